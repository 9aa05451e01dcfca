import { CalendarX2, Cctv, FilterX, Moon, ZoomOut } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import type { TimeText } from '#renderer/ui/time-text.ts';

export type NoEventsProps = {
  readonly day: string;
  readonly isToday: boolean;
  readonly isZoomed: boolean;
  readonly isFiltered: boolean;
  /** The latest day that has events, under the filter. */
  readonly latestDay: string | undefined;
  readonly time: TimeText;
  readonly onShowWholeDay: () => void;
  readonly onClearFilter: () => void;
  readonly onDayChange: (day: string) => void;
};

/** Why there is nothing to see, and the nearest way to something. */
export function NoEvents(props: NoEventsProps) {
  const { day, isToday, isZoomed, isFiltered, latestDay, time } = props;
  const dayText = isToday ? 'today' : `on ${time.day(day)}`;
  const latest = latestDay !== undefined && latestDay !== day && (
    <Button variant="primary" onPress={() => props.onDayChange(latestDay)}>
      Go to {time.shortDay(latestDay)}
    </Button>
  );
  if (isZoomed) {
    return (
      <EmptyState
        icon={ZoomOut}
        title="No event starts in this part of the day"
        text="The list shows what the timeline shows."
        action={<Button onPress={props.onShowWholeDay}>Show the whole day</Button>}
      />
    );
  }
  if (isFiltered) {
    return (
      <EmptyState
        icon={FilterX}
        title={`Nothing passes the filter ${dayText}`}
        action={
          <>
            <Button onPress={props.onClearFilter}>Clear the filter</Button>
            {latest}
          </>
        }
      />
    );
  }
  if (latestDay === undefined) {
    return (
      <EmptyState
        icon={Moon}
        title="No events yet"
        text="Porchlight is watching. As soon as something moves in front of a camera, it appears here."
      />
    );
  }
  return (
    <EmptyState
      icon={CalendarX2}
      title={`Nothing happened ${dayText}`}
      text={latest ? `The latest events are from ${time.day(latestDay)}.` : undefined}
      action={latest}
    />
  );
}

type WelcomeProps = { readonly onAddCamera: () => void; readonly importAction: ReactNode };

/** The very first screen. */
export function Welcome({ onAddCamera, importAction }: WelcomeProps) {
  return (
    <EmptyState
      icon={Cctv}
      title="What happened today?"
      text="Add a camera and Porchlight keeps the moments that matter, or import footage that you already have. Everything stays on this computer."
      action={
        <>
          <Button variant="primary" icon={Cctv} onPress={onAddCamera}>
            Add a camera
          </Button>
          {importAction}
        </>
      }
    />
  );
}
