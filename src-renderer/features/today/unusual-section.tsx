import type { Today } from '#shared/model/today.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { EventCards } from './event-cards.tsx';
import { reasonText } from './reason-text.ts';

export type SectionProps = {
  readonly today: Today;
  readonly cameraName: (cameraId: string) => string;
  readonly when: (atMs: number) => string;
  readonly onOpen: (eventId: string) => void;
  /** Beside something else. */
  readonly isNarrow?: boolean;
};

/** What is worth a look first, with the reason in words. */
export function UnusualSection({
  today: { unusual },
  cameraName,
  when,
  onOpen,
  isNarrow = false,
}: SectionProps) {
  const { events, state, left, count } = unusual;
  const more = count - events.length;
  return (
    <section aria-labelledby="today-unusual" className="flex flex-col gap-3">
      <header className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 id="today-unusual" className="text-base font-semibold text-ink">
          {t('today:unusual.title')}
        </h2>
        <p role="status" className="text-sm text-ink-3">
          {state === 'young' && t('today:unusual.young')}
          {state === 'working' && t('today:unusual.working', { count: left })}
          {state === 'ready' && more > 0 && t('today:unusual.more', { count: more })}
        </p>
      </header>
      <EventCards
        label={t('today:unusual.title')}
        columns={isNarrow ? 1 : 4}
        isFirstLarge={!isNarrow}
        cameraName={cameraName}
        when={when}
        onOpen={onOpen}
        events={events.map(({ event, frameNumber, reason }) => {
          const text = reasonText(reason);
          const said = {
            camera: cameraName(event.cameraId),
            when: when(fromUtcTime(event.timestamp)),
            reason: text,
          };
          const shown = state === 'young' ? {} : { reason: text }; // the same for all, and said above them
          return { event, frameNumber, ...shown, label: t('today:unusual.card', said) };
        })}
      />
    </section>
  );
}

/** What happened last, besides what is unusual. */
export function NewestSection({
  today: { newest, unusual },
  cameraName,
  when,
  onOpen,
  isNarrow = false,
}: SectionProps) {
  const shown = new Set(unusual.events.map(({ event }) => event.eventId));
  const others = newest.filter(({ eventId }) => !shown.has(eventId));
  return (
    <section aria-labelledby="today-newest" className="flex flex-col gap-3">
      <header className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 id="today-newest" className="text-base font-semibold text-ink">
          {t('today:newest.title')}
        </h2>
        <p role="status" className="text-sm text-ink-3">
          {unusual.state === 'working' && t('today:unusual.working', { count: unusual.left })}
        </p>
      </header>
      <EventCards
        label={t('today:newest.title')}
        columns={isNarrow ? 2 : 4}
        cameraName={cameraName}
        when={when}
        onOpen={onOpen}
        events={others.map((event) => ({
          event,
          frameNumber: null,
          label: t('today:newest.card', {
            camera: cameraName(event.cameraId),
            when: when(fromUtcTime(event.timestamp)),
          }),
        }))}
      />
    </section>
  );
}
