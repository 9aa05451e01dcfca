/** A hatchback in side view: the body is drawn once from SVG, the wheels turn. */
import sharp from 'sharp';
import type { Brush } from './demo-brush.ts';
import { growRectangle, pixelRectangle, type Rgb } from './demo-canvas.ts';
import { demoFilm } from './demo-film.ts';
import { layGlow } from './demo-glow.ts';
import { path, rectangle, verticalGradient } from './demo-svg.ts';
import { project } from './demo-view.ts';

export type Car = { readonly x: number; readonly z: number };
export type CarPainter = (brush: Brush, car: Car) => void;

const sprite = { widthPx: 372, heightPx: 140, groundPx: 134 } as const;
const wheel = { frontPx: 292, rearPx: 76, axlePx: 106, radiusPx: 28 } as const;
const colours: Record<'tyre' | 'rim' | 'hub', Rgb> = {
  tyre: [44, 46, 52],
  rim: [206, 210, 214],
  hub: [116, 122, 130],
};

export async function createCarPainter(): Promise<CarPainter> {
  const pixels = await sharp(Buffer.from(carSvg())).ensureAlpha().raw().toBuffer();
  return function paintCar(brush, { x, z }) {
    const ground = project({ x, y: 0, z });
    const left = Math.round(ground.xPx - sprite.widthPx / 2);
    const top = Math.round(ground.yPx - sprite.groundPx);
    const shadow = { xPx: ground.xPx + 16, yPx: ground.yPx - 4, rxPx: 214, ryPx: 20 };
    layGlow(brush.canvas, shadow, { gain: 0.35 });
    layPixels(brush, pixels, left, top);
    const turnedRad = (x * ground.pxPerM) / wheel.radiusPx;
    for (const axle of [wheel.rearPx, wheel.frontPx]) {
      paintWheel(brush, left + axle, top + wheel.axlePx, turnedRad);
    }
  };
}

function layPixels({ canvas }: Brush, pixels: Buffer, left: number, top: number): void {
  const box = pixelRectangle(left, top, left + sprite.widthPx, top + sprite.heightPx);
  if (box.x0 >= box.x1) return;
  growRectangle(canvas.touched, box);
  for (let y = box.y0; y < box.y1; y++) {
    for (let x = box.x0; x < box.x1; x++) {
      const from = ((y - top) * sprite.widthPx + x - left) * 4;
      const weight = (pixels[from + 3] ?? 0) / 255;
      if (weight === 0) continue;
      const to = (y * demoFilm.widthPx + x) * 3;
      for (let channel = 0; channel < 3; channel++) {
        const below = canvas.pixels[to + channel] ?? 0;
        canvas.pixels[to + channel] = below + ((pixels[from + channel] ?? 0) - below) * weight;
      }
    }
  }
}

function paintWheel({ canvas, stencil }: Brush, xPx: number, yPx: number, turnedRad: number): void {
  const disc = (radius: number) =>
    stencil.addLimb({ ax: xPx, ay: yPx, aRadius: radius, bx: xPx, by: yPx, bRadius: radius });
  disc(wheel.radiusPx);
  stencil.layInk(canvas, colours.tyre);
  disc(18);
  stencil.layInk(canvas, colours.hub);
  for (let spoke = 0; spoke < 5; spoke++) {
    const angle = turnedRad + (spoke / 5) * 2 * Math.PI;
    const tip = { bx: xPx + Math.cos(angle) * 15, by: yPx + Math.sin(angle) * 15 };
    stencil.addLimb({ ax: xPx, ay: yPx, aRadius: 5, ...tip, bRadius: 2.6 });
  }
  stencil.layInk(canvas, colours.rim);
}

function carSvg(): string {
  const body =
    'M8 104 L8 84 Q10 68 26 64 L58 56 L84 24 Q92 12 110 11 L204 11 Q220 12 232 24 L268 58 L334 66 Q358 70 364 90 L366 108 Q366 116 356 116 L18 116 Q8 116 8 104 Z';
  const windows =
    path('M78 56 L98 28 Q102 22 110 22 L148 22 L148 56 Z', 'url(#glass)') +
    path('M158 22 L202 22 Q212 22 220 30 L246 56 L158 56 Z', 'url(#glass)');
  const shine = path(
    'M176 22 L190 22 L166 56 L158 56 L158 46 Z M108 24 L118 22 L96 56 L84 56 Z',
    '#ffffff',
    'opacity="0.35"',
  );
  const doors = path(
    'M153 60 L153 110 M76 62 Q70 86 104 110 M250 60 Q256 88 248 110',
    'none',
    'stroke="#2f5578" stroke-width="2"',
  );
  const handles =
    rectangle({ x: 128, y: 68, width: 18, height: 4 }, '#2c4f70', 'rx="2"') +
    rectangle({ x: 218, y: 68, width: 18, height: 4 }, '#2c4f70', 'rx="2"');
  const lights =
    path('M338 74 Q356 76 360 90 L344 90 Q336 84 338 74 Z', '#fff4cf') +
    path('M9 78 L24 76 L24 92 L8 92 Z', '#7e1f1c');
  const sill = path(
    'M8 102 L366 102 L366 108 Q366 116 356 116 L18 116 Q8 116 8 104 Z',
    '#274863',
    'opacity="0.55"',
  );
  const arches = [wheel.rearPx, wheel.frontPx]
    .map((x) => path(`M${x - 34} 116 A34 34 0 0 1 ${x + 34} 116 Z`, '#222a33'))
    .join('');
  const mirror = path('M240 50 l10 -3 q6 4 2 10 l-10 0 Z', '#2c4f70');
  const paint = verticalGradient('paint', [
    ['#6f9fc4', 0],
    ['#4a7ba6', 0.55],
    ['#355f87', 1],
  ]);
  const glass = verticalGradient('glass', [
    ['#b9d5de', 0],
    ['#5b7c8c', 1],
  ]);
  const size = `width="${sprite.widthPx}" height="${sprite.heightPx}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}><defs>${paint}${glass}</defs>${path(body, 'url(#paint)')}${windows}${shine}${doors}${handles}${lights}${sill}${arches}${mirror}</svg>`;
}
