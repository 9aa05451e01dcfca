import { type RefObject, useEffect, useRef } from 'react';
import { useReducedMotion } from '#renderer/ui/use-reduced-motion.ts';
import type { TimelineEvent } from '#shared/contract/events.contract.ts';
import { eachSeen, eventAt, type Scale } from './lane-bars.ts';
import { paintLanes } from './paint-lanes.ts';
import { paintRuler, rulerHeightPx } from './paint-ruler.ts';
import type { Look, Scene } from './scene.ts';
import { spanOf } from './timeline-range.ts';
import type { ValueStore } from './value-store.ts';
import type { ViewStore } from './view-store.ts';

/** Pixels from the left top of the lanes, scrolling counted in, and where the track lies in the window. */
export type TrackPoint = {
  readonly xPx: number;
  readonly yPx: number;
  readonly trackLeftPx: number;
  readonly trackTopPx: number;
};

type PainterOptions = {
  readonly scene: Scene;
  readonly view: ViewStore;
  readonly pointer: ValueStore<TrackPoint | undefined>;
  readonly scrollTop: ValueStore<number>;
  readonly widthPx: number;
  readonly heightPx: number;
};

const pulsePeriodMs = 1800;
const pulseFrameMs = 80;
const clockMs = 1000;

/** Paints once a picture at most, whatever has changed since the last one. */
export function useScenePainter(
  ruler: RefObject<HTMLCanvasElement | null>,
  lanes: RefObject<HTMLCanvasElement | null>,
  options: PainterOptions,
): void {
  const { view, pointer, scrollTop } = options;
  const isStill = useReducedMotion();
  const latest = useRef(options);
  const request = useRef(0);
  const schedule = useRef(() => {
    if (request.current !== 0) return;
    request.current = requestAnimationFrame(() => {
      request.current = 0;
      paintAll(ruler.current, lanes.current, latest.current);
    });
  });
  useEffect(() => {
    latest.current = options;
    schedule.current();
  });
  useEffect(() => {
    const paint = schedule.current;
    const unsubscribes = [view, pointer, scrollTop].map(({ subscribe }) => subscribe(paint));
    const clock = window.setInterval(paint, clockMs);
    const pulse = window.setInterval(() => {
      if (!isStill && !document.hidden && hasOpen(latest.current)) paint();
    }, pulseFrameMs);
    return () => {
      for (const unsubscribe of unsubscribes) unsubscribe();
      window.clearInterval(clock);
      window.clearInterval(pulse);
      cancelAnimationFrame(request.current);
      request.current = 0;
    };
  }, [view, pointer, scrollTop, isStill]);
}

/** The event at a place of the lanes. */
export function eventUnder(
  { lanes, laneHeightPx, hasBars, bars }: Scene,
  scale: Scale,
  { xPx, yPx }: Pick<TrackPoint, 'xPx' | 'yPx'>,
): TimelineEvent | undefined {
  const cameraId = lanes[Math.floor(yPx / laneHeightPx)]?.cameraId ?? '';
  return hasBars ? eventAt(bars.get(cameraId), scale, xPx) : undefined;
}

function hasOpen({ scene, view }: PainterOptions): boolean {
  if (!scene.hasBars) return false;
  const look = { view: view.get(), nowMs: Date.now() };
  return scene.lanes.some(({ cameraId }) => {
    const bars = scene.bars.get(cameraId);
    // Only lanes with an open event have no longest one.
    if (!bars || Number.isFinite(bars.longestMs)) return false;
    let isOpen = false;
    eachSeen(bars, look, (index) => (isOpen ||= bars.areOpen[index] === 1));
    return isOpen;
  });
}

function paintAll(
  ruler: HTMLCanvasElement | null,
  lanes: HTMLCanvasElement | null,
  { scene, view, pointer, scrollTop, widthPx, heightPx }: PainterOptions,
): void {
  const rulerContext = ruler && prepare(ruler, widthPx, rulerHeightPx);
  const lanesContext = lanes && prepare(lanes, widthPx, heightPx);
  if (!rulerContext || !lanesContext) return;
  const point = pointer.get();
  const shown = view.get();
  const scale = { view: shown, widthPx, pxPerMs: widthPx / spanOf(shown), nowMs: Date.now() };
  const look: Look = {
    ...scale,
    heightPx,
    topPx: scrollTop.get(),
    hoveredId: point && eventUnder(scene, scale, point)?.eventId,
    pointerXPx: point?.xPx,
    pulse: 0.5 + 0.5 * Math.cos((2 * Math.PI * performance.now()) / pulsePeriodMs),
  };
  paintRuler(rulerContext, scene, look);
  paintLanes(lanesContext, scene, look);
}

/** Cleared, at the screen's own resolution, so that lines and text stay sharp. */
function prepare(
  canvas: HTMLCanvasElement,
  widthPx: number,
  heightPx: number,
): CanvasRenderingContext2D | null {
  if (widthPx === 0 || heightPx === 0) return null;
  const ratio = window.devicePixelRatio;
  const [width, height] = [Math.round(widthPx * ratio), Math.round(heightPx * ratio)];
  // Setting the size costs a new buffer, so only when it differs.
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d');
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  context?.clearRect(0, 0, widthPx, heightPx);
  return context;
}
