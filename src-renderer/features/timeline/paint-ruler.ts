import { type Look, type Scene, xOf } from './scene.ts';
import { dayMs, timelineTicks } from './timeline-ticks.ts';

export const rulerHeightPx = 38;
const dayRowPx = 17;
/** Room for the widest label, `12:00:05 PM`. */
export const minLabelGapPx = 84;
const font = '11px ';

/** Days above, clock times below. */
export function paintRuler(context: CanvasRenderingContext2D, scene: Scene, look: Look): void {
  const { colours, clock, text } = scene;
  const ticks = timelineTicks(look.view, { widthPx: look.widthPx, minGapPx: minLabelGapPx, clock });
  context.font = font + getComputedStyle(context.canvas).fontFamily;
  context.textBaseline = 'middle';
  context.fillStyle = colours.line;
  context.fillRect(0, rulerHeightPx - 1, look.widthPx, 1);
  context.fillStyle = colours['line-strong'];
  for (const atMs of ticks.minorMs) context.fillRect(crisp(xOf(look, atMs)), rulerHeightPx - 4, 1, 3);
  for (const atMs of ticks.majorMs) context.fillRect(crisp(xOf(look, atMs)), rulerHeightPx - 7, 1, 6);
  context.fillStyle = colours['ink-3'];
  if (ticks.stepMs < dayMs) {
    for (const atMs of ticks.majorMs)
      paintLabel(context, text.tick(atMs, ticks.stepMs), xOf(look, atMs), look.widthPx);
  }
  paintDays(context, scene, look);
  paintNowMark(context, scene, look);
  if (look.pointerXPx === undefined) return;
  context.fillStyle = colours['ink-3'];
  context.fillRect(crisp(look.pointerXPx), rulerHeightPx - 8, 1, 8);
}

/** Each day's name stays in sight as long as a part of the day is. */
function paintDays(context: CanvasRenderingContext2D, { clock, colours, text }: Scene, look: Look): void {
  const midnights = clock.midnights(look.view.startMs - 1.2 * dayMs, look.view.endMs + 1.2 * dayMs);
  let freeFromPx = Number.NEGATIVE_INFINITY;
  for (const [index, startMs] of midnights.entries()) {
    const endMs = midnights[index + 1];
    if (endMs === undefined) break;
    const [leftPx, rightPx] = [xOf(look, startMs), xOf(look, endMs)];
    if (rightPx <= 0 || leftPx >= look.widthPx) continue;
    const label = text.day(startMs + (endMs - startMs) / 2);
    const labelPx = context.measureText(label).width;
    const atPx = Math.max(leftPx + 6, 6);
    const hasRoom = atPx >= freeFromPx && atPx + labelPx <= Math.max(rightPx - 4, leftPx + minLabelGapPx);
    context.fillStyle = colours['line-strong'];
    // Through no label.
    const fromPx = hasRoom || leftPx > freeFromPx ? 0 : dayRowPx;
    context.fillRect(crisp(leftPx), fromPx, 1, rulerHeightPx - fromPx);
    if (!hasRoom) continue;
    context.fillStyle = colours['ink-2'];
    context.fillText(label, atPx, dayRowPx / 2 + 1);
    freeFromPx = atPx + labelPx + 10;
  }
}

function paintLabel(context: CanvasRenderingContext2D, label: string, xPx: number, widthPx: number): void {
  const halfPx = context.measureText(label).width / 2;
  const leftPx = Math.min(Math.max(xPx - halfPx, 2), widthPx - 2 * halfPx - 2);
  // A label that would have to move far from its tick says something wrong.
  if (Math.abs(leftPx + halfPx - xPx) <= halfPx + 2) context.fillText(label, leftPx, dayRowPx + 7);
}

function paintNowMark(context: CanvasRenderingContext2D, { colours }: Scene, look: Look): void {
  const { view, nowMs } = look;
  if (nowMs < view.startMs || nowMs >= view.endMs) return;
  const xPx = crisp(xOf(look, nowMs)) + 0.5;
  context.fillStyle = colours.now;
  context.beginPath();
  context.moveTo(xPx - 4, rulerHeightPx - 6);
  context.lineTo(xPx + 4, rulerHeightPx - 6);
  context.lineTo(xPx, rulerHeightPx);
  context.fill();
}

/** Whole pixels keep hairlines sharp. */
function crisp(xPx: number): number {
  return Math.round(xPx);
}
