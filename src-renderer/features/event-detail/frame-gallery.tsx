import type { UseQueryResult } from '@tanstack/react-query';
import type { RefObject } from 'react';
import type { FrameList } from '#shared/contract/events.contract.ts';
import type { EventRecord } from '#shared/model/event.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { NoFrames } from './no-frames.tsx';
import { Pictures } from './pictures.tsx';
import { useShareActions } from './share/use-share-actions.ts';
import type { SimilarActions } from './similar-actions.ts';
import { useFrameSearch } from './use-frame-search.ts';
import { useGallery } from './use-gallery.ts';
import { useGalleryCommands } from './use-gallery-commands.ts';
import { useViewChoices } from './view-choices.ts';
import { useZoom } from './zoom/use-zoom.ts';

type FrameGalleryProps = {
  readonly eventId: string;
  readonly event: EventRecord | undefined;
  readonly cameraName: string;
  readonly frames: UseQueryResult<FrameList>;
  /** Where the keys are heard. */
  readonly within: RefObject<HTMLElement | null>;
  /** Shown first; left out: the first one. */
  readonly frameNumber: number | undefined;
  /** Its clip plays at once, when it has one. */
  readonly isPlaying: boolean;
  readonly similar: SimilarActions | undefined;
};

/** One frame large, all of them in a strip below; clip, snapshot and a comparison take its place on demand. */
export function FrameGallery(props: FrameGalleryProps) {
  const { eventId, event, cameraName, frames: query, within } = props;
  const { parts, frameSearch } = useGalleryParts(props);
  if (query.isError) {
    return (
      <div className="min-w-0 flex-1 p-6">
        <ErrorNotice error={query.error} isRetrying={query.isFetching} onRetry={() => void query.refetch()} />
      </div>
    );
  }
  const isEmpty = query.isSuccess && !parts.gallery.frame;
  if (isEmpty && event && event.videoPath === null) return <NoFrames event={event} />;
  return (
    <section
      aria-label={t('eventDetail:frames.label')}
      className="flex h-[min(44rem,calc(100dvh-8rem))] min-h-100 min-w-0 shrink-0 flex-col bg-sunken lg:h-auto lg:min-h-0 lg:flex-1 lg:shrink"
    >
      <Pictures {...parts} {...{ eventId, cameraName, frameSearch, within }} isLoading={query.isPending} />
    </section>
  );
}

function useGalleryParts({
  event,
  cameraName,
  frames: query,
  within,
  frameNumber,
  isPlaying,
  similar,
}: FrameGalleryProps) {
  const onLeave = () => within.current?.focus({ preventScroll: true });
  const gallery = useGallery(query.data?.frames ?? noFrames, { event, frameNumber, isPlaying, onLeave });
  const frame = gallery.other === null ? gallery.frame : undefined;
  const choices = useViewChoices();
  const zoom = useZoom(gallery.other ?? frame?.id ?? '', choices[0].keepsZoom);
  const share = useShareActions(event, frame, cameraName);
  const parts = { event, gallery, zoom, choices, share };
  useGalleryCommands(parts, within);
  const frameSearch = useFrameSearch(frame, { similar, within, onSelect: zoom.reset });
  return { parts, frameSearch };
}

const noFrames: readonly FrameRecord[] = [];
