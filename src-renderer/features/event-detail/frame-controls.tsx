import { ChevronLeft, ChevronRight, ImageMinus, Images, Lasso, ScanSearch } from 'lucide-react';
import type { EventRecord } from '#shared/model/event.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { offsetText } from '#renderer/ui/duration-text.ts';
import { IconButton } from '#renderer/ui/icon-button.tsx';
import { useTimeText } from '#renderer/ui/use-time-text.ts';
import { frameTimeMs } from './frame-source.ts';
import type { FrameSearch } from './use-frame-search.ts';

type FrameControlsProps = {
  /** Undefined while the frames load. */
  readonly frame: FrameRecord | undefined;
  readonly event: EventRecord | undefined;
  /** -1 while the snapshot is shown. */
  readonly index: number;
  readonly count: number;
  readonly onStep: (index: number) => void;
  readonly frameSearch: FrameSearch;
};

/** Where one is among the frames, and the way to the next. */
export function FrameControls(props: FrameControlsProps) {
  const { frame, event, index, count, onStep, frameSearch } = props;
  const isSnapshot = index < 0;
  return (
    <div className="grid h-11 shrink-0 grid-cols-[1fr_auto_1fr] items-center gap-2 px-3 sm:gap-4 sm:px-4">
      {isSnapshot ? <SnapshotText /> : <FrameTime frame={frame} event={event} />}
      <div className="flex items-center gap-2">
        <IconButton
          icon={ChevronLeft}
          label={t('eventDetail:frames.previous')}
          shortcut="←"
          isDisabled={index <= 0}
          onPress={() => onStep(index - 1)}
        />
        <span role="status" className="min-w-16 text-center font-medium tabular-nums">
          {count > 0 &&
            (isSnapshot
              ? t('eventDetail:snapshot.short')
              : t('eventDetail:frames.position', { index: index + 1, count }))}
        </span>
        <IconButton
          icon={ChevronRight}
          label={t('eventDetail:frames.next')}
          shortcut="→"
          isDisabled={index >= count - 1}
          onPress={() => onStep(index + 1)}
        />
      </div>
      <span className="flex min-w-0 items-center justify-end gap-1">
        <span className="mr-2 hidden truncate text-xs text-ink-3 tabular-nums xl:inline">
          {frame && !isSnapshot && pictureText(frame)}
        </span>
        {frame && !isSnapshot && <SearchButtons frameSearch={frameSearch} />}
      </span>
    </div>
  );
}

function SearchButtons({ frameSearch }: { readonly frameSearch: FrameSearch }) {
  const { moreOf, lessOf, isSelecting, toggleRegion } = frameSearch;
  return (
    <>
      {moreOf && (
        <IconButton
          icon={Images}
          label={t('eventDetail:search.more')}
          shortcut="M"
          onPress={() => moreOf()}
        />
      )}
      {lessOf && (
        <IconButton
          icon={ImageMinus}
          label={t('eventDetail:search.less')}
          shortcut="N"
          onPress={() => lessOf()}
        />
      )}
      {toggleRegion && (
        <IconButton
          icon={Lasso}
          label={t('eventDetail:search.region')}
          shortcut="A"
          aria-pressed={isSelecting}
          onPress={toggleRegion}
          className={isSelecting ? 'bg-accent-soft text-accent-text!' : ''}
        />
      )}
    </>
  );
}

function FrameTime({ frame, event }: Pick<FrameControlsProps, 'frame' | 'event'>) {
  const time = useTimeText();
  return (
    <span className="flex items-baseline gap-3 truncate text-ink-2 tabular-nums">
      {frame && (
        <>
          <span className="font-medium text-ink">{offsetText(frame.timestampOffsetMs)}</span>
          {event && (
            <span className="hidden truncate sm:inline">{time.clock(frameTimeMs(frame, event))}</span>
          )}
        </>
      )}
    </span>
  );
}

function SnapshotText() {
  return (
    <span className="flex min-w-0 items-center gap-2 text-ink-2">
      <ScanSearch aria-hidden size={15} className="shrink-0 text-accent-text" />
      <span className="truncate">{t('eventDetail:snapshot.marked')}</span>
    </span>
  );
}

function pictureText({ width, height, qualityScore }: FrameRecord): string {
  const size = width !== null && height !== null && `${width} × ${height}`;
  const quality =
    qualityScore !== null && t('eventDetail:frames.quality', { quality: Math.round(qualityScore) });
  return [size, quality].filter(Boolean).join(' · ');
}
