import { toUtcTime } from '#shared/model/time.ts';

/**
 * The stretch of time that a clip test asks for: half a minute that an NVR has surely written, or ten seconds that a
 * stream's buffer still holds.
 */
export function clipTestRange(from: 'nvr' | 'stream', nowMs: number): { start: string; end: string } {
  const [startMs, endMs] =
    from === 'nvr' ? [nowMs - 90_000, nowMs - 60_000] : [nowMs - 12_000, nowMs - 2_000];
  return { start: toUtcTime(startMs), end: toUtcTime(endMs) };
}
