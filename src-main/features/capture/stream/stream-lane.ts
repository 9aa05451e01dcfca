/**
 * One lane of events for a camera that comes and goes (F41): motion that goes on within the cooldown belongs to the
 * same event, which then has a gap; when the camera stays away longer, its event is closed without it.
 */
import type { Clock } from '#main/platform/clock.ts';
import type { Sample } from '../analysis.ts';

/** Where the samples go; goes on after `finish`. */
export type StreamSink = {
  observe(samples: readonly Sample[]): void;
  markGap(): void;
  readonly failed: Promise<never>;
  finish(): Promise<unknown>;
};

export type StreamLane = {
  observe(samples: readonly Sample[]): void;
  /** No samples come for now. */
  lost(): void;
  finish(): Promise<void>;
};

export function createStreamLane(sink: StreamSink, cooldownMs: number, clock: Clock): StreamLane {
  let away: AbortController | null = null;
  return { observe, lost, finish };

  function observe(samples: readonly Sample[]): void {
    if (samples.length === 0) return;
    if (away) sink.markGap();
    comeBack();
    sink.observe(samples);
  }

  function lost(): void {
    if (away) return;
    away = new AbortController();
    void closeAfterCooldown(away.signal);
  }

  async function closeAfterCooldown(isBack: AbortSignal): Promise<void> {
    try {
      await clock.sleep(cooldownMs, isBack);
      if (!isBack.aborted) await sink.finish();
    } catch {
      // It is back, or the lane has failed: whoever watches hears of that.
    }
  }

  function comeBack(): void {
    away?.abort();
    away = null;
  }

  async function finish(): Promise<void> {
    comeBack();
    await sink.finish();
  }
}
