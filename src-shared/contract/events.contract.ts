import { z } from 'zod';
import {
  analysisMode,
  cameraId,
  eventChange,
  eventCursor,
  eventFilter,
  eventId,
  eventRecord,
  eventStats,
  eventType,
  samplingStrategy,
} from '../model/event.ts';
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

export const eventsContract = {
  /** Newest first. `from` is inclusive, `to` exclusive; both compare with the event's start. */
  list: call
    .input(
      eventFilter.extend({
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

  stats: call.input(eventFilter).output(eventStats),

  /** All or none. Fails with `not-found` when one of them is gone. */
  update: call.input(z.object({ eventIds, change: eventChange })).output(z.array(eventRecord)),

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
