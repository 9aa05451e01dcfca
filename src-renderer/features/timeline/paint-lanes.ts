import { eachRun, eachSeen, minWidthPx } from './lane-bars.ts';
import { heatOf, seenBuckets } from './lane-density.ts';
import { paintCoverage } from './paint-coverage.ts';
import { type Look, type Scene, seenLanes, xOf } from './scene.ts';
import { typeTokens } from './timeline-colours.ts';
import { dayMs } from './timeline-ticks.ts';

type Context = CanvasRenderingContext2D;
/** Longer views show no nights: they would flicker like a fence. */
const longestNightsMs = 12 * dayMs;

export function paintLanes(context: Context, scene: Scene, look: Look): void {
  const { colours, laneHeightPx } = scene;
  paintNights(context, scene, look);
  paintMidnights(context, scene, look);
  const [first, end] = seenLanes(scene, look);
  for (let lane = first; lane < end; lane += 1) {
    const topPx = lane * laneHeightPx - look.topPx;
    if (lane > 0) {
      context.fillStyle = colours.line;
      context.fillRect(0, topPx, look.widthPx, 1);
    }
    paintCoverage(context, scene, look, lane);
    if (scene.hasBars) paintBars(context, scene, look, lane);
    else paintHeat(context, scene, look, lane);
  }
  paintFuture(context, scene, look);
  paintRange(context, scene, look);
  paintUpright(context, colours.now, look, xOf(look, look.nowMs));
  if (look.pointerXPx !== undefined) paintUpright(context, colours['line-strong'], look, look.pointerXPx);
}

function barBox({ laneHeightPx }: Scene, { topPx }: Look, lane: number) {
  const insetPx = Math.max(3, Math.round(laneHeightPx * 0.18));
  return { yPx: lane * laneHeightPx - topPx + insetPx, barPx: laneHeightPx - 2 * insetPx - 1 };
}

function paintBars(context: Context, scene: Scene, look: Look, lane: number): void {
  const bars = scene.bars.get(scene.lanes[lane]?.cameraId ?? '');
  if (!bars) return;
  const { yPx, barPx } = barBox(scene, look, lane);
  eachRun(bars, look, (leftPx, rightPx, type, isOpen) => {
    context.globalAlpha = isOpen ? 0.45 + 0.55 * look.pulse : 1;
    context.fillStyle = scene.colours[typeTokens[type] ?? 'bar'];
    fillBar(context, leftPx, yPx, { widthPx: rightPx - leftPx, heightPx: barPx });
  });
  context.globalAlpha = 1;
  paintChosen(context, scene, look, lane);
}

function fillBar(
  context: Context,
  xPx: number,
  yPx: number,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): void {
  if (widthPx < 6) {
    context.fillRect(xPx, yPx, widthPx, heightPx);
    return;
  }
  context.beginPath();
  context.roundRect(xPx, yPx, widthPx, heightPx, 3);
  context.fill();
}

/** Last, so that no neighbour covers them. */
function paintChosen(context: Context, scene: Scene, look: Look, lane: number): void {
  const { colours, selectedId } = scene;
  const bars = scene.bars.get(scene.lanes[lane]?.cameraId ?? '');
  if (!bars || (selectedId === undefined && look.hoveredId === undefined)) return;
  const { yPx, barPx } = barBox(scene, look, lane);
  eachSeen(bars, look, (index, startMs, endMs) => {
    const eventId = bars.events[index]?.eventId;
    if (eventId !== selectedId && eventId !== look.hoveredId) return;
    const leftPx = Math.max(-10, xOf(look, startMs));
    const widthPx = Math.max(minWidthPx, Math.min(xOf(look, endMs), look.widthPx + 10) - leftPx);
    context.fillStyle = colours['bar-strong'];
    fillBar(context, leftPx, yPx, { widthPx, heightPx: barPx });
    if (eventId !== selectedId) return;
    context.lineWidth = 2;
    context.strokeStyle = colours.ink;
    context.beginPath();
    context.roundRect(leftPx - 2, yPx - 2, widthPx + 4, barPx + 4, 4);
    context.stroke();
  });
}

function paintHeat(context: Context, scene: Scene, look: Look, lane: number): void {
  const { density, colours } = scene;
  if (!density) return;
  const { yPx, barPx } = barBox(scene, look, lane);
  context.fillStyle = colours.bar;
  for (const { startMs, endMs, count } of seenBuckets(
    density,
    scene.lanes[lane]?.cameraId ?? '',
    look.view,
  )) {
    const leftPx = Math.floor(xOf(look, startMs));
    context.globalAlpha = heatOf(count, density.most);
    context.fillRect(leftPx, yPx, Math.max(1, Math.floor(xOf(look, endMs)) - leftPx), barPx);
  }
  context.globalAlpha = 1;
}

function paintNights(context: Context, { clock, colours }: Scene, look: Look): void {
  const { view, widthPx, heightPx } = look;
  if (view.endMs - view.startMs > longestNightsMs) return;
  context.fillStyle = colours['ink-3'];
  context.globalAlpha = 0.07;
  for (const night of clock.nights(view.startMs, view.endMs)) {
    const leftPx = Math.max(0, xOf(look, night.startMs));
    context.fillRect(leftPx, 0, Math.min(widthPx, xOf(look, night.endMs)) - leftPx, heightPx);
  }
  context.globalAlpha = 1;
}

function paintMidnights(context: Context, { clock, colours }: Scene, look: Look): void {
  context.fillStyle = colours['line-strong'];
  for (const atMs of clock.midnights(look.view.startMs, look.view.endMs))
    context.fillRect(Math.round(xOf(look, atMs)), 0, 1, look.heightPx);
}

/** What has not happened yet is not the same as what was quiet. */
function paintFuture(context: Context, { colours }: Scene, look: Look): void {
  const leftPx = Math.max(0, xOf(look, look.nowMs));
  if (leftPx >= look.widthPx) return;
  context.globalAlpha = 0.65;
  context.fillStyle = colours.sunken;
  context.fillRect(leftPx, 0, look.widthPx - leftPx, look.heightPx);
  context.globalAlpha = 1;
}

function paintRange(context: Context, { range, colours }: Scene, look: Look): void {
  if (!range) return;
  const leftPx = Math.max(-2, xOf(look, range.startMs));
  const rightPx = Math.min(look.widthPx + 2, xOf(look, range.endMs));
  if (rightPx < leftPx) return;
  context.fillStyle = colours.focus;
  context.globalAlpha = 0.2;
  context.fillRect(leftPx, 0, rightPx - leftPx, look.heightPx);
  context.globalAlpha = 1;
  context.fillRect(leftPx - 1, 0, 2, look.heightPx);
  context.fillRect(rightPx - 1, 0, 2, look.heightPx);
}

function paintUpright(context: Context, colour: string, look: Look, xPx: number): void {
  if (xPx < 0 || xPx > look.widthPx) return;
  context.fillStyle = colour;
  context.fillRect(Math.round(xPx), 0, 1, look.heightPx);
}
