import type { CoverageInterval, CoverageState } from '#shared/model/coverage.ts';
import { type Look, type Scene, xOf } from './scene.ts';
import { coverageTokens } from './timeline-colours.ts';

const bandPx = 3;
/** Distance of the strokes that tell a state without its colour; 0: in one piece. */
const dashPx: Readonly<Record<CoverageState, number>> = {
  connected: 0,
  stalled: 8,
  offline: 4,
  off: 12,
  closed: 12,
};

/** Band at the foot of a lane; what was not watched is hatched over the whole lane as well. */
export function paintCoverage(
  context: CanvasRenderingContext2D,
  scene: Scene,
  look: Look,
  lane: number,
): void {
  const intervals = scene.coverage.get(scene.lanes[lane]?.cameraId ?? '');
  if (!intervals) return;
  const topPx = lane * scene.laneHeightPx - look.topPx;
  const footPx = topPx + scene.laneHeightPx - bandPx;
  let [donePx, doneState] = [-1, '' as CoverageState | ''];
  for (let index = firstSeen(intervals, look.view.startMs); index < intervals.length; index += 1) {
    const interval = intervals[index];
    if (!interval || interval.startMs >= look.view.endMs) return;
    const [leftPx, rightPx] = edges(interval, look);
    // Thousands of short ones on one pixel are one.
    if (rightPx <= donePx && interval.state === doneState) continue;
    [donePx, doneState] = [rightPx, interval.state];
    const widthPx = Math.max(1, rightPx - leftPx);
    paintBand(context, scene, { state: interval.state, leftPx, footPx, widthPx });
    if (interval.state !== 'connected')
      paintHatch(context, scene, { leftPx, topPx, widthPx, heightPx: footPx - topPx });
  }
}

function edges({ startMs, endMs, isOpen }: CoverageInterval, look: Look): [leftPx: number, rightPx: number] {
  const untilMs = isOpen ? Math.max(endMs, look.nowMs) : endMs;
  return [Math.max(0, Math.floor(xOf(look, startMs))), Math.min(look.widthPx, Math.ceil(xOf(look, untilMs)))];
}

/** Index of the first one that ends behind `atMs`; they follow each other without overlap. */
export function firstSeen(intervals: readonly CoverageInterval[], atMs: number): number {
  let [low, high] = [0, intervals.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const interval = intervals[middle];
    if (interval && !interval.isOpen && interval.endMs <= atMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

type Band = {
  readonly state: CoverageState;
  readonly leftPx: number;
  readonly footPx: number;
  readonly widthPx: number;
};

function paintBand(
  context: CanvasRenderingContext2D,
  { colours }: Scene,
  { state, leftPx, footPx, widthPx }: Band,
): void {
  context.fillStyle = colours[coverageTokens[state]];
  context.globalAlpha = state === 'connected' ? 0.55 : 1;
  const stepPx = dashPx[state];
  if (stepPx === 0) context.fillRect(leftPx, footPx, widthPx, bandPx);
  for (let xPx = 0; stepPx > 0 && xPx < widthPx; xPx += stepPx)
    context.fillRect(leftPx + xPx, footPx, Math.min(stepPx * 0.6, widthPx - xPx), bandPx);
  context.globalAlpha = 1;
}

type Box = {
  readonly leftPx: number;
  readonly topPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
};

function paintHatch(
  context: CanvasRenderingContext2D,
  { colours }: Scene,
  { leftPx, topPx, widthPx, heightPx }: Box,
): void {
  context.save();
  context.beginPath();
  context.rect(leftPx, topPx, widthPx, heightPx);
  context.clip();
  context.strokeStyle = colours['line-strong'];
  context.globalAlpha = 0.7;
  context.lineWidth = 1;
  context.beginPath();
  const firstPx = Math.floor((leftPx - heightPx) / 7) * 7;
  for (let xPx = firstPx; xPx < leftPx + widthPx; xPx += 7) {
    context.moveTo(xPx, topPx + heightPx);
    context.lineTo(xPx + heightPx, topPx);
  }
  context.stroke();
  context.restore();
}
