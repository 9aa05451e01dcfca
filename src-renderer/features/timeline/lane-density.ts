import type { CameraDensity } from '#shared/contract/timeline.contract.ts';
import { bucketsPerTile } from './tiles.ts';
import type { TimeRange } from './timeline-range.ts';

/** Counts by camera, one bucket after the other from `fromMs` on. */
export type Density = {
  readonly fromMs: number;
  readonly bucketMs: number;
  /** Of a bucket, of any camera. */
  readonly most: number;
  readonly lanes: ReadonlyMap<string, Uint32Array>;
};

/** What was answered for tiles that follow each other from `fromMs` on; undefined: not yet. */
export function joinDensity(
  tiles: readonly (readonly CameraDensity[] | undefined)[],
  { fromMs, bucketMs }: Pick<Density, 'fromMs' | 'bucketMs'>,
): Density {
  const lanes = new Map<string, Uint32Array>();
  let most = 0;
  for (const [index, cameras = []] of tiles.entries()) {
    for (const { cameraId, counts } of cameras) {
      const lane = lanes.get(cameraId) ?? new Uint32Array(tiles.length * bucketsPerTile);
      lane.set(counts, index * bucketsPerTile);
      lanes.set(cameraId, lane);
      for (const count of counts) most = Math.max(most, count);
    }
  }
  return { fromMs, bucketMs, most, lanes };
}

export type Bucket = TimeRange & { readonly count: number };

/** Those of a lane with events in them that touch the view. */
export function seenBuckets(
  { fromMs, bucketMs, lanes }: Density,
  cameraId: string,
  view: TimeRange,
): Bucket[] {
  const lane = lanes.get(cameraId);
  if (!lane) return [];
  const first = Math.max(0, Math.floor((view.startMs - fromMs) / bucketMs));
  const end = Math.min(lane.length, Math.ceil((view.endMs - fromMs) / bucketMs));
  const buckets: Bucket[] = [];
  for (let index = first; index < end; index += 1) {
    const count = lane[index] ?? 0;
    const startMs = fromMs + index * bucketMs;
    if (count > 0) buckets.push({ startMs, endMs: startMs + bucketMs, count });
  }
  return buckets;
}

/** Strength of a bucket's colour, 0 to 1: few are still seen beside very many. */
export function heatOf(count: number, most: number): number {
  return count === 0 ? 0 : 0.18 + 0.82 * Math.sqrt(count / Math.max(1, most));
}
