/**
 * A picture being painted: RGB bytes and the rectangle touched since the last reset,
 * so that whatever stands in front can be put back without going over the whole picture.
 */
import { demoFilm } from './demo-film.ts';

export type Rgb = readonly [red: number, green: number, blue: number];

/** Pixels x0 to x1 - 1 and y0 to y1 - 1. */
export type Rectangle = { x0: number; y0: number; x1: number; y1: number };

export type Canvas = { readonly pixels: Uint8Array; readonly touched: Rectangle };

export function createCanvas(pixels: Uint8Array): Canvas {
  return { pixels, touched: emptyRectangle() };
}

export function emptyRectangle(): Rectangle {
  return { x0: demoFilm.widthPx, y0: demoFilm.heightPx, x1: 0, y1: 0 };
}

export function clearRectangle(target: Rectangle): void {
  Object.assign(target, emptyRectangle());
}

export function growRectangle(target: Rectangle, by: Rectangle): void {
  target.x0 = Math.min(target.x0, by.x0);
  target.y0 = Math.min(target.y0, by.y0);
  target.x1 = Math.max(target.x1, by.x1);
  target.y1 = Math.max(target.y1, by.y1);
}

/** The whole pixels around a box, cut to the picture. */
export function pixelRectangle(x0: number, y0: number, x1: number, y1: number): Rectangle {
  return {
    x0: Math.max(0, Math.floor(x0)),
    y0: Math.max(0, Math.floor(y0)),
    x1: Math.min(demoFilm.widthPx, Math.ceil(x1)),
    y1: Math.min(demoFilm.heightPx, Math.ceil(y1)),
  };
}
