import type { TimelineEvent } from '#shared/contract/events.contract.ts';
import type { FrameAt } from '#shared/contract/timeline.contract.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { durationText } from '#renderer/ui/duration-text.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { eventAt, type Lane } from './lane-bars.ts';
import { firstSeen } from './paint-coverage.ts';
import type { Scene } from './scene.ts';
import type { TimeRange } from './timeline-range.ts';
import { coverageText, typeText } from './timeline-words.ts';

type FilmstripWordsProps = {
  readonly scene: Scene;
  readonly lane: Lane;
  readonly frame: FrameAt | undefined;
  readonly place: {
    readonly view: TimeRange;
    readonly pxPerMs: number;
    readonly xPx: number;
    readonly atMs: number;
  };
};

/** When and where the pointer is, the event there, the time of the frame, and whether the camera was watched. */
export function FilmstripWords({ scene, lane, frame, place }: FilmstripWordsProps) {
  const nowMs = useNow(1000);
  const { cameraId } = lane;
  const event = scene.hasBars ? eventAt(scene.bars.get(cameraId), { ...place, nowMs }, place.xPx) : undefined;
  const parts = [
    event && eventText(event, nowMs),
    frame ? t('timeline:film.frameAt', { time: scene.text.clock(frame.atMs) }) : t('timeline:film.noFrame'),
    coverageAt(scene, cameraId, place.atMs),
  ];
  return (
    <div className="px-2.5 py-1.5">
      <div className="flex items-baseline justify-between gap-3">
        <span className="font-medium tabular-nums">{scene.text.exact(event?.startMs ?? place.atMs)}</span>
        <span dir="auto" className="truncate text-xs text-ink-2">
          {lane.name}
        </span>
      </div>
      <div className="text-xs text-ink-3 tabular-nums">
        {parts.filter((part) => part !== undefined).join(' · ')}
      </div>
    </div>
  );
}

function eventText({ eventType, isOpen, startMs, endMs }: TimelineEvent, nowMs: number): string {
  const length = durationText((isOpen ? Math.max(endMs, nowMs) : endMs) - startMs);
  return `${typeText(eventType)}, ${isOpen ? t('timeline:film.recordingNow', { length }) : length}`;
}

function coverageAt({ coverage }: Scene, cameraId: string, atMs: number): string | undefined {
  const intervals = coverage.get(cameraId) ?? [];
  const interval = intervals[firstSeen(intervals, atMs)];
  return interval && interval.startMs <= atMs ? coverageText(interval) : undefined;
}
