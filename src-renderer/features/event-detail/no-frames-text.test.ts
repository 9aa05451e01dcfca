import { expect, test } from 'vitest';
import { noFramesText } from './no-frames-text.ts';

const event = {
  state: 'closed' as const,
  mediaState: 'none' as const,
  analysisMode: 'multi_frame' as const,
  fallbackReason: null,
  fallbackDetail: [],
};

test('an event that goes on has no frames yet', () => {
  expect(noFramesText({ ...event, state: 'open' })).toMatch(/still going on/);
});

test('missing files are not the same as none', () => {
  expect(noFramesText({ ...event, mediaState: 'missing' })).toMatch(/files of this event are missing/);
});

test('a fallback says why, with the last detail', () => {
  const at = '2026-05-01T10:00:00.000Z';
  const detail = {
    mode: 'multi_frame',
    code: 'frame_extraction_failed',
    message: 'The clip ended early.',
    at,
  };
  expect(
    noFramesText({ ...event, fallbackReason: 'frame_extraction_failed', fallbackDetail: [detail] }),
  ).toBe('No usable frame could be taken from the clip. (The clip ended early.)');
});

test('frames that could not be stored are not footage that was missing (A-T4)', () => {
  const at = '2026-05-01T10:00:00.000Z';
  const detail = { mode: 'multi_frame', code: 'frame_storage_failed', message: 'No.', at };
  expect(noFramesText({ ...event, fallbackDetail: [detail] })).toMatch(/could not be stored/);
});

test('single-frame mode comes with the hint where to change it', () => {
  expect(noFramesText({ ...event, analysisMode: 'single_frame' })).toMatch(/single-frame mode/);
});
