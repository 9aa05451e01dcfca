import type { Bar, Lane } from './timeline-layout.ts';
import { type TimeRange, timeScale } from './timeline-scale.ts';
import type { Ticks } from './timeline-ticks.ts';

/** Colour tokens the painters use. */
export const timelineTokens = [
  'surface',
  'sunken',
  'line',
  'line-strong',
  'ink',
  'ink-3',
  'bar',
  'bar-strong',
  'now',
] as const;
export type TimelineColours = Readonly<Record<(typeof timelineTokens)[number], string>>;

/** Everything both canvases show; x in CSS pixels from the left edge of the track. */
export type TimelinePicture = {
  readonly view: TimeRange;
  readonly widthPx: number;
  readonly lanes: readonly Lane[];
  readonly laneHeightPx: number;
  readonly bars: readonly Bar[];
  readonly ticks: Ticks;
  readonly tickText: (atMs: number) => string;
  readonly nowMs: number;
  readonly selectedId: string | undefined;
  readonly hoveredId: string | undefined;
  readonly pointerXPx: number | undefined;
  /** Brightness of open events, 0 to 1. */
  readonly pulse: number;
};

type Canvas = { readonly context: CanvasRenderingContext2D; readonly colours: TimelineColours };

export function paintRuler({ context, colours }: Canvas, picture: TimelinePicture, heightPx: number): void {
  const { view, widthPx, ticks, tickText, pointerXPx } = picture;
  const { toX } = timeScale(view, widthPx);
  context.fillStyle = colours.line;
  context.fillRect(0, heightPx - 1, widthPx, 1);
  context.fillStyle = colours['line-strong'];
  for (const atMs of ticks.minorMs) context.fillRect(crisp(toX(atMs)), heightPx - 4, 1, 4);
  for (const atMs of ticks.majorMs) context.fillRect(crisp(toX(atMs)), heightPx - 8, 1, 8);

  context.font = `11px ${getComputedStyle(context.canvas).fontFamily}`;
  context.textBaseline = 'middle';
  context.fillStyle = colours['ink-3'];
  for (const atMs of ticks.majorMs) paintLabel(context, tickText(atMs), toX(atMs), picture);
  paintNowMark({ context, colours }, picture, heightPx);
  if (pointerXPx !== undefined) {
    context.fillStyle = colours['ink-3'];
    context.fillRect(crisp(pointerXPx), heightPx - 8, 1, 8);
  }
}

export function paintLanes({ context, colours }: Canvas, picture: TimelinePicture): void {
  const { view, widthPx, lanes, laneHeightPx, bars, ticks, nowMs, pointerXPx } = picture;
  const { toX } = timeScale(view, widthPx);
  const heightPx = lanes.length * laneHeightPx;
  context.fillStyle = colours.line;
  for (const atMs of ticks.majorMs) context.fillRect(crisp(toX(atMs)), 0, 1, heightPx);
  for (let lane = 1; lane < lanes.length; lane += 1) context.fillRect(0, lane * laneHeightPx, widthPx, 1);
  paintFuture({ context, colours }, toX(nowMs), { widthPx, heightPx });

  // The chosen bars last, so that no neighbour covers them.
  const isChosen = ({ event }: Bar) =>
    event.eventId === picture.selectedId || event.eventId === picture.hoveredId;
  for (const bar of bars) if (!isChosen(bar)) paintBar({ context, colours }, bar, picture);
  for (const bar of bars) if (isChosen(bar)) paintBar({ context, colours }, bar, picture);

  context.fillStyle = colours.now;
  if (nowMs >= view.startMs && nowMs < view.endMs) context.fillRect(crisp(toX(nowMs)), 0, 1, heightPx);
  if (pointerXPx !== undefined) {
    context.fillStyle = colours['line-strong'];
    context.fillRect(crisp(pointerXPx), 0, 1, heightPx);
  }
}

function paintLabel(
  context: CanvasRenderingContext2D,
  text: string,
  xPx: number,
  { widthPx }: TimelinePicture,
): void {
  const halfPx = context.measureText(text).width / 2;
  const leftPx = Math.min(Math.max(xPx - halfPx, 2), widthPx - 2 * halfPx - 2);
  // A label that would have to move far from its tick says something wrong.
  if (Math.abs(leftPx + halfPx - xPx) <= halfPx + 2) context.fillText(text, leftPx, 9);
}

function paintNowMark({ context, colours }: Canvas, picture: TimelinePicture, heightPx: number): void {
  const { view, widthPx, nowMs } = picture;
  if (nowMs < view.startMs || nowMs >= view.endMs) return;
  const xPx = crisp(timeScale(view, widthPx).toX(nowMs)) + 0.5;
  context.fillStyle = colours.now;
  context.beginPath();
  context.moveTo(xPx - 4, heightPx - 6);
  context.lineTo(xPx + 4, heightPx - 6);
  context.lineTo(xPx, heightPx);
  context.fill();
}

/** What has not happened yet is not the same as what was quiet. */
function paintFuture(
  { context, colours }: Canvas,
  nowXPx: number,
  { widthPx, heightPx }: { widthPx: number; heightPx: number },
): void {
  if (nowXPx >= widthPx) return;
  const leftPx = Math.max(0, nowXPx);
  context.save();
  context.globalAlpha = 0.65;
  context.fillStyle = colours.sunken;
  context.fillRect(leftPx, 0, widthPx - leftPx, heightPx);
  context.restore();
}

function paintBar({ context, colours }: Canvas, bar: Bar, picture: TimelinePicture): void {
  const { event, lane, xPx, widthPx } = bar;
  const isSelected = event.eventId === picture.selectedId;
  const isHovered = event.eventId === picture.hoveredId;
  const insetPx = Math.max(3, Math.round(picture.laneHeightPx * 0.2));
  const topPx = lane * picture.laneHeightPx + insetPx;
  const heightPx = picture.laneHeightPx - 2 * insetPx + 1;

  context.save();
  context.beginPath();
  context.roundRect(xPx, topPx, widthPx, heightPx, Math.min(3, widthPx / 2));
  context.fillStyle = isSelected || isHovered ? colours['bar-strong'] : colours.bar;
  context.globalAlpha = event.isOpen ? 0.45 + 0.55 * picture.pulse : 1;
  context.fill();
  if (isSelected) {
    context.globalAlpha = 1;
    context.lineWidth = 2;
    context.strokeStyle = colours.ink;
    context.beginPath();
    context.roundRect(xPx - 2, topPx - 2, widthPx + 4, heightPx + 4, 4);
    context.stroke();
  }
  context.restore();
}

/** Whole pixels keep hairlines sharp. */
function crisp(xPx: number): number {
  return Math.round(xPx);
}
