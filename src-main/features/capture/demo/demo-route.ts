/** A way over the ground, walked by distance. */
export type GroundPoint = { readonly x: number; readonly z: number };
export type Route = {
  readonly lengthM: number;
  /** Distances outside the route are clamped to its ends. */
  at(distanceM: number): GroundPoint & { readonly headingRad: number };
};

/** The heading looks this far back and ahead, so that corners are walked round. */
const lookM = 0.3;

export function createRoute(points: readonly GroundPoint[]): Route {
  const legs = points.slice(1).map((to, index) => {
    const from = points[index] ?? to;
    return { from, to, lengthM: Math.hypot(to.x - from.x, to.z - from.z) };
  });
  const lengthM = legs.reduce((sum, leg) => sum + leg.lengthM, 0);
  return { lengthM, at };

  function at(distanceM: number) {
    const here = Math.min(lengthM, Math.max(0, distanceM));
    const behind = pointAt(Math.max(0, here - lookM));
    const ahead = pointAt(Math.min(lengthM, here + lookM));
    return { ...pointAt(here), headingRad: Math.atan2(ahead.z - behind.z, ahead.x - behind.x) };
  }

  function pointAt(distanceM: number): GroundPoint {
    let left = distanceM;
    for (const leg of legs) {
      if (left <= leg.lengthM) {
        const share = left / leg.lengthM;
        return {
          x: leg.from.x + (leg.to.x - leg.from.x) * share,
          z: leg.from.z + (leg.to.z - leg.from.z) * share,
        };
      }
      left -= leg.lengthM;
    }
    return points.at(-1) ?? { x: 0, z: 0 };
  }
}
