import { setImmediate } from 'node:timers/promises';
import type { CameraDensity, DensityQuery, FrameAt } from '#shared/contract/timeline.contract.ts';
import type { StoredFrame, TimelineStore } from './timeline-store.ts';

export type TimelineService = ReturnType<typeof createTimelineService>;

export type TimelineDeps = {
  readonly store: TimelineStore;
};

type FramesQuery = {
  readonly cameraId: string;
  readonly atMs: readonly number[];
  readonly withinMs: number;
};

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** The version in a picture's address; see `pictureVersion` of the window. */
const versionLength = 12;
/** Years behind it have five digits and no place in the order of text. */
const latestMs = Date.UTC(9999, 11, 31);

export function createTimelineService({ store }: TimelineDeps) {
  return { density, frames };

  /**
   * Counts one camera's day at a time, so that others get their turn in between: a month of a million events is a matter
   * of milliseconds a piece. Throws when `signal` is aborted.
   */
  async function density(query: DensityQuery, signal?: AbortSignal): Promise<CameraDensity[]> {
    const all: CameraDensity[] = [];
    for (const cameraId of new Set(query.cameraIds ?? (await store.cameraIds()))) {
      const counts = await countsOf(cameraId, query, signal);
      if (counts.some((count) => count > 0)) all.push({ cameraId, counts });
    }
    return all;
  }

  async function countsOf(cameraId: string, query: DensityQuery, signal?: AbortSignal): Promise<number[]> {
    const { fromMs, bucketMs, buckets } = query;
    const toMs = Math.min(fromMs + buckets * bucketMs, latestMs);
    const counts = Array.from({ length: buckets }, () => 0);
    for (let startMs = fromMs; startMs < toMs; startMs = dayAfter(startMs)) {
      signal?.throwIfAborted();
      const piece = { cameraId, fromMs: startMs, toMs: Math.min(dayAfter(startMs), toMs) };
      for (const { minute, count } of await store.countByMinute(piece, query)) {
        const atMs = dayAfter(startMs) - dayMs + minute * minuteMs;
        const bucket = Math.floor((atMs - fromMs) / bucketMs);
        counts[bucket] = (counts[bucket] ?? 0) + count;
      }
      await setImmediate();
    }
    return counts;
  }

  async function frames({ cameraId, atMs, withinMs }: FramesQuery): Promise<(FrameAt | null)[]> {
    const found: (FrameAt | null)[] = [];
    for (const each of atMs) {
      const instant = Math.min(each, latestMs);
      found.push(nearest(await around(cameraId, instant, withinMs), instant, withinMs));
    }
    return found;
  }

  async function around(cameraId: string, atMs: number, withinMs: number): Promise<StoredFrame[]> {
    const before = await store.framesBefore(cameraId, atMs, Math.max(0, atMs - withinMs));
    return [...before, ...(await store.framesAfter(cameraId, atMs, Math.min(latestMs, atMs + withinMs)))];
  }
}

function dayAfter(atMs: number): number {
  return (Math.floor(atMs / dayMs) + 1) * dayMs;
}

function nearest(frames: readonly StoredFrame[], atMs: number, withinMs: number): FrameAt | null {
  const distance = (frame: StoredFrame) => Math.abs(frame.atMs - atMs);
  const best = frames.reduce<StoredFrame | null>(
    (found, frame) => (found && distance(found) <= distance(frame) ? found : frame),
    null,
  );
  if (!best || distance(best) > withinMs) return null;
  const { eventId, frameNumber, sha256 } = best;
  return { eventId, frameNumber, version: sha256.slice(0, versionLength), atMs: best.atMs };
}
