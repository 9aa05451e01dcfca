import { Check, CircleCheck, Star } from 'lucide-react';
import type { MouseEvent } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import { classNames } from '#renderer/ui/class-names.ts';

/** What the person made of the event, beside its time. */
export function EventMarks({ event }: { readonly event: Pick<EventRecord, 'favourite' | 'reviewedAt'> }) {
  return (
    <>
      {event.reviewedAt !== null && (
        <CircleCheck role="img" aria-label="Reviewed" size={14} className="shrink-0 text-ink-3" />
      )}
      {event.favourite && (
        <Star
          role="img"
          aria-label="Favourite"
          size={14}
          className="shrink-0 fill-current text-accent-text"
        />
      )}
    </>
  );
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
    <button
      type="button"
      tabIndex={-1}
      aria-hidden
      onClick={onClick}
      className={classNames(
        'absolute top-3 left-2 grid size-6 cursor-default place-items-center rounded-md border-2 transition-opacity',
        isPicked
          ? 'border-transparent bg-accent text-on-accent'
          : 'border-white bg-[#16120e]/45 text-transparent hover:bg-[#16120e]/75 hover:text-white',
        isPicked || isPicking
          ? 'opacity-100'
          : 'opacity-0 group-hover/card:opacity-100 group-focus-visible/card:opacity-100',
      )}
    >
      <Check aria-hidden size={14} strokeWidth={3} />
    </button>
  );
}
