import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import type { FrameList } from '#shared/contract/events.contract.ts';
import type { EventRecord } from '#shared/model/event.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import type { Region } from '#shared/model/search.ts';
import { preloadPicture } from '#renderer/api/media.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useKeyBindings } from '#renderer/ui/use-key-bindings.ts';
import { ClipTile } from './clip-tile.tsx';
import { ClipView } from './clip-view.tsx';
import { DescribeAgain } from './describe-again.tsx';
import { FindInEvent } from './find-in-event.tsx';
import { FrameControls } from './frame-controls.tsx';
import { neighbours, stepTo } from './frame-steps.ts';
import { FrameStrip } from './frame-strip.tsx';
import { frameSource } from './frame-source.ts';
import { FrameView } from './frame-view.tsx';
import { NoFrames } from './no-frames.tsx';
import { RegionTool } from './region-tool.tsx';
import type { SimilarActions } from './similar-actions.ts';
import { SnapshotTile } from './snapshot-tile.tsx';
import { SnapshotView } from './snapshot-view.tsx';
import { useFoundFrames } from './use-found-frames.ts';
import { type FrameSearch, useFrameSearch } from './use-frame-search.ts';

type FrameGalleryProps = {
  readonly eventId: string;
  readonly event: EventRecord | undefined;
  readonly frames: UseQueryResult<FrameList>;
  /** Where the arrow keys step through the frames. */
  readonly within: RefObject<HTMLElement | null>;
  /** Shown first; left out: the first one. */
  readonly frameNumber: number | undefined;
  readonly similar: SimilarActions | undefined;
};

/** One frame large, all of them in a strip below; clip and snapshot take the place of the frame on demand. */
export function FrameGallery(props: FrameGalleryProps) {
  const { eventId, event, frames: query, within, frameNumber, similar } = props;
  const gallery = useGallery(query.data?.frames ?? noFrames, { within, frameNumber });
  const isFrameShown = shownOther(gallery, event) === null;
  const frameSearch = useFrameSearch(isFrameShown ? gallery.frame : undefined, { similar, within });
  if (query.isError) {
    return (
      <div className="min-w-0 flex-1 p-6">
        <ErrorNotice error={query.error} isRetrying={query.isFetching} onRetry={() => void query.refetch()} />
      </div>
    );
  }
  const isEmpty = query.isSuccess && !gallery.frame;
  if (isEmpty && event && event.videoPath === null) return <NoFrames event={event} />;
  return (
    <section aria-label="Frames" className="flex min-w-0 flex-1 flex-col bg-sunken">
      <Pictures
        eventId={eventId}
        event={event}
        gallery={gallery}
        frameSearch={frameSearch}
        isLoading={query.isPending}
      />
    </section>
  );
}

type PicturesProps = {
  readonly eventId: string;
  readonly event: EventRecord | undefined;
  readonly gallery: ReturnType<typeof useGallery>;
  readonly frameSearch: FrameSearch;
  readonly isLoading: boolean;
};

function Pictures({ eventId, event, gallery, frameSearch, isLoading }: PicturesProps) {
  const { frames, frame, step } = gallery;
  const other = shownOther(gallery, event);
  const index = other === null ? gallery.shown : -1;
  return (
    <>
      {other === 'snapshot' && event && <SnapshotView event={event} />}
      {other === 'clip' && event && <ClipView event={event} frameAt={frame} />}
      {other === null && <SearchableFrame frame={frame} event={event} frameSearch={frameSearch} />}
      {other !== 'clip' && (
        <FrameControls
          frame={frame}
          event={event}
          index={index}
          count={frames.length}
          onStep={step}
          frameSearch={frameSearch}
        />
      )}
      <Strip
        {...{ eventId, event, gallery, index, isLoading }}
        first={event && <OtherTiles event={event} shown={other} onToggle={gallery.toggle} />}
      />
    </>
  );
}

type StripProps = Omit<PicturesProps, 'frameSearch'> & { readonly index: number; readonly first: ReactNode };

