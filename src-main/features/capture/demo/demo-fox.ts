/** Paints a fox in side view, trotting to the left of the picture. */
import type { Brush } from './demo-brush.ts';
import type { Rgb } from './demo-canvas.ts';
import { layGlow } from './demo-glow.ts';
import { project } from './demo-view.ts';

export type Fox = { readonly x: number; readonly z: number; readonly walkedM: number };

/** Limb in metres: from (x, y) with radius, to (x, y) with radius; x points where the fox looks. */
type FoxLimb = readonly [number, number, number, number, number, number];

/** A little larger than life, so that it passes the motion engine's medium setting. */
const sizeFactor = 1.15;
const strideM = 0.62;

const coat: Record<'fur' | 'dark' | 'pale' | 'far', Rgb> = {
  fur: [246, 176, 108],
  dark: [96, 62, 48],
  pale: [255, 246, 232],
  far: [170, 112, 66],
};

const trunk: readonly FoxLimb[] = [
  [0.26, 0.37, 0.115, -0.24, 0.37, 0.105],
  [0.27, 0.4, 0.1, 0.44, 0.52, 0.07],
  [0.45, 0.55, 0.092, 0.52, 0.54, 0.066],
];

export function paintFox(brush: Brush, fox: Fox): void {
  const { canvas, stencil } = brush;
  const foot = project({ x: fox.x, y: 0, z: fox.z });
  const scale = foot.pxPerM * sizeFactor;
  const phase = fox.walkedM / (strideM * sizeFactor);
  const bobM = 0.012 * Math.cos(4 * Math.PI * phase);
  const lay = (colour: Rgb, limbs: readonly FoxLimb[]) => {
    for (const [ax, ay, aRadius, bx, by, bRadius] of limbs) {
      stencil.addLimb({
        ax: foot.xPx - ax * scale,
        ay: foot.yPx - (ay + bobM) * scale,
        aRadius: aRadius * scale,
        bx: foot.xPx - bx * scale,
        by: foot.yPx - (by + bobM) * scale,
        bRadius: bRadius * scale,
      });
    }
    stencil.layInk(canvas, brush.tone(colour, fox.z));
  };
  layGlow(canvas, { xPx: foot.xPx, yPx: foot.yPx, rxPx: 0.62 * scale, ryPx: 0.11 * scale }, { gain: 0.42 });
  paintLegs(lay, phase, true);
  paintTail(lay, phase);
  lay(coat.fur, trunk);
  lay(coat.pale, [
    [0.36, 0.39, 0.055, 0.44, 0.47, 0.04],
    [0.3, 0.33, 0.06, 0.36, 0.39, 0.055],
    [0.16, 0.282, 0.024, 0.3, 0.32, 0.05],
    [-0.16, 0.282, 0.012, 0.16, 0.282, 0.024],
  ]);
  paintLegs(lay, phase, false);
  paintHead(lay);
  layEyeShine(brush, foot.xPx - 0.535 * scale, foot.yPx - (0.575 + bobM) * scale, scale);
}

type Lay = (colour: Rgb, limbs: readonly FoxLimb[]) => void;

function paintLegs(lay: Lay, phase: number, isFarSide: boolean): void {
  const offset = isFarSide ? 0.5 : 0;
  // A trot: diagonal legs swing together.
  const legs = [legAt(0.24, phase + offset, 1), legAt(-0.24, phase + offset + 0.5, -1)];
  for (const { thigh, shin, paw } of legs) {
    lay(isFarSide ? coat.far : coat.fur, [thigh]);
    lay(coat.dark, [shin, paw]);
  }
}

function legAt(rootX: number, phase: number, kneeSense: 1 | -1) {
  const turn = 2 * Math.PI * phase;
  const footX = rootX + 0.15 * Math.cos(turn);
  const footY = 0.025 + Math.max(0, Math.sin(turn)) * 0.085;
  const kneeX = (rootX + footX) / 2 + 0.035 * kneeSense * -1;
  const kneeY = (0.35 + footY) / 2;
  const thigh: FoxLimb = [rootX, 0.35, 0.072, kneeX, kneeY, 0.04];
  const shin: FoxLimb = [kneeX, kneeY, 0.038, footX, footY, 0.027];
  const paw: FoxLimb = [footX, footY, 0.028, footX + 0.035, footY - 0.003, 0.024];
  return { thigh, shin, paw };
}

function paintTail(lay: Lay, phase: number): void {
  const sway = 0.025 * Math.sin(2 * Math.PI * phase);
  const middle = [-0.56, 0.34 + sway] as const;
  const tip = [-0.84, 0.31 + sway * 2] as const;
  lay(coat.fur, [
    [-0.27, 0.41, 0.05, middle[0], middle[1], 0.105],
    [middle[0], middle[1], 0.105, tip[0], tip[1], 0.075],
  ]);
  lay(coat.pale, [[tip[0] + 0.02, tip[1], 0.076, tip[0] - 0.12, tip[1] + 0.01, 0.02]]);
}

function paintHead(lay: Lay): void {
  lay(coat.dark, [[0.42, 0.6, 0.04, 0.39, 0.71, 0.008]]);
  lay(coat.fur, [
    [0.5, 0.555, 0.085, 0.53, 0.55, 0.07],
    [0.52, 0.545, 0.065, 0.68, 0.505, 0.024],
  ]);
  lay(coat.pale, [[0.5, 0.505, 0.05, 0.66, 0.492, 0.02]]);
  lay(coat.fur, [[0.475, 0.6, 0.045, 0.46, 0.725, 0.008]]);
  lay(coat.dark, [[0.685, 0.508, 0.02, 0.692, 0.506, 0.018]]);
}

/** Eyes throw infrared light straight back. */
function layEyeShine({ canvas }: Brush, xPx: number, yPx: number, scale: number): void {
  const rim = 0.032 * scale;
  layGlow(canvas, { xPx, yPx, rxPx: rim, ryPx: rim }, { lift: 230 });
}
