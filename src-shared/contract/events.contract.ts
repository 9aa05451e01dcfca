import { z } from 'zod';
import {
  analysisMode,
  cameraId,
  eventChange,
  eventCursor,
  eventFilter,
  eventId,
  eventMarks,
  eventRecord,
  eventStats,
  eventType,
  listOrder,
  reviewStroke,
  samplingStrategy,
} from '../model/event.ts';
import { clipTimes } from '../model/clip.ts';
import { eventDescription, reanalyseRequest } from '../model/description.ts';
import { frameRecord } from '../model/frame.ts';
import { epochMs, localDay, utcTime } from '../model/time.ts';
import { call } from './define.ts';

const cameraIds = z.array(cameraId).max(200).optional();
const eventIds = z.array(eventId).min(1).max(1000);

/** One bar of the timeline. */
export const timelineEvent = z.object({
  eventId,
  cameraId,
  eventType,
  isOpen: z.boolean(),
  startMs: epochMs,
  /** While open: the last activity. */
  endMs: epochMs,
  motionConfidence: z.number().min(0).max(1).nullable(),
});
export type TimelineEvent = z.infer<typeof timelineEvent>;

export const neighbourEvent = z.object({
  event: eventRecord,
  /** Of its start from the start of the event that was asked about. */
  offsetMs: z.int(),
  /** Of the same type, and told to be the same happening when it began. */
  isCorrelated: z.boolean(),
});
export type NeighbourEvent = z.infer<typeof neighbourEvent>;

export const eventsContract = {
  /**
   * Newest first unless asked otherwise; the cursor belongs to its order. `from` is inclusive, `to` exclusive; both compare
   * with the event's start.
   */
  list: call
    .input(
      eventFilter.extend({
        order: listOrder.default('newest'),
        cursor: eventCursor.optional(),
        limit: z.int().min(1).max(500).default(100),
      }),
    )
    .output(z.object({ events: z.array(eventRecord), nextCursor: eventCursor.nullable() })),

  /** Fails with `not-found`. */
  get: call.input(z.object({ eventId })).output(eventRecord),

  /** Events that overlap `[fromMs, toMs)`, oldest first, at most 5,000 (then `isComplete` is false). */
  timeline: call
    .input(
      z.object({
        fromMs: epochMs,
        toMs: epochMs,
        cameraIds,
        analysisMode: analysisMode.optional(),
        hasFallback: z.boolean().optional(),
      }),
    )
    .output(z.object({ events: z.array(timelineEvent), isComplete: z.boolean() })),

  /** Local days that have events, newest first. */
  days: call
    .input(z.object({ cameraIds }))
    .output(z.array(z.object({ day: localDay, count: z.int().positive() }))),

  /**
   * What other cameras saw at that moment (ME-8): the same happening, or events that began within 10 s; at most 24, nearest
   * first. Fails with `not-found`.
   */
  neighbours: call.input(z.object({ eventId })).output(z.array(neighbourEvent).max(24)),

  /** Of the kept video. Fails with `not-found`, or with `file-…` when it cannot be read. */
  clipTimes: call.input(z.object({ eventId })).output(clipTimes),

  stats: call.input(eventFilter).output(eventStats),

  /** All or none. Fails with `not-found` when one of them is gone. */
  update: call.input(z.object({ eventIds, change: eventChange })).output(z.array(eventRecord)),
  /** As `update`; `restore` brings `before` back. Fails with `invalid-input` when one of them would get too many tags. */
  change: call
    .input(z.object({ eventIds, change: eventChange }))
    .output(z.object({ events: z.array(eventRecord), before: z.array(eventMarks) })),
  /** All or none of those that are still there. */
  restore: call
    .input(z.object({ before: z.array(eventMarks).min(1).max(1000) }))
    .output(z.array(eventRecord)),
  /**
   * Marks reviewed what is not yet, passes the filter and starts at `upTo` or before; all of it, after a crash at the next
   * start. May take a minute at a million events and stops nothing else meanwhile. `stroke` is null when there was none.
   */
  markReviewed: call
    .input(z.object({ filter: eventFilter, upTo: utcTime }))
    .output(z.object({ count: z.int(), stroke: reviewStroke.nullable() })),
  /** Makes exactly the events of the stroke unreviewed again that are still as it left them; returns how many. */
  undoMarkReviewed: call.input(z.object({ stroke: reviewStroke })).output(z.object({ count: z.int() })),

  /** Deletes after ten seconds unless `undoDelete` comes first; until then everything is as it was. */
  delete: call
    .input(z.object({ eventIds, deleteSnapshot: z.boolean().default(true) }))
    .output(z.object({ deletionId: z.string(), undoUntil: utcTime })),
  undoDelete: call.input(z.object({ deletionId: z.string() })).output(z.object({ isUndone: z.boolean() })),

  /** What an analyser said about it, and how often it may be asked now. Fails with `not-found`. */
  description: call.input(z.object({ eventId })).output(eventDescription),
  /**
   * Asks the analyser again, which may take minutes; the description stays as it was on failure (UX-5). Fails with
   * `not-found`, `analyser-missing`, `too-many-requests`, `analyser-unreachable`, `analyser-failed`, `timed-out`, and with
   * `invalid-input` for frames or a mode that are not there.
   */
  reanalyse: call.input(reanalyseRequest).output(eventDescription),
};

export const frameList = z.object({
  eventId,
  frames: z.array(frameRecord),
  totalCount: z.int(),
  totalSizeBytes: z.int(),
  samplingStrategy: samplingStrategy.nullable(),
});
export type FrameList = z.infer<typeof frameList>;

export const framesContract = {
  /** In order of `frameNumber`. Fails with `not-found` for an unknown event. */
  list: call.input(z.object({ eventId })).output(frameList),
};
