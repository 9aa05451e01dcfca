import { useEffect, useRef } from 'react';
import { Dialog } from 'react-aria-components';
import { fromUtcTime } from '#shared/model/time.ts';
import { isConnectionLost } from '#renderer/api/connection-lost.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { useTimeText } from '#renderer/ui/use-time-text.ts';
import { DetailBody } from './detail-body.tsx';
import { DetailHeader } from './detail-header.tsx';
import { eventCommands } from './event-commands.ts';
import type { EventDetailProps } from './event-detail.tsx';
import { useDetailCommands } from './use-detail-commands.ts';
import { useEventDetail } from './use-event-detail.ts';
import { useMoveOn } from './use-move-on.ts';

type EventDetailContentProps = EventDetailProps & { readonly eventId: string };

export function EventDetailContent(props: EventDetailContentProps) {
  const { eventId, actions, hidden, onClose, onNextEvent, onPreviousEvent } = props;
  const detail = useEventDetail(eventId);
  const time = useTimeText();
  const dialog = useRef<HTMLElement>(null);
  const isHidden = hidden.has(eventId);
  const isGone = detail.event.isError && !isConnectionLost(detail.event.error);
  const event = isHidden || isGone ? undefined : detail.event.data;
  const commands = eventCommands(event, actions);
  useDetailCommands(dialog, commands, props);
  useMoveOn({ eventId, isHidden, onMove: onNextEvent ?? onPreviousEvent ?? onClose });

  useEffect(() => {
    // The focused frame went away with its event; keys must still find the dialog.
    if (!dialog.current?.contains(document.activeElement)) dialog.current?.focus();
  }, [eventId]);

  const startText = event && time.dayAndClock(fromUtcTime(event.timestamp));
  return (
    <Dialog
      ref={dialog}
      aria-label={startText ? `${detail.cameraName}, ${startText}` : t('eventDetail:name')}
      className="flex h-full min-h-0 flex-col outline-none"
    >
      <DetailHeader
        title={detail.cameraName}
        subtitle={startText ?? ''}
        event={event}
        commands={commands}
        onClose={onClose}
        onNextEvent={onNextEvent}
        onPreviousEvent={onPreviousEvent}
      />
      <DetailBody
        key={eventId}
        eventId={eventId}
        detail={detail}
        isHidden={isHidden}
        onUndo={actions.onUndoDelete}
        within={dialog}
        time={time}
        frameNumber={props.frameNumber}
        isPlaying={props.isPlaying === true}
        similar={props.similar}
        onOpenEvent={props.onOpenEvent}
      />
    </Dialog>
  );
}
