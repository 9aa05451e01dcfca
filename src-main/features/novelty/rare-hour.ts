/** Whether anything ever happens at a camera at that time of day. */
import type { PastEvent, PastStore } from './past-store.ts';

const dayMs = 86_400_000;
const aroundMs = 3_600_000;
const lookedBackDays = 30;
/** Only days on which the camera was watched at that time say anything. */
const leastWatchedDays = 10;
/** A camera at which hardly anything happens has no usual hours. */
const leastActiveDays = 5;

/**
 * True when in the last thirty days, on ten or more of which it was watched at that time, nothing happened there within an
 * hour of it, and nothing in the hour before. A change of the clocks moves it by an hour, which is within what is looked at.
 */
export function isRareHour(
  store: Pick<PastStore, 'hasEventIn' | 'wasWatchedAt'>,
  { cameraId, timestamp }: PastEvent,
): boolean {
  const atMs = Date.parse(timestamp);
  const has = (fromMs: number, toMs: number) => store.hasEventIn({ cameraId, fromMs, toMs });
  if (has(atMs - aroundMs, atMs)) return false;
  let watched = 0;
  let active = 0;
  for (let day = 1; day <= lookedBackDays; day++) {
    const thenMs = atMs - day * dayMs;
    if (has(thenMs - aroundMs, thenMs + aroundMs)) return false;
    if (store.wasWatchedAt(cameraId, thenMs)) watched++;
    if (has(thenMs, thenMs + dayMs - aroundMs)) active++;
  }
  return watched >= leastWatchedDays && active >= leastActiveDays;
}
