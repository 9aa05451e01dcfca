/**
 * The infrared look: nearly without colour, lit from the camera and so dark in the distance,
 * leaves pale, with lamps and lit windows laid over.
 */
import type { Rgb } from './demo-canvas.ts';
import { demoFilm } from './demo-film.ts';
import { porchLampPx } from './demo-porch-art.ts';
import { ellipse, polygon, radialGradient, rectangle, svgDocument } from './demo-svg.ts';
import { horizonPx } from './demo-view.ts';

/** A daylight colour under the camera's infrared lamp; distances in metres. */
export function nightTone(colour: Rgb, distanceM: number): Rgb {
  return tinted(brightness(colour) * (0.42 + 0.46 * Math.exp(-Math.max(0, distanceM - 3.5) / 4)));
}

/** `lights`: RGB on black, laid over like a second exposure. */
export function nightPicture(day: Uint8Array, lights: Uint8Array): Uint8Array {
  const { widthPx, heightPx } = demoFilm;
  const night = new Uint8Array(day.length);
  for (let y = 0, at = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, at += 3) {
      const colour: Rgb = [day[at] ?? 0, day[at + 1] ?? 0, day[at + 2] ?? 0];
      const toned = tinted(brightness(colour) * illumination(x, y));
      for (let channel = 0; channel < 3; channel++) {
        const dark = 255 - (toned[channel] ?? 0);
        night[at + channel] = 255 - (dark * (255 - (lights[at + channel] ?? 0))) / 255;
      }
    }
  }
  return night;
}

export function nightLightsSvg(): string {
  const [lampX, lampY] = porchLampPx;
  const definitions = [
    radialGradient('halo', [
      ['#fff0cf', 0, 0.95],
      ['#ffe2b0', 0.12, 0.5],
      ['#f2cf9c', 0.4, 0.16],
      ['#f2cf9c', 1, 0],
    ]),
    radialGradient('pool', [
      ['#e9d6b4', 0, 0.34],
      ['#e9d6b4', 1, 0],
    ]),
    radialGradient('streetHalo', [
      ['#f4f2ea', 0, 0.85],
      ['#dfe2e2', 0.15, 0.3],
      ['#dfe2e2', 1, 0],
    ]),
  ].join('');
  const windows = [
    rectangle({ x: 456, y: 160, width: 54, height: 46 }, '#f6dfae', 'opacity="0.8"'),
    rectangle({ x: 262, y: 176, width: 44, height: 38 }, '#e9d9b8', 'opacity="0.35"'),
  ];
  const lamps = [
    ellipse({ x: 360, y: 40, rx: 120, ry: 90 }, 'url(#streetHalo)'),
    polygon(
      [
        [350, 46],
        [376, 46],
        [470, 320],
        [250, 320],
      ],
      '#dfe2e2',
      'opacity="0.05"',
    ),
    ellipse({ x: 350, y: 318, rx: 210, ry: 40 }, 'url(#pool)'),
    ellipse({ x: lampX, y: lampY + 10, rx: 300, ry: 320 }, 'url(#halo)'),
    ellipse({ x: lampX, y: lampY + 10, rx: 13, ry: 18 }, '#fffaf0'),
    ellipse({ x: 330, y: 690, rx: 460, ry: 150 }, 'url(#pool)'),
  ];
  return svgDocument(
    definitions,
    rectangle({ x: 0, y: 0, width: 1280, height: 720 }, '#000') + [...windows, ...lamps].join(''),
  );
}

/** 0 to about 1: a beam on the lawn before the porch, little in the distance, less in the sky. */
function illumination(x: number, y: number): number {
  const across = (x - 620) / 660;
  const down = (y - 590) / 300;
  const beam = 0.62 * Math.exp(-across * across - down * down);
  const distance = 0.21 - 0.1 * Math.min(1, Math.max(0, (horizonPx + 30 - y) / 150));
  return distance + beam;
}

/** 0 to 255. Leaves reflect much infrared, so green counts for more than to the eye; contrast is lifted. */
function brightness([red, green, blue]: Rgb): number {
  const level = (0.38 * red + 0.56 * green + 0.06 * blue) / 255;
  return 255 * level ** 1.25;
}

/** A cold grey. */
function tinted(level: number): Rgb {
  return [level * 0.93, level, level * 1.02];
}
