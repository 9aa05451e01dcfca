import type { Timing } from '#shared/model/metrics.ts';

export type RollingWindow = { add(value: number): void; summary(): Timing };

/** Keeps the last `size` values (D-3.8.3) in a ring: adding costs the same with one value and a million. */
export function createRollingWindow(size: number): RollingWindow {
  const values = new Float64Array(size);
  let added = 0;
  return { add, summary };

  function add(value: number): void {
    values[added % size] = value;
    added++;
  }

  function summary(): Timing {
    const count = Math.min(added, size);
    if (count === 0) return null;
    const sorted = values.slice(0, count).toSorted();
    const sum = sorted.reduce((total, value) => total + value, 0);
    return {
      avg: sum / count,
      min: sorted[0] ?? 0,
      max: sorted[count - 1] ?? 0,
      p95: percentile(sorted, 0.95),
      count,
    };
  }
}

/** Linear interpolation between the two nearest of the sorted values; `share` from 0 to 1. */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  const position = share * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below] ?? 0;
  const high = sorted[Math.min(below + 1, sorted.length - 1)] ?? low;
  return low + (high - low) * (position - below);
}
