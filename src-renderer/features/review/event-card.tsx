import { Activity, Focus, ImageOff, Video } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { EventRecord } from '#shared/model/event.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import { thumbnailUrl } from '#renderer/api/media.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { percentText } from '#renderer/ui/number-text.ts';
import { durationText } from '#renderer/ui/duration-text.ts';
import { ModeBadges } from '#renderer/ui/mode-badges.tsx';
import type { TimeText } from '#renderer/ui/time-text.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { EventMarks } from './event-marks.tsx';
import { HoverFrames } from './hover-frames.tsx';

/** Height of what stands under the picture. */
export const captionHeightPx = 54;

type EventCardProps = {
  readonly event: EventRecord;
  readonly cameraName: string;
  readonly time: TimeText;
  /** Lies over the picture. */
  readonly pickMark: ReactNode;
};

/** What one can know of an event at a glance. */
export function EventCard({ event, cameraName, time, pickMark }: EventCardProps) {
  return (
    <>
      <div className="relative aspect-video overflow-hidden rounded-t-[7px] bg-sunken">
        <EventPicture event={event} />
        {event.state === 'closed' && <HoverFrames eventId={event.eventId} />}
        {event.state === 'open' ? <RecordingLabel event={event} /> : <DurationLabel event={event} />}
        {pickMark}
      </div>
      <div className="flex flex-col justify-center gap-0.5 px-2.5" style={{ height: captionHeightPx }}>
        <div className="flex items-center gap-1.5">
          <span className="truncate text-sm font-semibold text-ink tabular-nums">
            {time.clock(fromUtcTime(event.timestamp))}
          </span>
          <span className="mr-auto flex items-center gap-1 pl-0.5">
            <EventMarks event={event} />
          </span>
          <ModeBadges event={event} />
        </div>
        <div className="flex items-center gap-2.5 text-xs text-ink-3">
          <span dir="auto" className="mr-auto truncate" title={cameraName}>
            {cameraName}
          </span>
          {event.motionConfidence !== null && (
            <Score
              icon={Activity}
              value={event.motionConfidence * 100}
              label={t('review:card.motion')}
              unit="%"
            />
          )}
          {event.qualityScore !== null && (
            <Score icon={Focus} value={event.qualityScore} label={t('review:card.quality')} unit="/100" />
          )}
        </div>
      </div>
    </>
  );
}

export function eventDurationMs(event: EventRecord, nowMs: number): number {
  const endMs = event.state === 'open' ? nowMs : fromUtcTime(event.endedAt ?? event.timestamp);
  return endMs - fromUtcTime(event.timestamp);
}

function EventPicture({ event }: { readonly event: EventRecord }) {
  const [isBroken, setIsBroken] = useState(false);
  if (event.thumbnailPath !== null && !isBroken) {
    return (
      <img
        src={thumbnailUrl(event.eventId, event.updatedAt)}
        alt=""
        decoding="async"
        draggable={false}
        onError={() => setIsBroken(true)}
        className="size-full object-cover"
      />
    );
  }
  if (event.state === 'open' || event.mediaState === 'pending') {
    return (
      <div className="grid size-full animate-soft-pulse place-items-center bg-accent-soft text-accent-text">
        <Video aria-hidden size={26} strokeWidth={1.4} />
      </div>
    );
  }
  return (
    <div className="grid size-full place-items-center text-ink-3">
      <ImageOff aria-label={t('review:card.noPicture')} size={20} strokeWidth={1.5} />
    </div>
  );
}

function RecordingLabel({ event }: { readonly event: EventRecord }) {
  const nowMs = useNow(1_000);
  return (
    <span className={classNames(labelClasses, 'bottom-2 left-2 gap-1.5')}>
      <span className="size-2 animate-soft-pulse rounded-full bg-[#ff5a4f]" />
      {t('review:card.recording')} · {durationText(Math.floor(eventDurationMs(event, nowMs) / 1_000) * 1_000)}
    </span>
  );
}

function DurationLabel({ event }: { readonly event: EventRecord }) {
  return (
    <span className={classNames(labelClasses, 'right-2 bottom-2')}>
      {durationText(eventDurationMs(event, 0))}
    </span>
  );
}

type ScoreProps = {
  readonly icon: typeof Activity;
  readonly value: number;
  readonly label: string;
  readonly unit: string;
};

function Score({ icon: Icon, value, label, unit }: ScoreProps) {
  const text = Math.round(value);
  return (
    <span title={`${label}: ${text}${unit}`} className="flex shrink-0 items-center gap-1 tabular-nums">
      <Icon role="img" aria-label={label} size={12} />
      {unit === '%' ? percentText(text / 100) : text}
    </span>
  );
}

/** Over pictures, so the same in both themes. */
const labelClasses =
  'absolute flex h-5 items-center rounded bg-[#16120e]/75 px-1.5 text-xs font-medium text-white tabular-nums';
