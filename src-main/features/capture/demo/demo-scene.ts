/**
 * Paints any frame of the demo film, in any order: the same index gives the same bytes.
 * A frame is the still picture, then the actors from far to near with whatever stands
 * before them put back on top, then light and noise of the sensor.
 */
import { carAt, courierAt, foxAt, isParcelOnPorch, residentAt, torchBearerAt } from './demo-actors.ts';
import { createBackdrops } from './demo-backdrops.ts';
import type { Brush } from './demo-brush.ts';
import { type Canvas, clearRectangle, createCanvas } from './demo-canvas.ts';
import { type CarPainter, createCarPainter } from './demo-car.ts';
import { demoFilm, demoNightfallS } from './demo-film.ts';
import { paintFox } from './demo-fox.ts';
import { nightTone } from './demo-night.ts';
import { paintRestingParcel } from './demo-parcel.ts';
import { createSensor } from './demo-sensor.ts';
import { createStencil } from './demo-stencil.ts';
import { paintTorchLight } from './demo-torch.ts';
import { depthM } from './demo-view.ts';
import { paintWalker, type Walker } from './demo-walker.ts';

export type DemoPainter = {
  /** RGB24 of the film's size. The buffer is reused by the next call. */
  paint(frameIndex: number): Uint8Array;
};

export async function createDemoPainter(): Promise<DemoPainter> {
  const backdrops = await createBackdrops();
  const paintCar = await createCarPainter();
  const sensor = createSensor();
  const stencil = createStencil();
  const sizeBytes = demoFilm.widthPx * demoFilm.heightPx * 3;
  const clean = new Uint32Array(sizeBytes / 4);
  const exposed = new Uint32Array(sizeBytes / 4);
  const canvas = createCanvas(new Uint8Array(clean.buffer));
  const output = new Uint8Array(exposed.buffer);
  const { fenceMask, porchMask } = backdrops;

  return {
    paint(frameIndex) {
      const timeS = frameIndex / demoFilm.framesPerSecond;
      const isNight = timeS >= demoNightfallS;
      const backdrop = isNight ? backdrops.night : backdrops.day;
      canvas.pixels.set(backdrop);
      const brush: Brush = { canvas, stencil, isNight, tone: isNight ? nightTone : (colour) => colour };
      paintActors(brush, timeS, { backdrop, fenceMask, porchMask, paintCar });
      sensor.expose(clean, exposed, { index: frameIndex, isNight });
      return output;
    },
  };
}

type Stage = {
  readonly backdrop: Uint8Array;
  readonly fenceMask: Uint8Array;
  readonly porchMask: Uint8Array;
  readonly paintCar: CarPainter;
};

function paintActors(brush: Brush, timeS: number, stage: Stage): void {
  const { canvas } = brush;
  clearRectangle(canvas.touched);
  const car = carAt(timeS);
  if (car !== null) stage.paintCar(brush, car);
  const torch = torchBearerAt(timeS);
  if (torch !== null) paintWalker(brush, torch.walker);
  const walker = courierAt(timeS) ?? residentAt(timeS);
  if (walker !== null) paintWalker(brush, walker);
  if (walker === null || walker.z > depthM.fence) putBack(canvas, stage.backdrop, stage.fenceMask);
  if (torch !== null) paintTorchLight(brush, torch);
  const fox = foxAt(timeS);
  if (fox !== null) paintFox(brush, fox);
  if (!isInsidePorch(walker)) putBack(canvas, stage.backdrop, stage.porchMask);
  if (isParcelOnPorch(timeS)) paintRestingParcel(brush);
}

/** Nearer than the house corner nothing of the porch stands before a person. */
function isInsidePorch(walker: Walker | null): boolean {
  return walker !== null && walker.z < depthM.deckEdge;
}

/** Lays the masked part of the still picture over everything touched so far. */
function putBack({ pixels, touched }: Canvas, backdrop: Uint8Array, mask: Uint8Array): void {
  for (let y = touched.y0; y < touched.y1; y++) {
    for (let x = touched.x0; x < touched.x1; x++) {
      const at = y * demoFilm.widthPx + x;
      const weight = (mask[at] ?? 0) / 255;
      if (weight === 0) continue;
      for (let byte = at * 3; byte < at * 3 + 3; byte++) {
        const painted = pixels[byte] ?? 0;
        pixels[byte] = painted + ((backdrop[byte] ?? 0) - painted) * weight;
      }
    }
  }
}
