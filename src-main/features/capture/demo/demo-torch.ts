/** The light of a hand torch: a bright lens, a faint beam through the air, a pool on the ground. */
import type { Brush } from './demo-brush.ts';
import { layGlow } from './demo-glow.ts';
import { type Point3, project } from './demo-view.ts';
import { toWorld, type Walker } from './demo-walker.ts';

export function paintTorchLight(
  { canvas, stencil }: Brush,
  { walker, aim }: { readonly walker: Walker; readonly aim: Point3 },
): void {
  const lens = project(toWorld(walker, { x: 0.5, y: 1.07, z: -0.17 }));
  const ground = project(aim);
  const poolM = { across: 1.35, along: 1.15 };
  const far = project({ ...aim, z: aim.z + poolM.along });
  const near = project({ ...aim, z: aim.z - poolM.along });
  const pool = {
    xPx: ground.xPx,
    yPx: (far.yPx + near.yPx) / 2,
    rxPx: poolM.across * ground.pxPerM,
    ryPx: (near.yPx - far.yPx) / 2,
  };
  layGlow(canvas, pool, { gain: 2.6, lift: 46 });
  stencil.addLimb(
    { ax: lens.xPx, ay: lens.yPx, aRadius: 3, bx: ground.xPx, by: ground.yPx, bRadius: pool.ryPx * 0.9 },
    22,
  );
  stencil.layInk(canvas, [238, 240, 230], { opacity: 0.13 });
  layGlow(canvas, { xPx: lens.xPx, yPx: lens.yPx, rxPx: 34, ryPx: 34 }, { lift: 120 });
  layGlow(canvas, { xPx: lens.xPx, yPx: lens.yPx, rxPx: 11, ryPx: 11 }, { lift: 255 });
}