/** All frames, and what is looked for among them. */
function Strip({ eventId, event, gallery: { frames, step }, index, isLoading, first }: StripProps) {
  const found = useFoundFrames(eventId, { frames, onFound: step });
  return (
    <>
      {frames.length > 1 && <FindInEvent eventId={eventId} found={found} />}
      <FrameStrip
        frames={frames}
        index={index}
        onStep={step}
        isLoading={isLoading}
        found={found.byNumber}
        first={first}
      />
      {event && frames.length > 0 && <DescribeAgain event={event} found={found} />}
    </>
  );
}

type SearchableFrameProps = Pick<PicturesProps, 'event' | 'frameSearch'> & {
  readonly frame: FrameRecord | undefined;
};

/** The frame, and the tool to select a part of it while that is wanted. */
function SearchableFrame({ frame, event, frameSearch }: SearchableFrameProps) {
  const { isSelecting, moreOf, lessOf, endSelecting } = frameSearch;
  if (!isSelecting || !moreOf) return <FrameView frame={frame} event={event} />;
  const withRegion = (act: (region: Region) => void) => (region: Region) => {
    endSelecting();
    act(region);
  };
  return (
    <FrameView frame={frame} event={event}>
      {(size) => (
        <RegionTool
          key={frame?.id}
          size={size}
          onMore={withRegion(moreOf)}
          onLess={lessOf && withRegion(lessOf)}
          onCancel={endSelecting}
        />
      )}
    </FrameView>
  );
}

type OtherTilesProps = {
  readonly event: EventRecord;
  readonly shown: Other | null;
  readonly onToggle: (other: Other) => void;
};

function OtherTiles({ event, shown, onToggle }: OtherTilesProps) {
  return (
    <>
      {event.videoPath !== null && (
        <ClipTile event={event} isShown={shown === 'clip'} onToggle={() => onToggle('clip')} />
      )}
      {event.snapshotPath !== null && (
        <SnapshotTile event={event} isShown={shown === 'snapshot'} onToggle={() => onToggle('snapshot')} />
      )}
    </>
  );
}

type Other = 'snapshot' | 'clip';

/** What takes the place of the frame, of what the event has; without frames the clip. */
function shownOther(
  { other, frames }: ReturnType<typeof useGallery>,
  event: EventRecord | undefined,
): Other | null {
  const hasClip = event !== undefined && event.videoPath !== null;
  if (other === 'snapshot' && event !== undefined && event.snapshotPath !== null) return 'snapshot';
  if (other === 'clip' && hasClip) return 'clip';
  return hasClip && frames.length === 0 ? 'clip' : null;
}

const noFrames: readonly FrameRecord[] = [];

/** Which picture is shown; stepping leaves snapshot and clip. */
function useGallery(
  frames: readonly FrameRecord[],
  { within, frameNumber }: Pick<FrameGalleryProps, 'within' | 'frameNumber'>,
) {
  const [index, setIndex] = useState<number | null>(null);
  const [other, setOther] = useState<Other | null>(null);
  const first = frames.findIndex((frame) => frame.frameNumber === frameNumber);
  const shown = stepTo(index ?? first, frames.length);
  const step = (to: number) => {
    setIndex(stepTo(to, frames.length));
    setOther(null);
  };
  const toggle = (wanted: Other) => setOther((now) => (now === wanted ? null : wanted));
  useKeyBindings(
    {
      ArrowLeft: () => (other === null ? step(shown - 1) : undefined),
      ArrowRight: () => step(other === null ? shown + 1 : 0),
      Home: () => step(0),
      End: () => step(frames.length - 1),
      s: () => toggle('snapshot'),
      v: () => toggle('clip'),
    },
    { within },
  );
  useEffect(() => {
    for (const other of neighbours(shown, frames.length)) {
      const neighbour = frames[other];
      if (neighbour) preloadPicture(frameSource(neighbour));
    }
  }, [shown, frames]);
  return { frames, shown, frame: frames[shown], step, other, toggle };
}
