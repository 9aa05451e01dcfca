/**
 * How unlike earlier events an event looks. Pure.
 *
 * A frame is as new as it is far from the nearest frames of other events (distance to the k-th nearest neighbour as a score
 * of outliers; Ramaswamy 2000, with the mean as Angiulli and Pizzuti 2002); an event is as new as its newest frames.
 */

/** An event as it is compared: some of its frames, each a unit vector of the space. */
export type ComparedEvent = { readonly frames: readonly ComparedFrame[] };
export type ComparedFrame = { readonly frameNumber: number; readonly vector: Float32Array };

export type Newness = {
  /** 0 (the same) to 2 (the opposite): mean cosine distance to what is nearest. */
  readonly distance: number;
  /** The newest frame. */
  readonly frameNumber: number;
};

/** One event that happens to look alike does not make a second visit usual. */
const nearestEvents = 2;
/** One odd frame alone is often a fault of the picture. */
const newestFrames = 2;

/** Null without frames, or without others. */
export function measureNewness(event: ComparedEvent, others: readonly ComparedEvent[]): Newness | null {
  const withFrames = others.filter(({ frames }) => frames.length > 0);
  if (event.frames.length === 0 || withFrames.length === 0) return null;
  const newest = event.frames
    .map((frame) => ({ frameNumber: frame.frameNumber, distance: distanceTo(frame, withFrames) }))
    .toSorted((a, b) => b.distance - a.distance)
    .slice(0, newestFrames);
  return { distance: mean(newest.map(({ distance }) => distance)), frameNumber: newest[0]?.frameNumber ?? 1 };
}

function distanceTo({ vector }: ComparedFrame, others: readonly ComparedEvent[]): number {
  const nearest: number[] = [];
  for (const { frames } of others) {
    let best = -1;
    for (const frame of frames) best = Math.max(best, dot(vector, frame.vector));
    nearest.push(1 - best);
  }
  return mean(nearest.toSorted((a, b) => a - b).slice(0, nearestEvents));
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
