import type { EventRecord } from '#shared/model/event.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { EventPicture } from './event-picture.tsx';

export type ShownEvent = {
  readonly event: EventRecord;
  readonly frameNumber: number | null;
  /** Why it is here; left out: there is nothing to say. */
  readonly reason?: string;
  /** Said of the whole card. */
  readonly label: string;
};

type EventCardsProps = {
  readonly label: string;
  readonly events: readonly ShownEvent[];
  readonly cameraName: (cameraId: string) => string;
  readonly when: (atMs: number) => string;
  readonly onOpen: (eventId: string) => void;
  /** The first one is larger. */
  readonly isFirstLarge?: boolean;
  /** Where there is room for them. */
  readonly columns: 1 | 2 | 4;
};

/** Marks the cards for the keys. */
export const cardAttribute = 'data-today-card';

export function EventCards({
  label,
  events,
  cameraName,
  when,
  onOpen,
  isFirstLarge = false,
  columns,
}: EventCardsProps) {
  return (
    <ul aria-label={label} className={classNames('grid gap-3', columnClasses[columns])}>
      {events.map(({ event, frameNumber, reason, label: name }, index) => {
        const isLarge = isFirstLarge && index === 0 && hasRoomForLarge(events.length);
        return (
          <li key={event.eventId} className={classNames(isLarge && 'sm:col-span-2 sm:row-span-2')}>
            <button
              type="button"
              {...{ [cardAttribute]: event.eventId }}
              aria-label={name}
              onClick={() => onOpen(event.eventId)}
              className="focus-ring group flex size-full cursor-default flex-col overflow-hidden rounded-lg border bg-raised text-left shadow-control transition-colors hover:border-line-strong"
            >
              <span
                className={classNames(
                  'block w-full overflow-hidden bg-sunken',
                  isLarge ? 'aspect-video sm:min-h-0 sm:flex-1' : 'aspect-video',
                )}
              >
                <EventPicture
                  event={event}
                  frameNumber={frameNumber}
                  width={isLarge || columns === 1 ? 640 : 320}
                />
              </span>
              <span className="flex w-full flex-col gap-0.5 px-3 py-2.5">
                {reason !== undefined && (
                  <span className="text-sm font-semibold text-balance text-ink">{reason}</span>
                )}
                <span className="flex items-baseline gap-2 text-xs text-ink-2">
                  <span dir="auto" title={cameraName(event.cameraId)} className="min-w-0 flex-1 truncate">
                    {cameraName(event.cameraId)}
                  </span>
                  <span className="shrink-0 tabular-nums">{when(fromUtcTime(event.timestamp))}</span>
                </span>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}

/** Two to four fill a row of equal ones; a large one would leave a hole beside it. */
function hasRoomForLarge(count: number): boolean {
  return count === 1 || count > 4;
}

const columnClasses: Record<EventCardsProps['columns'], string> = {
  1: 'grid-cols-1',
  2: 'grid-cols-1 sm:grid-cols-2',
  4: 'grid-cols-1 sm:grid-cols-2 xl:grid-cols-4',
};
