import { Trash2, Undo2 } from 'lucide-react';
import type { RefObject } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import type { TimeText } from '#renderer/ui/time-text.ts';
import { EventFacts } from './event-facts.tsx';
import { FrameGallery } from './frame-gallery.tsx';
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
  readonly similar: SimilarActions | undefined;
};

/** The pictures and the facts, or why there are none. */
export function DetailBody(props: DetailBodyProps) {
  const { eventId, detail, isHidden, onUndo, within, time, frameNumber, similar } = props;
  const { event, frames, cameraName } = detail;
  if (isHidden) {
    return (
      <div className="min-h-0 flex-1">
        <EmptyState
          icon={Trash2}
          title="This event is being deleted"
          action={
            <Button icon={Undo2} onPress={onUndo}>
              Undo the last deletion
            </Button>
          }
        />
      </div>
    );
  }
  if (event.isError) {
    return (
      <div className="p-6">
        <ErrorNotice error={event.error} onRetry={() => void event.refetch()} />
      </div>
    );
  }
  return (
    <div className="flex min-h-0 flex-1">
      <FrameGallery
        eventId={eventId}
        event={event.data}
        frames={frames}
        within={within}
        frameNumber={frameNumber}
        similar={similar}
      />
      <EventFacts event={event.data} frames={frames.data} cameraName={cameraName} time={time} />
    </div>
  );
}
