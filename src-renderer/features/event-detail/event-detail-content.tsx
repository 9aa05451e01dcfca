import { useEffect, useRef } from 'react';
import { Dialog } from 'react-aria-components';
import { fromUtcTime } from '#shared/model/time.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useKeyBindings } from '#renderer/ui/use-key-bindings.ts';
import { useTimeText } from '#renderer/ui/use-time-text.ts';
import { DetailHeader } from './detail-header.tsx';
import type { EventDetailProps } from './event-detail.tsx';
import { EventFacts } from './event-facts.tsx';
import { FrameGallery } from './frame-gallery.tsx';
import { useEventDetail } from './use-event-detail.ts';

type EventDetailContentProps = EventDetailProps & { readonly eventId: string };

export function EventDetailContent(props: EventDetailContentProps) {
  const { eventId, onClose, onNextEvent, onPreviousEvent } = props;
  const { event, frames, cameraName } = useEventDetail(eventId);
  const time = useTimeText();
  const dialog = useRef<HTMLElement>(null);
  const next = () => onNextEvent?.();
  const previous = () => onPreviousEvent?.();
  useKeyBindings({ j: next, ArrowDown: next, k: previous, ArrowUp: previous }, { within: dialog });

  useEffect(() => {
    // The focused frame went away with its event; keys must still find the dialog.
    if (!dialog.current?.contains(document.activeElement)) dialog.current?.focus();
  }, [eventId]);

  const startText = event.data && time.dayAndClock(fromUtcTime(event.data.timestamp));
  return (
    <Dialog
      ref={dialog}
      aria-label={startText ? `${cameraName}, ${startText}` : 'Event'}
      className="flex h-full min-h-0 flex-col outline-none"
    >
      <DetailHeader
        title={cameraName}
        subtitle={startText ?? ''}
        onClose={onClose}
        onNextEvent={onNextEvent}
        onPreviousEvent={onPreviousEvent}
      />
      {event.isError ? (
        <div className="p-6">
          <ErrorNotice error={event.error} onRetry={() => void event.refetch()} />
        </div>
      ) : (
        <div className="flex min-h-0 flex-1">
          <FrameGallery key={eventId} eventId={eventId} event={event.data} frames={frames} within={dialog} />
          <EventFacts event={event.data} frames={frames.data} cameraName={cameraName} time={time} />
        </div>
      )}
    </Dialog>
  );
}
