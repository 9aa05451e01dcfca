import type { Clock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { Measure } from '#main/platform/measure.ts';

export type Alerts = {
  /** Logs when it begins, then at most hourly while it goes on. */
  raise(level: 'warn' | 'error', text: string): void;
  /** It is over: the next one is told at once. */
  clear(level: 'warn' | 'error'): void;
};

const hourMs = 3_600_000;

export type AlertDeps = {
  readonly clock: Pick<Clock, 'monotonicMs'>;
  readonly log: Logger;
  readonly measure: Measure;
};

/** A check a minute must not be a line a minute. Each line counts as a storage warning (D-3.9.6). */
export function createAlerts({ clock, log, measure }: AlertDeps): Alerts {
  const toldAtMs = new Map<string, number>();
  return {
    raise(level, text) {
      const before = toldAtMs.get(level);
      const nowMs = clock.monotonicMs();
      if (before !== undefined && nowMs - before < hourMs) return;
      toldAtMs.set(level, nowMs);
      log[level](text);
      measure.count('storage_warnings');
    },
    clear: (level) => void toldAtMs.delete(level),
  };
}
