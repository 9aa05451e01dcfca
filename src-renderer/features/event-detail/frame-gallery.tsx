import type { UseQueryResult } from '@tanstack/react-query';
import { type RefObject, useEffect, useState } from 'react';
import type { FrameList } from '#shared/contract/events.contract.ts';
import type { EventRecord } from '#shared/model/event.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import { preloadPicture } from '#renderer/api/media.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useKeyBindings } from '#renderer/ui/use-key-bindings.ts';
import { FrameControls } from './frame-controls.tsx';
import { neighbours, stepTo } from './frame-steps.ts';
import { FrameStrip } from './frame-strip.tsx';
import { frameSource } from './frame-source.ts';
import { FrameView } from './frame-view.tsx';
import { NoFrames } from './no-frames.tsx';
import { SnapshotTile } from './snapshot-tile.tsx';
import { SnapshotView } from './snapshot-view.tsx';

type FrameGalleryProps = {
  readonly eventId: string;
  readonly event: EventRecord | undefined;
  readonly frames: UseQueryResult<FrameList>;
  /** Where the arrow keys step through the frames. */
  readonly within: RefObject<HTMLElement | null>;
};

/** One frame large, all of them in a strip below; the snapshot takes the place of the frame on demand. */
export function FrameGallery({ event, frames: query, within }: FrameGalleryProps) {
  const gallery = useGallery(query.data?.frames ?? noFrames, within);
  if (query.isError) {
    return (
      <div className="min-w-0 flex-1 p-6">
        <ErrorNotice error={query.error} isRetrying={query.isFetching} onRetry={() => void query.refetch()} />
      </div>
    );
  }
  if (query.isSuccess && event && !gallery.frame) return <NoFrames event={event} />;
  return (
    <section aria-label="Frames" className="flex min-w-0 flex-1 flex-col bg-sunken">
      <Pictures event={event} gallery={gallery} isLoading={query.isPending} />
    </section>
  );
}

type PicturesProps = {
  readonly event: EventRecord | undefined;
  readonly gallery: ReturnType<typeof useGallery>;
  readonly isLoading: boolean;
};

function Pictures({ event, gallery, isLoading }: PicturesProps) {
  const { frames, frame, shown, step, toggleSnapshot } = gallery;
  const withSnapshot = event && event.snapshotPath !== null ? event : undefined;
  const isSnapshotShown = withSnapshot !== undefined && gallery.isSnapshotWanted;
  return (
    <>
      {isSnapshotShown ? <SnapshotView event={withSnapshot} /> : <FrameView frame={frame} event={event} />}
      <FrameControls
        frame={frame}
        event={event}
        index={isSnapshotShown ? -1 : shown}
        count={frames.length}
        onStep={step}
      />
      <FrameStrip
        frames={frames}
        index={isSnapshotShown ? -1 : shown}
        onStep={step}
        isLoading={isLoading}
        first={
          withSnapshot && (
            <SnapshotTile event={withSnapshot} isShown={isSnapshotShown} onToggle={toggleSnapshot} />
          )
        }
      />
    </>
  );
}

const noFrames: readonly FrameRecord[] = [];

/** Which picture is shown; stepping leaves the snapshot. */
function useGallery(frames: readonly FrameRecord[], within: RefObject<HTMLElement | null>) {
  const [index, setIndex] = useState(0);
  const [isSnapshotWanted, setSnapshotWanted] = useState(false);
  const shown = stepTo(index, frames.length);
  const step = (to: number) => {
    setIndex(stepTo(to, frames.length));
    setSnapshotWanted(false);
  };
  const toggleSnapshot = () => setSnapshotWanted((isWanted) => !isWanted);
  useKeyBindings(
    {
      ArrowLeft: () => (isSnapshotWanted ? undefined : step(shown - 1)),
      ArrowRight: () => step(isSnapshotWanted ? 0 : shown + 1),
      Home: () => step(0),
      End: () => step(frames.length - 1),
      s: toggleSnapshot,
    },
    { within },
  );
  useEffect(() => {
    for (const other of neighbours(shown, frames.length)) {
      const neighbour = frames[other];
      if (neighbour) preloadPicture(frameSource(neighbour));
    }
  }, [shown, frames]);
  return { frames, shown, frame: frames[shown], step, isSnapshotWanted, toggleSnapshot };
}
