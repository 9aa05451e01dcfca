import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { FrameList } from '#shared/contract/events.contract.ts';
import type { EventRecord, SamplingStrategy } from '#shared/model/event.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import { Badge } from '#renderer/ui/badge.tsx';
import { durationText } from '#renderer/ui/duration-text.ts';
import { fallbackText } from '#renderer/ui/fallback-text.ts';
import { ModeBadges, modeNames } from '#renderer/ui/mode-badges.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import type { TimeText } from '#renderer/ui/time-text.ts';

type EventFactsProps = {
  readonly event: EventRecord | undefined;
  readonly frames: FrameList | undefined;
  readonly cameraName: string;
  readonly time: TimeText;
};

/** Everything known about the event, beside its frames. */
export function EventFacts({ event, frames, cameraName, time }: EventFactsProps) {
  return (
    <aside
      aria-label="About this event"
      className="w-64 shrink-0 overflow-y-auto border-l p-5 select-text xl:w-72"
    >
      {event ? (
        <div className="flex flex-col gap-5">
          <WhenFacts event={event} cameraName={cameraName} time={time} />
          {event.fallbackReason && <FallbackFacts event={event} reason={event.fallbackReason} />}
          <HowFacts event={event} frames={frames} />
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
    <dl className="flex flex-col gap-3">
      <Fact name="Camera">{cameraName}</Fact>
      <Fact name="Day">{time.day(event.day)}</Fact>
      <Fact name="Start">{time.clock(startMs)}</Fact>
      <Fact name="End">
        {isOpen || endMs === undefined ? <Badge tone="danger">Recording now</Badge> : time.clock(endMs)}
      </Fact>
      {!isOpen && endMs !== undefined && <Fact name="Duration">{durationText(endMs - startMs)}</Fact>}
    </dl>
  );
}

const strategyNames: Record<SamplingStrategy, string> = {
  uniform: 'Uniform: evenly spread',
  adaptive: 'Adaptive: where the picture changes',
  hybrid: 'Hybrid: evenly spread, then by change',
};

function HowFacts({
  event,
  frames,
}: {
  readonly event: EventRecord;
  readonly frames: FrameList | undefined;
}) {
  const strategy = frames?.samplingStrategy ?? event.samplingStrategy;
  const usedBytes = event.mediaBytes + event.videoBytes;
  return (
    <dl className="flex flex-col gap-3 border-t pt-5">
      {event.motionConfidence !== null && (
        <Fact name="Motion confidence">{Math.round(event.motionConfidence * 100)}%</Fact>
      )}
      {event.qualityScore !== null && (
        <Fact name="Picture quality">{Math.round(event.qualityScore)}/100</Fact>
      )}
      {event.analysisMode && (
        <Fact name="Mode">
          <span className="flex items-center gap-1.5">
            {modeNames[event.analysisMode]} <ModeBadges event={event} />
          </span>
        </Fact>
      )}
      {strategy && <Fact name="Sampling">{strategyNames[strategy]}</Fact>}
      {frames && <Fact name="Frames">{framesText(frames)}</Fact>}
      {usedBytes > 0 && <Fact name="Space used">{bytesText(usedBytes)}</Fact>}
      <Fact name="Event">
        <span className="font-mono text-xs break-all text-ink-2">{event.eventId}</span>
      </Fact>
    </dl>
  );
}

function FallbackFacts({ event, reason }: { readonly event: EventRecord; readonly reason: string }) {
  const { analysisMode, fallbackDetail } = event;
  // Snapshot and frames may have met the same refusal.
  const messages = [...new Set(fallbackDetail.map(({ message }) => message))];
  return (
    <section aria-label="Fallback" className="rounded-lg bg-warn-soft p-3">
      <h3 className="flex items-center gap-1.5 font-semibold">
        <TriangleAlert aria-hidden size={15} className="shrink-0 text-warn-text" />
        {analysisMode ? `Fell back to ${modeNames[analysisMode].toLowerCase()}` : 'No frames could be taken'}
      </h3>
      <p className="mt-1 text-ink-2">Because {fallbackText(reason)}.</p>
      {messages.map((message) => (
        <p key={message} className="mt-1.5 text-xs text-ink-2">
          {message}
        </p>
      ))}
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-ink-3">{name}</dt>
      <dd className="mt-0.5 text-base break-words text-ink tabular-nums">{children}</dd>
    </div>
  );
}

function framesText({ totalCount, totalSizeBytes }: FrameList): string {
  return totalCount === 0 ? 'None' : `${totalCount} (${bytesText(totalSizeBytes)})`;
}
