import { type RefObject, useEffect, useRef } from 'react';

type CanvasSize = { readonly widthPx: number; readonly heightPx: number };

/** Repaints after every render at the screen's own resolution, so that lines and text stay sharp. */
export function useCanvas(
  ref: RefObject<HTMLCanvasElement | null>,
  { widthPx, heightPx }: CanvasSize,
  paint: (context: CanvasRenderingContext2D) => void,
): void {
  const latest = useRef(paint);
  useEffect(() => {
    latest.current = paint;
    const canvas = ref.current;
    if (!canvas || widthPx === 0 || heightPx === 0) return;
    const request = requestAnimationFrame(() => paintOnce(canvas, { widthPx, heightPx }, latest.current));
    return () => cancelAnimationFrame(request);
  });
}

function paintOnce(
  canvas: HTMLCanvasElement,
  { widthPx, heightPx }: CanvasSize,
  paint: (context: CanvasRenderingContext2D) => void,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const ratio = window.devicePixelRatio;
  const width = Math.round(widthPx * ratio);
  const height = Math.round(heightPx * ratio);
  // Setting the size clears the canvas and costs a new buffer, so only when it differs.
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, widthPx, heightPx);
  paint(context);
}
