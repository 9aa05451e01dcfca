import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { EventRecord } from '#shared/model/event.ts';
import { ModeBadges } from './mode-badges.tsx';

function markup(event: Pick<EventRecord, 'analysisMode' | 'fallbackReason' | 'frameCountUsed'>): string {
  return renderToStaticMarkup(<ModeBadges event={event} />);
}

test.each([
  ['single_frame', 'SF', 'bg-sunken'],
  ['multi_frame', 'MF', 'bg-info-soft'],
  ['video_native', 'VN', 'bg-violet-soft'],
] as const)('%s is %s in its own colour (UX-2)', (analysisMode, short, colour) => {
  const html = markup({ analysisMode, fallbackReason: null, frameCountUsed: 10 });
  expect(html).toContain(`>${short}<`);
  expect(html).toContain(colour);
  expect(html).not.toContain('Fell back');
});

test('an event without any frames did not fall back to anything', () => {
  const html = markup({ analysisMode: null, fallbackReason: 'clip_download_failed', frameCountUsed: null });
  expect(html).toContain('aria-label="No frames: clip download failed"');
});

test('an event that was analysed less well than asked for says why (UX-2)', () => {
  const html = markup({
    analysisMode: 'single_frame',
    fallbackReason: 'clip_download_failed',
    frameCountUsed: 1,
  });
  expect(html).toContain('aria-label="Fell back to Single Frame: clip download failed"');
});
