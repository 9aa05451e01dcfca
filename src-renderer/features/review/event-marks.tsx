import { Check, CircleCheck, Download, Star, StickyNote, Tag } from 'lucide-react';
import type { MouseEvent } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import { useExportedAt } from '#renderer/api/export-marks.ts';
import { useTimeText } from '#renderer/ui/use-time-text.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { classNames } from '#renderer/ui/class-names.ts';

/** What the person made of the event, beside its time. */
export function EventMarks({
  event,
}: {
  readonly event: Pick<EventRecord, 'eventId' | 'favourite' | 'reviewedAt' | 'tags' | 'note'>;
}) {
  return (
    <>
      {event.reviewedAt !== null && (
        <CircleCheck
          role="img"
          aria-label={t('review:card.reviewed')}
          size={14}
          className="shrink-0 text-ink-3"
        />
      )}
      <ExportMark eventId={event.eventId} />
      {event.tags.length > 0 && <TagMark tags={event.tags} />}
      {event.note !== null && (
        <StickyNote
          role="img"
          aria-label={t('review:card.noted')}
          size={14}
          className="shrink-0 text-ink-3"
        />
      )}
      {event.favourite && (
        <Star
          role="img"
          aria-label={t('review:card.favourite')}
          size={14}
          className="shrink-0 fill-current text-accent-text"
        />
      )}
    </>
  );
}

function TagMark({ tags }: { readonly tags: readonly string[] }) {
  const label = t('review:card.tagged', { tags: tags.join(', ') });
  return (
    <span title={label} className="shrink-0">
      <Tag role="img" aria-label={label} size={14} className="text-ink-3" />
    </span>
  );
}

/** The person took it away before. */
export function ExportMark({ eventId }: { readonly eventId: string }) {
  const exportedAt = useExportedAt(eventId);
  const time = useTimeText();
  if (exportedAt === null) return null;
  const label = t('exports:mark', { time: time.dayAndClock(fromUtcTime(exportedAt)) });
  return <Download role="img" aria-label={label} size={14} className="shrink-0 text-ink-3" />;
}

type PickMarkProps = {
  readonly isPicked: boolean;
  /** Shown on all cards while any is picked; otherwise only on the one under the pointer or with the focus. */
  readonly isPicking: boolean;
  readonly onToggle: () => void;
};

/** For the pointer; the keyboard has X. */
export function PickMark({ isPicked, isPicking, onToggle }: PickMarkProps) {
  const onClick = (event: MouseEvent) => {
    event.stopPropagation();
    onToggle();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- for the mouse only: an option of a list must hold no control, X does the same
    <span
      aria-hidden
      onClick={onClick}
      className={classNames(
        'absolute top-3 left-2 grid size-6 cursor-default place-items-center rounded-md border-2',
        isPicked
          ? 'border-transparent bg-accent text-on-accent'
          : 'border-white bg-[#16120e]/45 text-transparent hover:bg-[#16120e]/75 hover:text-white',
        isPicked || isPicking
          ? 'opacity-100'
          : 'opacity-0 group-hover/card:opacity-100 group-focus-visible/card:opacity-100',
      )}
    >
      <Check aria-hidden size={14} strokeWidth={3} />
    </span>
  );
}
