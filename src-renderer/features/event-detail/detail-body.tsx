import { Trash2, Undo2 } from 'lucide-react';
import type { RefObject } from 'react';
import type { FrameRecord } from '#shared/model/frame.ts';
import { isConnectionLost } from '#renderer/api/connection-lost.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import type { TimeText } from '#renderer/ui/time-text.ts';
import { EventFacts } from './facts/event-facts.tsx';
import { FrameGallery } from './frame-gallery.tsx';
import { RelatedEvents } from './related/related-events.tsx';
import type { SimilarActions } from './similar-actions.ts';
import type { EventDetailData } from './use-event-detail.ts';

type DetailBodyProps = {
  readonly eventId: string;
  readonly detail: EventDetailData;
  /** On its way out. */
  readonly isHidden: boolean;
  readonly onUndo: () => void;
  readonly within: RefObject<HTMLElement | null>;
  readonly time: TimeText;
  readonly frameNumber: number | undefined;
  readonly isPlaying: boolean;
  readonly similar: SimilarActions | undefined;
  readonly onOpenEvent: ((eventId: string) => void) | undefined;
};

/** The pictures and the facts, or why there are none. */
export function DetailBody(props: DetailBodyProps) {
  const { eventId, detail, isHidden, onUndo, within, time, frameNumber, isPlaying, similar } = props;
  const { event, frames, cameraName, nameOf } = detail;
  if (isHidden) {
    return (
      <div className="min-h-0 flex-1">
        <EmptyState
          icon={Trash2}
          title={t('eventDetail:deleted.title')}
          action={
            <Button icon={Undo2} onPress={onUndo}>
              {t('eventDetail:deleted.undo')}
            </Button>
          }
        />
      </div>
    );
  }
  // what is on screen stays while the core is away
  if (event.isError && !(event.data && isConnectionLost(event.error))) {
    return (
      <div className="p-6">
        <ErrorNotice error={event.error} onRetry={() => void event.refetch()} />
      </div>
    );
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-y-auto lg:flex-row lg:overflow-visible">
      <FrameGallery
        {...{ eventId, cameraName, frames, within, frameNumber, isPlaying, similar }}
        event={event.data}
      />
      <EventFacts event={event.data} frames={frames.data} cameraName={cameraName} time={time}>
        {event.data && (
          <RelatedEvents
            event={event.data}
            frames={frames.data?.frames ?? noFrames}
            nameOf={nameOf}
            onOpenEvent={props.onOpenEvent}
          />
        )}
      </EventFacts>
    </div>
  );
}

const noFrames: readonly FrameRecord[] = [];
