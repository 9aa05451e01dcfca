/**
 * Collects round limbs and convex polygons as one soft-edged shape, then lays it on a canvas at once:
 * overlapping parts of one colour leave no seams, and overlapping shadows do not darken twice.
 * Every laying empties the stencil.
 */
import {
  type Canvas,
  clearRectangle,
  emptyRectangle,
  growRectangle,
  pixelRectangle,
  type Rgb,
} from './demo-canvas.ts';
import { demoFilm } from './demo-film.ts';

/** A limb: two circles and everything between them, in pixels. */
export type Limb = {
  readonly ax: number;
  readonly ay: number;
  readonly aRadius: number;
  readonly bx: number;
  readonly by: number;
  readonly bRadius: number;
};

/** Brighter left of `centrePx`, darker right of it; full strength at `reachPx` from it. */
export type SideLight = { readonly centrePx: number; readonly reachPx: number; readonly strength: number };

export type Stencil = ReturnType<typeof createStencil>;

const { widthPx, heightPx } = demoFilm;

export function createStencil() {
  const coverage = new Uint8Array(widthPx * heightPx);
  const used = emptyRectangle();
  return { addLimb, addPolygon, layInk, layShade };

  /** `softnessPx` is the width of the blurred rim. */
  function addLimb(limb: Limb, softnessPx = 1): void {
    const rim = softnessPx / 2;
    const reach = Math.max(limb.aRadius, limb.bRadius) + rim;
    const box = pixelRectangle(
      Math.min(limb.ax, limb.bx) - reach,
      Math.min(limb.ay, limb.by) - reach,
      Math.max(limb.ax, limb.bx) + reach + 1,
      Math.max(limb.ay, limb.by) + reach + 1,
    );
    if (box.x0 >= box.x1 || box.y0 >= box.y1) return;
    growRectangle(used, box);
    const stepX = limb.bx - limb.ax;
    const stepY = limb.by - limb.ay;
    const perSquare = 1 / (stepX * stepX + stepY * stepY || 1);
    const taper = limb.bRadius - limb.aRadius;
    for (let y = box.y0; y < box.y1; y++) {
      const fromY = y + 0.5 - limb.ay;
      for (let x = box.x0, at = y * widthPx + box.x0; x < box.x1; x++, at++) {
        const fromX = x + 0.5 - limb.ax;
        const along = Math.min(1, Math.max(0, (fromX * stepX + fromY * stepY) * perSquare));
        const awayX = fromX - along * stepX;
        const awayY = fromY - along * stepY;
        const inside = limb.aRadius + along * taper + rim - Math.sqrt(awayX * awayX + awayY * awayY);
        cover(at, inside / softnessPx);
      }
    }
  }

  /** Corners of a convex shape, in either turning sense. */
  function addPolygon(corners: readonly (readonly [xPx: number, yPx: number])[]): void {
    const edges = edgesOf(corners);
    const xs = corners.map(([x]) => x);
    const ys = corners.map(([, y]) => y);
    const box = pixelRectangle(
      Math.min(...xs) - 1,
      Math.min(...ys) - 1,
      Math.max(...xs) + 1,
      Math.max(...ys) + 1,
    );
    if (box.x0 >= box.x1 || box.y0 >= box.y1) return;
    growRectangle(used, box);
    for (let y = box.y0; y < box.y1; y++) {
      for (let x = box.x0, at = y * widthPx + box.x0; x < box.x1; x++, at++) {
        let inside = Infinity;
        for (const edge of edges) {
          inside = Math.min(inside, edge.normalX * (x + 0.5) + edge.normalY * (y + 0.5) - edge.offset);
        }
        cover(at, inside + 0.5);
      }
    }
  }

  function cover(at: number, share: number): void {
    if (share <= 0) return;
    const level = share >= 1 ? 255 : (share * 255) | 0;
    if (level > (coverage[at] ?? 0)) coverage[at] = level;
  }

  function layInk(
    canvas: Canvas,
    [red, green, blue]: Rgb,
    { sideLight, opacity = 1 }: InkOptions = {},
  ): void {
    const { pixels } = canvas;
    lay(canvas, (at, x, covered) => {
      const weight = covered * opacity;
      const light = sideLight === undefined ? 1 : sideLightAt(sideLight, x);
      const pixel = at * 3;
      pixels[pixel] = mixed(pixels[pixel] ?? 0, red * light, weight);
      pixels[pixel + 1] = mixed(pixels[pixel + 1] ?? 0, green * light, weight);
      pixels[pixel + 2] = mixed(pixels[pixel + 2] ?? 0, blue * light, weight);
    });
  }

  /** Multiplies what is already there by `gain` (below 1 a shadow, above 1 light). */
  function layShade(canvas: Canvas, gain: number): void {
    const { pixels } = canvas;
    lay(canvas, (at, _x, covered) => {
      const factor = 1 + (gain - 1) * covered;
      for (let pixel = at * 3; pixel < at * 3 + 3; pixel++) {
        pixels[pixel] = Math.min(255, (pixels[pixel] ?? 0) * factor);
      }
    });
  }

  function lay(canvas: Canvas, put: (at: number, x: number, covered: number) => void): void {
    for (let y = used.y0; y < used.y1; y++) {
      for (let x = used.x0, at = y * widthPx + used.x0; x < used.x1; x++, at++) {
        const level = coverage[at] ?? 0;
        if (level === 0) continue;
        put(at, x, level / 255);
        coverage[at] = 0;
      }
    }
    growRectangle(canvas.touched, used);
    clearRectangle(used);
  }
}

type InkOptions = { readonly sideLight?: SideLight | undefined; readonly opacity?: number };

function sideLightAt({ centrePx, reachPx, strength }: SideLight, x: number): number {
  return 1 + strength * Math.min(1, Math.max(-1, (centrePx - x) / reachPx));
}

function mixed(below: number, above: number, weight: number): number {
  return below + (Math.min(255, above) - below) * weight;
}

/** Unit normals that point inwards: a point is inside when every `normal * point - offset` is positive. */
function edgesOf(corners: readonly (readonly [number, number])[]) {
  const area = corners.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % corners.length] ?? [x, y];
    return sum + x * nextY - nextX * y;
  }, 0);
  const turn = area > 0 ? 1 : -1;
  return corners.map(([x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % corners.length] ?? [x, y];
    const length = Math.hypot(nextX - x, nextY - y) || 1;
    const normalX = (-(nextY - y) / length) * turn;
    const normalY = ((nextX - x) / length) * turn;
    return { normalX, normalY, offset: normalX * x + normalY * y };
  });
}
