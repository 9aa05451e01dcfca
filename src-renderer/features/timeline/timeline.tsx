import { type RefObject, useMemo, useRef, useState } from 'react';
import type { AnalysisFilter } from '#renderer/api/event-queries.ts';
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useColours } from '#renderer/ui/use-colours.ts';
import { useElementSize } from '#renderer/ui/use-element-size.ts';
import { JumpDialog } from './jump-dialog.tsx';
import type { HiddenIds, Lane } from './lane-bars.ts';
import { LaneNames } from './lane-names.tsx';
import { rulerHeightPx } from './paint-ruler.ts';
import { RangeBar } from './range-bar.tsx';
import type { Scene } from './scene.ts';
import { timelineTokens } from './timeline-colours.ts';
import { TimelineList } from './timeline-list.tsx';
import { centreView, isSameRange, middleOf, type TimeRange } from './timeline-range.ts';
import { createTimelineText, type TimelineText } from './timeline-text.ts';
import { TimelineToolbar } from './timeline-toolbar.tsx';
import { TimelineTrack } from './timeline-track.tsx';
import { useTimelineCommands } from './use-timeline-commands.ts';
import { useTimelineData } from './use-timeline-data.ts';
import type { TrackPoint } from './use-scene-painter.ts';
import { type Looking, useSlowView, useViewStore } from './use-view-store.ts';
import { createValueStore } from './value-store.ts';
import { createZoneClock } from './zone-clock.ts';

export type TimelineProps = {
  /** A lane each, in order. */
  readonly lanes: readonly Lane[];
  /** Undefined: all of them; narrows what is asked for. */
  readonly cameraIds: readonly string[] | undefined;
  readonly analysis: AnalysisFilter;
  readonly timeZone: string;
  /** The chosen day; `0` leads back to it. */
  readonly day: TimeRange;
  /** What can be looked at. Up to thirty days at once, down to one second. */
  readonly bounds: TimeRange;
  readonly view: TimeRange;
  /** Told when a gesture rests. */
  readonly onViewChange: (view: TimeRange) => void;
  /** The selected stretch. */
  readonly range: TimeRange | undefined;
  readonly onRangeChange: (range: TimeRange | undefined) => void;
  /** Left out: there is nothing to export with. */
  readonly onExportRange?: ((range: TimeRange, cameraIds: readonly string[]) => void) | undefined;
  readonly selectedId: string | undefined;
  readonly onSelect: (eventId: string) => void;
  readonly onOpen: (eventId: string) => void;
  /** Events on their way out. */
  readonly hidden: HiddenIds;
  readonly areKeysEnabled: boolean;
};

const lanesRoomPx = 190;
/** Data and words follow a moving view this often. */
const slowMs = 120;

/** All cameras over time: how much there was, what it was, and what was not watched. */
export function Timeline(props: TimelineProps) {
  const { looking, slowView, column, widthPx, data, scene } = useModel(props);
  const [isSelecting, setSelecting] = useState(false);
  const [isListShown, setListShown] = useState(false);
  const [jumpFromMs, setJumpFromMs] = useState<number | undefined>();
  const actions = useTimelineCommands({
    ...props,
    looking,
    openJump: () => setJumpFromMs(middleOf(looking.store.get())),
  });
  const shown = scene.text.range(slowView);
  return (
    <section
      aria-label={t('timeline:label')}
      aria-busy={data.isPending}
      className="relative z-10 shrink-0 border-b bg-surface"
    >
      <TimelineToolbar
        title={shown}
        onShowDay={isSameRange(slowView, props.day) ? undefined : () => looking.glide(props.day)}
        {...actions}
        isSelecting={isSelecting}
        onSelectingChange={setSelecting}
        isListShown={isListShown}
        onListShownChange={setListShown}
      />
      <Lanes
        {...props}
        scene={scene}
        looking={looking}
        shown={shown}
        column={column}
        widthPx={widthPx}
        isSelecting={isSelecting}
      />
      {data.error && <ErrorNotice error={data.error} onRetry={data.retry} className="mx-5 my-2" />}
      <SelectedRange {...props} text={scene.text} onShowOnly={looking.glide} />
      {isListShown && <TimelineList {...props} scene={scene} view={slowView} onShow={looking.glide} />}
      <Jump
        {...props}
        looking={looking}
        text={scene.text}
        fromMs={jumpFromMs}
        onClose={() => setJumpFromMs(undefined)}
      />
    </section>
  );
}

