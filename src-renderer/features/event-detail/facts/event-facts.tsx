import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FrameList } from '#shared/contract/events.contract.ts';
import type { EventRecord } from '#shared/model/event.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { durationText } from '#renderer/ui/duration-text.ts';
import { fallbackText } from '#renderer/ui/fallback-text.ts';
import { modeNames } from '#renderer/ui/mode-badges.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import type { TimeText } from '#renderer/ui/time-text.ts';
import { Fact } from './fact.tsx';
import { FrameReasons } from './frame-reasons.tsx';
import { HowFacts } from './how-facts.tsx';
import { IdFacts } from './id-facts.tsx';

type EventFactsProps = {
  readonly event: EventRecord | undefined;
  readonly frames: FrameList | undefined;
  readonly cameraName: string;
  readonly time: TimeText;
  /** Below the facts. */
  readonly children?: ReactNode;
};

/** Everything known about the event, beside its frames. */
export function EventFacts({ event, frames, cameraName, time, children }: EventFactsProps) {
  return (
    <aside
      aria-label={t('eventDetail:facts.label')}
      className="shrink-0 border-t p-5 select-text lg:w-72 lg:overflow-y-auto lg:border-t-0 lg:border-l"
    >
      {event ? (
        <div className="flex flex-col gap-5">
          <WhenFacts event={event} cameraName={cameraName} time={time} />
          {event.fallbackReason && <FallbackFacts event={event} reason={event.fallbackReason} />}
          <HowFacts event={event} frames={frames} />
          {frames && <FrameReasons list={frames} />}
          {children}
          <IdFacts event={event} />
        </div>
      ) : (
        <Skeleton className="h-48" />
      )}
    </aside>
  );
}

type WhenFactsProps = { readonly event: EventRecord; readonly cameraName: string; readonly time: TimeText };

function WhenFacts({ event, cameraName, time }: WhenFactsProps) {
  const startMs = fromUtcTime(event.timestamp);
  const endMs = event.endedAt === null ? undefined : fromUtcTime(event.endedAt);
  const isOpen = event.state === 'open';
  return (
    <dl className="grid grid-cols-2 gap-3 sm:max-lg:grid-cols-4">
      <Fact isWide name={t('eventDetail:facts.camera')}>
        <span dir="auto">{cameraName}</span>
      </Fact>
      <Fact name={t('eventDetail:facts.type')}>{t(`eventDetail:types.${event.eventType}`)}</Fact>
      <Fact name={t('eventDetail:facts.day')}>{time.day(event.day)}</Fact>
      <Fact name={t('eventDetail:facts.start')}>{time.clock(startMs)}</Fact>
      <Fact name={t('eventDetail:facts.end')}>
        {isOpen || endMs === undefined ? (
          <Badge tone="danger">{t('eventDetail:facts.recording')}</Badge>
        ) : (
          time.clock(endMs)
        )}
      </Fact>
      {!isOpen && endMs !== undefined && (
        <Fact name={t('eventDetail:facts.duration')}>{durationText(endMs - startMs)}</Fact>
      )}
    </dl>
  );
}

function FallbackFacts({ event, reason }: { readonly event: EventRecord; readonly reason: string }) {
  const { analysisMode, fallbackDetail } = event;
  // Snapshot and frames may have met the same refusal.
  const messages = [...new Set(fallbackDetail.map(({ message }) => message))];
  return (
    <section aria-label={t('eventDetail:facts.fallback')} className="rounded-lg bg-warn-soft p-3">
      <h3 className="flex items-center gap-1.5 font-semibold">
        <TriangleAlert aria-hidden size={15} className="shrink-0 text-warn-text" />
        {analysisMode
          ? t('eventDetail:facts.fellBack', { mode: lowerMode(analysisMode) })
          : t('eventDetail:facts.noFrames')}
      </h3>
      <p className="mt-1 text-ink-2">{t('eventDetail:facts.because', { reason: fallbackText(reason) })}</p>
      {messages.map((message) => (
        <p key={message} className="mt-1.5 text-xs break-words text-ink-2">
          {message}
        </p>
      ))}
    </section>
  );
}

/** Within a sentence; German keeps the capitals of its nouns. */
function lowerMode(mode: NonNullable<EventRecord['analysisMode']>): string {
  const name = modeNames()[mode];
  return currentSpeech().language === 'en' ? name.toLowerCase() : name;
}
