/** Soft ellipses of light or shade on a canvas. */
import { type Canvas, growRectangle, pixelRectangle } from './demo-canvas.ts';
import { demoFilm } from './demo-film.ts';

export type SoftEllipse = {
  readonly xPx: number;
  readonly yPx: number;
  readonly rxPx: number;
  readonly ryPx: number;
};

/** Each pixel becomes `pixel * (1 + (gain - 1) * f) + lift * f`, where f falls from 1 in the middle to 0 at the rim. */
export function layGlow(
  canvas: Canvas,
  { xPx, yPx, rxPx, ryPx }: SoftEllipse,
  { gain = 1, lift = 0 }: { readonly gain?: number; readonly lift?: number },
): void {
  const { pixels } = canvas;
  const box = pixelRectangle(xPx - rxPx, yPx - ryPx, xPx + rxPx + 1, yPx + ryPx + 1);
  if (box.x0 >= box.x1 || box.y0 >= box.y1) return;
  growRectangle(canvas.touched, box);
  for (let y = box.y0; y < box.y1; y++) {
    const down = (y + 0.5 - yPx) / ryPx;
    for (let x = box.x0; x < box.x1; x++) {
      const across = (x + 0.5 - xPx) / rxPx;
      const inner = 1 - down * down - across * across;
      if (inner <= 0) continue;
      const weight = inner * inner;
      const factor = 1 + (gain - 1) * weight;
      const added = lift * weight;
      const start = (y * demoFilm.widthPx + x) * 3;
      for (let pixel = start; pixel < start + 3; pixel++) {
        pixels[pixel] = Math.min(255, Math.max(0, (pixels[pixel] ?? 0) * factor + added));
      }
    }
  }
}
