/** Cameras with a schedule are watched while it says so, and not at all in between: no connection, no decoder, no events. */
import { followsSchedule } from '#shared/model/camera.ts';
import { isOnSchedule, nextScheduleChange, type Schedule } from '#shared/model/schedule.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { WatchContext, WatchedCamera, WatchSource } from './capture-service.ts';

export type ScheduledSourceDeps = {
  readonly watchSource: WatchSource;
  readonly clock: Clock;
  /** IANA name; may change at any time. */
  readonly timeZone: () => string;
};

/** Until then a clock that was set, or another time zone, goes unnoticed. */
const lookAgainMs = 60_000;

export function createScheduledSource({ watchSource, clock, timeZone }: ScheduledSourceDeps): WatchSource {
  return async (camera, context) => {
    const { schedule, source } = camera.settings;
    if (schedule.length === 0 || !followsSchedule(source)) return watchSource(camera, context);
    for (;;) {
      await untilOn(schedule, context);
      if ((await watchWhileOn(camera, context)) === 'finished') return 'finished';
    }
  };

  async function untilOn(schedule: Schedule, { signal, tell }: WatchContext): Promise<void> {
    for (let nowMs = clock.nowMs(); !isOnSchedule(schedule, nowMs, timeZone()); nowMs = clock.nowMs()) {
      const changeMs = nextScheduleChange(schedule, nowMs, timeZone()) ?? nowMs + lookAgainMs;
      tell({ state: 'off', resumesAt: toUtcTime(changeMs) });
      await clock.sleep(Math.min(lookAgainMs, changeMs - nowMs), signal);
    }
  }

  async function untilOff(schedule: Schedule, signal: AbortSignal): Promise<void> {
    for (let nowMs = clock.nowMs(); isOnSchedule(schedule, nowMs, timeZone()); nowMs = clock.nowMs()) {
      const changeMs = nextScheduleChange(schedule, nowMs, timeZone()) ?? Infinity;
      await clock.sleep(Math.min(lookAgainMs, changeMs - nowMs), signal);
    }
  }

  /** Ends what the camera's watcher does as switching the camera off would. */
  async function watchWhileOn(camera: WatchedCamera, context: WatchContext): Promise<'finished' | 'over'> {
    const over = new AbortController();
    const ended = new AbortController();
    const guarding = untilOff(camera.settings.schedule, AbortSignal.any([context.signal, ended.signal]))
      .then(() => over.abort())
      .catch(() => undefined); // ended otherwise
    try {
      context.tell({ state: 'starting' });
      return await watchSource(camera, {
        signal: AbortSignal.any([context.signal, over.signal]),
        tell: (status) => !over.signal.aborted && context.tell(status),
      });
    } catch (thrown) {
      if (over.signal.aborted && !context.signal.aborted) return 'over';
      throw thrown;
    } finally {
      ended.abort();
      await guarding;
    }
  }
}
