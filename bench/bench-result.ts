export type BenchResult = {
  readonly name: string;
  readonly metrics: Record<string, number>;
  readonly limits: Record<string, number>;
  readonly ok: boolean;
  /** What was left out, and why. */
  readonly skipped?: string;
};

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export function round(value: number, digits = 3): number {
  return Number(value.toFixed(digits));
}