/** Where one looks, and what is there. */
function useModel(props: TimelineProps) {
  const looking = useViewStore(props.view, props.onViewChange);
  const slowView = useSlowView(looking.store, slowMs);
  const column = useRef<HTMLDivElement>(null);
  const { widthPx } = useElementSize(column);
  const filter = { cameraIds: props.cameraIds, ...props.analysis };
  const data = useTimelineData({ view: slowView, widthPx, filter, hidden: props.hidden });
  return { looking, slowView, column, widthPx, data, scene: useScene(props, data) };
}

type LanesProps = TimelineProps & {
  readonly scene: Scene;
  readonly looking: Looking;
  /** The view in words. */
  readonly shown: string;
  readonly column: RefObject<HTMLDivElement | null>;
  readonly widthPx: number;
  readonly isSelecting: boolean;
};

/** Names beside the painted lanes; many cameras scroll. */
function Lanes(props: LanesProps) {
  const { lanes, scene, shown, column } = props;
  const [pointer] = useState(() => createValueStore<TrackPoint | undefined>(undefined));
  const [scrollTop] = useState(() => createValueStore(0));
  const shownPx = Math.min(lanes.length * scene.laneHeightPx, lanesRoomPx + scene.laneHeightPx);
  return (
    <div
      className="flex overflow-x-hidden overflow-y-auto"
      style={{ maxHeight: rulerHeightPx + shownPx }}
      onScroll={(event) => scrollTop.set(event.currentTarget.scrollTop)}
    >
      <LaneNames lanes={lanes} laneHeightPx={scene.laneHeightPx} />
      <div ref={column} className="min-w-0 flex-1">
        <TimelineTrack
          {...props}
          pointer={pointer}
          scrollTop={scrollTop}
          lanesHeightPx={shownPx}
          label={t('timeline:trackLabel', { shown })}
        />
      </div>
    </div>
  );
}

type JumpProps = Pick<TimelineProps, 'timeZone' | 'bounds'> & {
  readonly looking: Looking;
  readonly text: TimelineText;
  /** Undefined: not asked for. */
  readonly fromMs: number | undefined;
  readonly onClose: () => void;
};

function Jump({ timeZone, bounds, looking, text, fromMs, onClose }: JumpProps) {
  if (fromMs === undefined) return null;
  const onJump = (atMs: number) => looking.glide(centreView(looking.store.get(), bounds, atMs));
  return <JumpDialog atMs={fromMs} timeZone={timeZone} text={text} onJump={onJump} onClose={onClose} />;
}

type SelectedRangeProps = TimelineProps & {
  readonly text: TimelineText;
  readonly onShowOnly: (range: TimeRange) => void;
};

function SelectedRange({ range, lanes, text, onShowOnly, onExportRange, onRangeChange }: SelectedRangeProps) {
  if (!range) return null;
  const cameraIds = lanes.map(({ cameraId }) => cameraId);
  return (
    <RangeBar
      range={range}
      text={text}
      onExport={onExportRange && (() => onExportRange(range, cameraIds))}
      onShowOnly={() => onShowOnly(range)}
      onClear={() => onRangeChange(undefined)}
    />
  );
}

function useScene(
  { lanes, timeZone, selectedId, range }: TimelineProps,
  { hasBars, bars, density, coverage }: ReturnType<typeof useTimelineData>,
): Scene {
  const clock = useMemo(() => createZoneClock(timeZone), [timeZone]);
  const text = useMemo(() => createTimelineText(timeZone, currentSpeech().locale), [timeZone]);
  const colours = useColours(timelineTokens);
  const laneHeightPx = Math.min(32, Math.max(20, Math.floor(lanesRoomPx / Math.max(1, lanes.length))));
  return { lanes, laneHeightPx, hasBars, bars, density, coverage, clock, text, selectedId, range, colours };
}
