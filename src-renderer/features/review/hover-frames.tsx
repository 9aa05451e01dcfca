import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { FrameRecord } from '#shared/model/frame.ts';
import { orpc } from '#renderer/api/client.ts';
import { frameUrl, pictureVersion, preloadPicture } from '#renderer/api/media.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { frameUnderPointer } from './frame-under-pointer.ts';

/** A pointer on its way to somewhere else does not rest this long. */
const restMs = 120;

/** Moving the pointer over a card leafs through its frames; that also readies them for the detail. */
export function HoverFrames({ eventId }: { readonly eventId: string }) {
  const [share, setShare] = useState<number | undefined>();
  return (
    <div
      aria-hidden
      className="absolute inset-0"
      onPointerMove={({ currentTarget, clientX }) => {
        const { left, width } = currentTarget.getBoundingClientRect();
        setShare((clientX - left) / width);
      }}
      onPointerLeave={() => setShare(undefined)}
    >
      {share !== undefined && <FrameAt eventId={eventId} share={share} />}
    </div>
  );
}

/** `share`: how far across the card the pointer is, 0 to 1. */
function FrameAt({ eventId, share }: { readonly eventId: string; readonly share: number }) {
  const isResting = useRested(restMs);
  const query = useQuery({ ...orpc.frames.list.queryOptions({ input: { eventId } }), enabled: isResting });
  const frames = query.data?.frames;
  useEffect(() => {
    if (isResting) for (const frame of frames ?? []) preloadPicture(sourceOf(frame));
  }, [isResting, frames]);
  const index = isResting && frames ? frameUnderPointer(share, frames.length) : undefined;
  const shown = index === undefined ? undefined : frames?.[index];
  if (!shown || !frames) return null;
  return (
    <>
      <img src={sourceOf(shown)} alt="" draggable={false} className="size-full object-cover" />
      <Position frames={frames} current={shown} />
    </>
  );
}

function useRested(afterMs: number): boolean {
  const [isRested, setIsRested] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setIsRested(true), afterMs);
    return () => window.clearTimeout(timer);
  }, [afterMs]);
  return isRested;
}

/** One dash per frame, the shown one lit. */
function Position({
  frames,
  current,
}: {
  readonly frames: readonly FrameRecord[];
  readonly current: FrameRecord;
}) {
  return (
    <div className="absolute inset-x-0 top-0 flex gap-0.5 bg-linear-to-b from-[#16120e]/60 to-transparent p-2 pb-4">
      {frames.map((frame) => (
        <span
          key={frame.id}
          className={classNames('h-0.5 flex-1 rounded-full', frame === current ? 'bg-white' : 'bg-white/40')}
        />
      ))}
    </div>
  );
}

function sourceOf({ eventId, frameNumber, sha256 }: FrameRecord): string {
  return frameUrl(eventId, frameNumber, pictureVersion(sha256));
}
