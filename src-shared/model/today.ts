/** What happened since a person was here last. */
import { z } from 'zod';
import { coverageState } from './coverage.ts';
import { cameraId, eventRecord, eventType } from './event.ts';
import { epochMs } from './time.ts';

/**
 * Why an event is called unusual. `never`: less alike than anything in the camera's past; `seldom`: than nearly all of it;
 * `hour`: nothing happens there at this time of day. Null: it is not, or there is not enough past to say so.
 */
export const unusualReason = z.enum(['never', 'seldom', 'hour']);
export type UnusualReason = z.infer<typeof unusualReason>;

const unusualEvent = z.object({
  event: eventRecord,
  /** The frame that differs most. */
  frameNumber: z.int().nullable(),
  /** Rank among the camera's own past, 0 (usual) to 1 (never seen so). */
  score: z.number().min(0).max(1),
  reason: unusualReason.nullable(),
});

const span = { startMs: epochMs, endMs: epochMs };

export const todayCamera = z.object({
  cameraId,
  count: z.int(),
  /** Those that there are. */
  byType: z.array(z.object({ eventType, count: z.int() })),
  /** Events of each of `bars`. */
  activity: z.array(z.int()),
});
export type TodayCamera = z.infer<typeof todayCamera>;

/** A stretch in which a camera was not watched. */
export const uncoveredStretch = z.object({
  state: coverageState.exclude(['connected']),
  /** Code of the error that began it, `ingest-stopped`, `paused` or `schedule`; null when there is nothing to tell. */
  reason: z.string().nullable(),
  ...span,
  /** It still lasts. */
  isOpen: z.boolean(),
});
export type UncoveredStretch = z.infer<typeof uncoveredStretch>;

export const uncoveredCamera = z.object({
  cameraId,
  totalMs: z.int(),
  /** The longest ones, in order of time. */
  stretches: z.array(uncoveredStretch),
  /** How many there are. */
  count: z.int(),
});
export type UncoveredCamera = z.infer<typeof uncoveredCamera>;

export const today = z.object({
  /** What the answer is about: events that began in `[sinceMs, untilMs)`. */
  sinceMs: epochMs,
  untilMs: epochMs,
  /** `seen`: since what was marked as seen; `first`: the last day, because nothing was yet; `asked`: as it was asked for. */
  since: z.enum(['seen', 'first', 'asked']),
  total: z.int(),
  /** Those that there are, most first. */
  byType: z.array(z.object({ eventType, count: z.int() })),
  /** Cameras with events, most first. */
  cameras: z.array(todayCamera),
  /** Stretches of time that `activity` counts: hours, or days when it is about more than three. */
  bars: z.array(z.object(span)),
  unusual: z.object({
    /**
     * `ready`: what is unusual is known; `working`: some events are still to be looked at; `young`: the cameras have not
     * seen enough yet, so `events` are those that differ most.
     */
    state: z.enum(['ready', 'working', 'young']),
    /** Events that are still to be looked at; counts to 1,000. */
    left: z.int(),
    /** Unusual events; counts to 2,000. */
    count: z.int(),
    /** The most unusual first, at most eight. */
    events: z.array(unusualEvent),
  }),
  /** The newest ones, at most four; what to show where nothing is unusual. */
  newest: z.array(eventRecord),
  /** Of a library that has none at all. */
  hasEvents: z.boolean(),
  /** Nothing happened although somebody watched; in order. */
  quiet: z.array(z.object(span)),
  coverage: z.object({
    /** A camera that is watched was on record; imported footage has none. */
    isKnown: z.boolean(),
    /** Cameras that were not watched all the time, the longest first. */
    gaps: z.array(uncoveredCamera),
  }),
  /** Events that had to go to make room since then. */
  rotatedEvents: z.int(),
});
export type Today = z.infer<typeof today>;

export const seenMark = z.object({
  /** Everything that began before it was seen; null: nothing was. */
  seenUntilMs: epochMs.nullable(),
});
