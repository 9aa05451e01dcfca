import { expect, test } from 'vitest';
import { fallbackText, shortFallbackText } from './fallback-text.ts';

test('known reasons read as plain words', () => {
  expect(fallbackText('clip_download_failed')).toBe('the clip could not be downloaded');
  expect(fallbackText('video_native:timeout')).toBe('the video analysis took too long');
});

test('joined reasons lose their mode and are told in order', () => {
  expect(fallbackText('video_native:provider_unsupported,multi_frame:clip_download_failed')).toBe(
    'the video analysis is not supported; the clip could not be downloaded',
  );
});

test('an unknown reason is at least readable', () => {
  expect(fallbackText('multi_frame:sun_too_bright')).toBe('multi frame:sun too bright');
});

test('a tooltip says it in few words', () => {
  expect(shortFallbackText('clip_download_failed')).toBe('clip download failed');
  expect(shortFallbackText('video_native:timeout,multi_frame:clip_download_failed')).toBe(
    'timeout, clip download failed',
  );
});
