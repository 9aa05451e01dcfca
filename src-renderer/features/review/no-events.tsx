import { CalendarX2, Cctv, CheckCheck, FilterX, Moon, ZoomOut } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
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
  /** Something new may come by itself. */
  readonly isWatching: boolean;
  readonly onAddCamera: () => void;
  readonly importAction: ReactNode;
  readonly onShowWholeDay: () => void;
  readonly onClearFilter: () => void;
  readonly onDayChange: (day: string) => void;
};

/** Why there is nothing to see, and the nearest way to something. */
export function NoEvents(props: NoEventsProps) {
  const { isZoomed, isFiltered, latestDay, time, day } = props;
  const latest = latestDay !== undefined && latestDay !== day && (
    <Button variant="primary" onPress={() => props.onDayChange(latestDay)}>
      {t('review:empty.goTo', { day: time.shortDay(latestDay) })}
    </Button>
  );
  if (isZoomed) {
    return (
      <EmptyState
        icon={ZoomOut}
        title={t('review:empty.zoomed')}
        text={t('review:empty.zoomedText')}
        action={<Button onPress={props.onShowWholeDay}>{t('review:empty.showDay')}</Button>}
      />
    );
  }
  if (isFiltered) {
    return (
      <EmptyState
        icon={FilterX}
        title={whenText(props, 'review:empty.filteredToday', 'review:empty.filteredOn')}
        action={
          <>
            <Button onPress={props.onClearFilter}>{t('review:empty.clearFilter')}</Button>
            {latest}
          </>
        }
      />
    );
  }
  if (latestDay === undefined) return <NothingYet {...props} />;
  return (
    <EmptyState
      icon={CalendarX2}
      title={whenText(props, 'review:empty.quietToday', 'review:empty.quietOn')}
      text={latest ? t('review:empty.latest', { day: time.day(latestDay) }) : undefined}
      action={latest}
    />
  );
}

function NothingYet({ isWatching, onAddCamera, importAction }: NoEventsProps) {
  if (isWatching) {
    return <EmptyState icon={Moon} title={t('review:empty.none')} text={t('review:empty.noneText')} />;
  }
  return (
    <EmptyState
      icon={Cctv}
      title={t('review:empty.none')}
      text={t('review:empty.notWatching')}
      action={
        <>
          <Button icon={Cctv} onPress={onAddCamera}>
            {t('review:welcome.addCamera')}
          </Button>
          {importAction}
        </>
      }
    />
  );
}

function whenText(
  { isToday, day, time }: NoEventsProps,
  today: 'review:empty.filteredToday' | 'review:empty.quietToday',
  on: 'review:empty.filteredOn' | 'review:empty.quietOn',
): string {
  return isToday ? t(today) : t(on, { day: time.day(day) });
}

type AllCaughtUpProps = {
  readonly isFiltered: boolean;
  readonly onClearFilter: () => void;
  readonly onShowDay: () => void;
};

/** Nothing unreviewed is left. */
export function AllCaughtUp({ isFiltered, onClearFilter, onShowDay }: AllCaughtUpProps) {
  return (
    <EmptyState
      icon={CheckCheck}
      title={isFiltered ? t('review:caughtUp.filtered') : t('review:caughtUp.title')}
      text={isFiltered ? t('review:caughtUp.filteredText') : t('review:caughtUp.text')}
      action={
        isFiltered ? (
          <Button onPress={onClearFilter}>{t('review:empty.clearFilter')}</Button>
        ) : (
          <Button onPress={onShowDay}>{t('review:caughtUp.showDay')}</Button>
        )
      }
    />
  );
}

type WelcomeProps = { readonly onAddCamera: () => void; readonly importAction: ReactNode };

/** The very first screen. */
export function Welcome({ onAddCamera, importAction }: WelcomeProps) {
  return (
    <EmptyState
      icon={Cctv}
      title={t('review:welcome.title')}
      text={t('review:welcome.text')}
      action={
        <>
          <Button variant="primary" icon={Cctv} onPress={onAddCamera}>
            {t('review:welcome.addCamera')}
          </Button>
          {importAction}
        </>
      }
    />
  );
}
