import { useSyncExternalStore } from 'react';
import type { FrameAt } from '#shared/contract/timeline.contract.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { useSettled } from '#renderer/ui/use-settled.ts';
import type { HiddenIds, Lane } from './lane-bars.ts';
import type { Scene } from './scene.ts';
import { FilmstripWords } from './filmstrip-words.tsx';
import { spanOf } from './timeline-range.ts';
import { stripFrameUrl, useFilmstrip } from './use-filmstrip.ts';
import type { TrackPoint } from './use-scene-painter.ts';
import type { ValueStore } from './value-store.ts';
import type { ViewStore } from './view-store.ts';
import { keyOf } from './frame-finder.ts';

type FilmstripProps = {
  readonly scene: Scene;
  readonly view: ViewStore;
  readonly pointer: ValueStore<TrackPoint | undefined>;
  readonly scrollTop: ValueStore<number>;
  readonly widthPx: number;
  readonly hidden: HiddenIds;
};

const stripWidthPx = 472;
const gapPx = 4;
const viewRestMs = 120;

/** Follows the pointer over the lanes: what is there, and the stored frames around that time. */
export function Filmstrip(props: FilmstripProps) {
  const point = useSyncExternalStore(props.pointer.subscribe, props.pointer.get);
  const lane = point && props.scene.lanes[Math.floor(point.yPx / props.scene.laneHeightPx)];
  return point && lane ? <FilmstripAt {...props} point={point} lane={lane} /> : null;
}

function FilmstripAt({
  point,
  lane,
  ...props
}: FilmstripProps & { readonly point: TrackPoint; readonly lane: Lane }) {
  const { scene, widthPx, hidden } = props;
  const view = useSyncExternalStore(props.view.subscribe, props.view.get);
  const pxPerMs = widthPx / spanOf(view);
  const atMs = Math.round(view.startMs + point.xPx / pxPerMs);
  const { frame, strip, isExact, forget } = useFilmstrip({
    cameraId: lane.cameraId,
    atMs,
    view,
    isViewMoving: useSettled(view, viewRestMs) !== view,
    widthPx,
    hidden,
  });
  const laneIndex = scene.lanes.indexOf(lane);
  const bottomPx = (laneIndex + 1) * scene.laneHeightPx - props.scrollTop.get();
  const roomPx = Math.min(stripWidthPx, window.innerWidth - 2 * gapPx);
  const wantedPx = point.trackLeftPx + point.xPx - roomPx / 2;
  const leftPx = Math.min(Math.max(wantedPx, gapPx), window.innerWidth - roomPx - gapPx);
  return (
    <div
      role="tooltip"
      data-testid="filmstrip"
      data-exact={isExact ? true : undefined}
      className="pointer-events-none fixed z-30 overflow-hidden rounded-lg bg-raised shadow-popover"
      style={{ left: leftPx, top: point.trackTopPx + bottomPx + 4, width: roomPx }}
    >
      {strip.length > 0 && (
        <div className="flex h-28 items-stretch justify-center gap-0.5 bg-sunken p-1">
          {strip.map(
            (each) =>
              each && (
                <StripPicture
                  key={keyOf(each)}
                  frame={each}
                  isCentre={frame !== undefined && keyOf(frame) === keyOf(each)}
                  onMissing={() => forget(each)}
                />
              ),
          )}
        </div>
      )}
      <FilmstripWords
        scene={scene}
        lane={lane}
        frame={frame}
        place={{ view, pxPerMs, xPx: point.xPx, atMs }}
      />
    </div>
  );
}

function StripPicture({
  frame,
  isCentre,
  onMissing,
}: {
  readonly frame: FrameAt;
  readonly isCentre: boolean;
  readonly onMissing: () => void;
}) {
  return (
    <img
      src={stripFrameUrl(frame)}
      alt=""
      data-centre={isCentre ? true : undefined}
      data-at={frame.atMs}
      onError={onMissing}
      className={classNames(
        'min-w-0 rounded-sm bg-pressed object-cover',
        isCentre ? 'w-48 flex-none ring-2 ring-focus' : 'max-w-28 flex-1 opacity-75 max-sm:hidden',
      )}
    />
  );
}
