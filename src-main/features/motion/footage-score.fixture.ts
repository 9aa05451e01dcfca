/** Turns measures into events as the pipeline does, and scores events against labels. */
import type { FootageLabel, Span } from './footage-labels.fixture.ts';
import type { LumaFrame } from './footage-frames.fixture.ts';

export type MotionJudge = (frame: LumaFrame) => { readonly isMotion: boolean; readonly sinceMs: number };

/** Spans in seconds: from the first motion to the last, closed after `cooldownS` without motion. */
export function findEvents(frames: readonly LumaFrame[], judge: MotionJudge, cooldownS: number): Span[] {
  const events: Span[] = [];
  let open: Span | null = null;
  for (const frame of frames) {
    const atS = frame.atMs / 1000;
    const { isMotion, sinceMs } = judge(frame);
    if (open && atS - open[1] >= cooldownS) {
      events.push(open);
      open = null;
    }
    if (isMotion) open = [open ? open[0] : sinceMs / 1000, atS];
  }
  return open ? [...events, open] : events;
}

export type Counts = { readonly hits: number; readonly misses: number; readonly falseAlarms: number };

/** One event for each active span: events that are split, merged or without a span lower the score. */
export function countEvents(events: readonly Span[], { active }: FootageLabel): Counts {
  const unused = [...events];
  let hits = 0;
  for (const span of active) {
    const index = unused.findIndex((event) => overlapS(event, span) > 0);
    if (index < 0) continue;
    unused.splice(index, 1);
    hits++;
  }
  return { hits, misses: active.length - hits, falseAlarms: unused.length };
}

/** Whole seconds that lie within a labelled span; a second is reported when an event covers half of it. */
export function countSeconds(events: readonly Span[], { active, empty }: FootageLabel): Counts {
  const isReported = (second: Span) => events.reduce((sum, event) => sum + overlapS(event, second), 0) >= 0.5;
  const activeSeconds = active.flatMap(wholeSeconds);
  const hits = activeSeconds.filter(isReported).length;
  const falseAlarms = empty.flatMap(wholeSeconds).filter(isReported).length;
  return { hits, misses: activeSeconds.length - hits, falseAlarms };
}

export function addCounts(a: Counts, b: Counts): Counts {
  return {
    hits: a.hits + b.hits,
    misses: a.misses + b.misses,
    falseAlarms: a.falseAlarms + b.falseAlarms,
  };
}

/** Harmonic mean of precision and recall, 0 to 1; 1 when there was nothing to find and nothing was found. */
export function f1({ hits, misses, falseAlarms }: Counts): number {
  const all = 2 * hits + misses + falseAlarms;
  return all === 0 ? 1 : (2 * hits) / all;
}

export function overlapS(a: Span, b: Span): number {
  return Math.max(0, Math.min(a[1], b[1]) - Math.max(a[0], b[0]));
}

function wholeSeconds([fromS, toS]: Span): Span[] {
  const first = Math.ceil(fromS);
  return Array.from({ length: Math.max(0, Math.floor(toS) - first) }, (_, i) => [first + i, first + i + 1]);
}
