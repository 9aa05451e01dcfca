import { useEffect, useReducer, useState } from 'react';
import type { FrameAt } from '#shared/contract/timeline.contract.ts';
import { orpc } from '#renderer/api/client.ts';
import { frameUrl, preloadPicture } from '#renderer/api/media.ts';
import { createFrameFinder, keyOf, type Wish } from './frame-finder.ts';
import type { HiddenIds } from './lane-bars.ts';
import { spanOf, type TimeRange } from './timeline-range.ts';

/** Pixels of time between two pictures of the strip. */
const stripStepPx = 56;
const stripSlots = [-2, -1, 0, 1, 2];
/** Where the pointer may be next: their pictures are fetched ahead. */
const aheadPx = [-24, -12, 12, 24];
/** A frame further away than this says nothing about what is under the pointer. */
const reachPx = 160;
const shortestReachMs = 30_000;
const longestReachMs = 400 * 86_400_000;
/** The browser keeps the pictures; this only spares asking it again. */
const mostPreloaded = 1000;

type Place = {
  readonly cameraId: string | undefined;
  readonly atMs: number;
  readonly view: TimeRange;
  /** The view is on its way: what lies around the pointer is gone before its pictures come. */
  readonly isViewMoving: boolean;
  readonly widthPx: number;
  readonly hidden: HiddenIds;
};

/** The frame nearest to the pointer's time, and those of a strip around it. */
export function useFilmstrip({ cameraId, atMs, view, isViewMoving, widthPx, hidden }: Place) {
  const [, renew] = useReducer((count: number) => count + 1, 0);
  const [answered, setAnswered] = useState<Wish | undefined>();
  const [finder] = useState(() => createFinder(setAnswered));
  const msPerPx = spanOf(view) / Math.max(1, widthPx);
  const withinMs = Math.round(Math.min(longestReachMs, Math.max(shortestReachMs, reachPx * msPerPx)));
  useEffect(() => {
    if (cameraId === undefined) return;
    const around = [...stripSlots.map((slot) => slot * stripStepPx), ...aheadPx];
    const offsetsPx = isViewMoving ? [0] : around;
    const times = offsetsPx.map((px) => Math.max(0, Math.round(atMs + px * msPerPx)));
    finder.want({ cameraId, atMs: times, withinMs });
  }, [finder, cameraId, atMs, msPerPx, withinMs, isViewMoving]);

  const frameNear = (timeMs: number) => {
    const frame = cameraId === undefined ? undefined : finder.nearest(cameraId, timeMs, withinMs);
    return frame && !hidden.has(frame.eventId) ? frame : undefined;
  };
  const strip = stripSlots.map((slot) => frameNear(atMs + slot * stripStepPx * msPerPx));
  return {
    frame: frameNear(atMs),
    /** The core has answered for just this time. */
    isExact: answered?.cameraId === cameraId && answered?.atMs.includes(atMs) === true,
    /** From earlier to later, each frame once. */
    strip: strip.filter((each, n) => each && strip.findIndex((other) => isSame(other, each)) === n),
    forget: (frame: FrameAt) => {
      if (cameraId !== undefined) finder.forget(cameraId, frame);
      renew();
    },
  };
}

function createFinder(onFound: (wish: Wish) => void) {
  const preloaded = new Set<string>();
  return createFrameFinder(
    (cameraId, atMs, withinMs) => orpc.timeline.frames.call({ cameraId, atMs: [...atMs], withinMs }),
    (frames, wish) => {
      if (preloaded.size > mostPreloaded) preloaded.clear();
      for (const frame of frames) {
        if (preloaded.has(keyOf(frame))) continue;
        preloaded.add(keyOf(frame));
        preloadPicture(stripFrameUrl(frame));
      }
      onFound(wish);
    },
  );
}

/** One width for all sizes in the strip, so that each picture is fetched once. */
export function stripFrameUrl({ eventId, frameNumber, version }: FrameAt): string {
  return frameUrl(eventId, frameNumber, version, { width: 320 });
}

function isSame(one: FrameAt | undefined, other: FrameAt): boolean {
  return one !== undefined && keyOf(one) === keyOf(other);
}
