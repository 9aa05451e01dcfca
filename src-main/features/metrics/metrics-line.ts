import type { MetricsSnapshot } from '#shared/model/metrics.ts';

/** One line of `metrics.json` with the names of D-3.8.2; the detector's time is there under both of its names. */
export function toMetricsLine(snapshot: MetricsSnapshot): string {
  const { memoryUsageMb, ...rest } = snapshot;
  const line = renameKeys(rest, toSnakeCase);
  return JSON.stringify({
    ...line,
    coreml_inference_time: line['detector_inference_time'],
    memory_usage: { mb: memoryUsageMb, gb: Math.round((memoryUsageMb / 1024) * 1000) / 1000 },
  });
}

/** The snapshot of a line, unchecked; null for what is not JSON. */
export function fromMetricsLine(line: string): unknown {
  try {
    const { memory_usage, ...rest } = JSON.parse(line) as Record<string, unknown>;
    const { mb } = (memory_usage ?? {}) as { mb?: unknown };
    return { ...renameKeys(rest, toCamelCase), memoryUsageMb: mb };
  } catch {
    return null; // torn by a power cut: the others still count
  }
}

function renameKeys(record: object, rename: (key: string) => string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(record).map(([key, value]: [string, unknown]) => [
      rename(key),
      typeof value === 'object' && value !== null ? renameKeys(value, rename) : value,
    ]),
  );
}

function toSnakeCase(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function toCamelCase(key: string): string {
  return key.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
