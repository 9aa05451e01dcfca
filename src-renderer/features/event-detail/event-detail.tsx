import { useState } from 'react';
import { Modal } from '#renderer/ui/modal.tsx';
import type { DetailActions } from './event-commands.ts';
import { EventDetailContent } from './event-detail-content.tsx';
import type { SimilarActions } from './similar-actions.ts';

export type EventDetailProps = {
  /** Undefined: closed. */
  readonly eventId: string | undefined;
  readonly actions: DetailActions;
  /** Events on their way out, by id. */
  readonly hidden: ReadonlyMap<string, unknown>;
  readonly onClose: () => void;
  /** Undefined at the ends of the list. */
  readonly onNextEvent: (() => void) | undefined;
  readonly onPreviousEvent: (() => void) | undefined;
  /** Shown first; left out: the event's first one. */
  readonly frameNumber?: number | undefined;
  /** Its clip plays at once, when it has one. */
  readonly isPlaying?: boolean | undefined;
  /** Left out: no other event can be opened from here. */
  readonly onOpenEvent?: ((eventId: string) => void) | undefined;
  /** Left out: frames cannot be searched by from here. */
  readonly similar?: SimilarActions | undefined;
};

/** All analysis frames of an event, large, over the page. */
export function EventDetail(props: EventDetailProps) {
  const { eventId, onClose } = props;
  // While the window fades out it still shows the event.
  const [shownId, setShownId] = useState(eventId);
  if (eventId !== undefined && eventId !== shownId) setShownId(eventId);
  return (
    <Modal
      isOpen={eventId !== undefined}
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
      size="full"
    >
      {shownId !== undefined && <EventDetailContent {...props} eventId={shownId} />}
    </Modal>
  );
}
