import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { someEvent } from '#shared/model/event.fake.ts';
import type { EventRecord } from '#shared/model/event.ts';
import { createTimeText } from '#renderer/ui/time-text.ts';
import { EventFacts } from './event-facts.tsx';

const startMs = Date.UTC(2026, 4, 1, 12);
const at = new Date(startMs).toISOString();

function markup(change: Partial<EventRecord>): string {
  const time = createTimeText('UTC', 'en-GB');
  const event = someEvent(startMs, change);
  return renderToStaticMarkup(<EventFacts event={event} frames={undefined} cameraName="Porch" time={time} />);
}

test('an event that ended with less says with what', () => {
  const html = markup({ analysisMode: 'single_frame', fallbackReason: 'clip_download_failed' });
  expect(html).toContain('Fell back to single frame');
});

test('an event without any picture did not fall back to anything', () => {
  const html = markup({
    analysisMode: null,
    mediaState: 'none',
    fallbackReason: 'multi_frame:clip_download_failed,single_frame:snapshot_retrieval_failed',
  });
  expect(html).not.toContain('Fell back');
  expect(html).toContain('No frames could be taken');
});

test('the same message is told once, whoever met it', () => {
  const message = 'The NVR refused the picture.';
  const html = markup({
    analysisMode: null,
    fallbackReason: 'snapshot_retrieval_failed',
    fallbackDetail: [
      { mode: 'snapshot', code: 'snapshot_failed', message, at },
      { mode: 'single_frame', code: 'nvr-failed', message, at },
    ],
  });
  expect(html.split(message)).toHaveLength(2);
});

test('the space an event uses includes its clip', () => {
  expect(markup({ mediaBytes: 2 ** 19, videoBytes: 4.5 * 2 ** 20 })).toContain('5 MB');
  expect(markup({ mediaBytes: 0, videoBytes: 0 })).not.toContain('Space used');
});
