/** A cardboard parcel, in somebody's arms or on the porch. */
import type { Brush } from './demo-brush.ts';
import type { Rgb } from './demo-canvas.ts';
import { layGlow } from './demo-glow.ts';
import { type Point3, project } from './demo-view.ts';

export type Parcel = { readonly middle: Point3; readonly headingRad: number };

const halfM = { forward: 0.16, up: 0.15, side: 0.22 } as const;
/** Where the courier puts it down: it stands on the ground. */
export const parcelRest: Parcel = { middle: { x: 0.1, y: halfM.up, z: 3.42 }, headingRad: -Math.PI / 2 };

const cardboard: Record<'top' | 'front' | 'flank' | 'tape' | 'label', Rgb> = {
  top: [222, 178, 122],
  front: [198, 150, 96],
  flank: [172, 126, 78],
  tape: [236, 208, 160],
  label: [250, 246, 236],
};

/** Corners in units of half the parcel's size: forward, up, side. */
type Corner = readonly [number, number, number];
type Face = { readonly colour: Rgb; readonly corners: readonly Corner[] };

const topFaces: readonly Face[] = [
  {
    colour: cardboard.top,
    corners: [
      [-1, 1, -1],
      [1, 1, -1],
      [1, 1, 1],
      [-1, 1, 1],
    ],
  },
  {
    colour: cardboard.tape,
    corners: [
      [-1, 1, -0.14],
      [1, 1, -0.14],
      [1, 1, 0.14],
      [-1, 1, 0.14],
    ],
  },
];
const frontFaces: readonly Face[] = [
  {
    colour: cardboard.front,
    corners: [
      [1, -1, -1],
      [1, 1, -1],
      [1, 1, 1],
      [1, -1, 1],
    ],
  },
  {
    colour: cardboard.tape,
    corners: [
      [1, 0.3, -0.14],
      [1, 1, -0.14],
      [1, 1, 0.14],
      [1, 0.3, 0.14],
    ],
  },
  {
    colour: cardboard.label,
    corners: [
      [1, -0.6, 0.3],
      [1, 0.1, 0.3],
      [1, 0.1, 0.85],
      [1, -0.6, 0.85],
    ],
  },
];
const backFaces = frontFaces.slice(0, 1).map((face) => mirrored(face));
const rightFaces: readonly Face[] = [
  {
    colour: cardboard.flank,
    corners: [
      [-1, -1, -1],
      [-1, 1, -1],
      [1, 1, -1],
      [1, -1, -1],
    ],
  },
];
const leftFaces: readonly Face[] = [
  {
    colour: cardboard.flank,
    corners: [
      [1, -1, 1],
      [1, 1, 1],
      [-1, 1, 1],
      [-1, -1, 1],
    ],
  },
];

export function paintParcel(brush: Brush, parcel: Parcel): void {
  for (const side of [backFaces, leftFaces, rightFaces, topFaces, frontFaces]) {
    for (const face of side) paintFace(brush, parcel, face);
  }
}

export function paintRestingParcel(brush: Brush): void {
  const { middle } = parcelRest;
  const ground = project({ ...middle, y: 0 });
  const spot = {
    xPx: ground.xPx + 18,
    yPx: ground.yPx + 2,
    rxPx: 0.42 * ground.pxPerM,
    ryPx: 0.13 * ground.pxPerM,
  };
  layGlow(brush.canvas, spot, { gain: 0.5 });
  paintParcel(brush, parcelRest);
}

function paintFace({ canvas, stencil, tone }: Brush, parcel: Parcel, { colour, corners }: Face): void {
  const seen = corners.map((corner) => placed(parcel, corner));
  if (!isTurnedToCamera(seen)) return;
  stencil.addPolygon(seen);
  stencil.layInk(canvas, tone(colour, parcel.middle.z));
}

function placed({ middle, headingRad }: Parcel, [forward, up, side]: Corner): readonly [number, number] {
  const ahead = forward * halfM.forward;
  const left = side * halfM.side;
  const { xPx, yPx } = project({
    x: middle.x + Math.cos(headingRad) * ahead - Math.sin(headingRad) * left,
    y: middle.y + up * halfM.up,
    z: middle.z + Math.sin(headingRad) * ahead + Math.cos(headingRad) * left,
  });
  return [xPx, yPx];
}

/** The corners of every face run clockwise as seen from outside. */
function isTurnedToCamera(corners: readonly (readonly [number, number])[]): boolean {
  const area = corners.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % corners.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
  return area > 0;
}

function mirrored({ colour, corners }: Face): Face {
  return { colour, corners: corners.map(([forward, up, side]) => [-forward, up, side] as const).reverse() };
}
