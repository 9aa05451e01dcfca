import { useEffect, useState } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import { preloadPicture } from '#renderer/api/media.ts';
import { frameSource } from './frame-source.ts';
import { neighbours, stepTo } from './frame-steps.ts';

/** What can take the place of the frame. */
export type OtherView = 'snapshot' | 'clip' | 'compare';

export type GalleryModel = ReturnType<typeof useGallery>;

type GalleryOptions = {
  readonly event: EventRecord | undefined;
  /** Shown first; left out: the first one. */
  readonly frameNumber: number | undefined;
  readonly isPlaying: boolean;
  /** The tile or tool that had the focus may be gone. */
  readonly onLeave: () => void;
};

/** Which picture is shown; stepping leaves snapshot and clip, and of two that are compared it moves the right one. */
export function useGallery(
  frames: readonly FrameRecord[],
  { event, frameNumber, isPlaying, onLeave }: GalleryOptions,
) {
  const [index, setIndex] = useState<number | null>(null);
  const [wanted, setWanted] = useState<OtherView | null>(isPlaying ? 'clip' : null);
  const [left, setLeft] = useState(0);
  const first = frames.findIndex((frame) => frame.frameNumber === frameNumber);
  const shown = stepTo(index ?? first, frames.length);
  const other = possible(wanted, event, frames.length);
  const step = (to: number) => {
    setIndex(stepTo(to, frames.length));
    if (other !== 'compare') setWanted(null);
  };
  const toggle = (next: OtherView) => {
    const isLeaving = other === next;
    setWanted(isLeaving ? null : next);
    if (isLeaving) onLeave();
    if (next !== 'compare' || isLeaving) return;
    setLeft(0);
    if (shown === 0) setIndex(frames.length - 1);
  };
  useEffect(() => {
    for (const near of neighbours(shown, frames.length)) {
      const neighbour = frames[near];
      if (neighbour) preloadPicture(frameSource(neighbour));
    }
  }, [shown, frames]);
  return {
    frames,
    shown,
    frame: frames[shown],
    step,
    /** Null: the frame itself. */
    other,
    toggle,
    left: stepTo(left, frames.length),
    setLeft: (to: number) => setLeft(stepTo(to, frames.length)),
    showFrames: () => setWanted(null),
  };
}

/** Of what the event has; without frames the clip. */
function possible(
  wanted: OtherView | null,
  event: EventRecord | undefined,
  frameCount: number,
): OtherView | null {
  const has = {
    snapshot: typeof event?.snapshotPath === 'string',
    clip: typeof event?.videoPath === 'string',
    compare: frameCount > 1,
  };
  if (wanted !== null && has[wanted]) return wanted;
  return has.clip && frameCount === 0 ? 'clip' : null;
}
