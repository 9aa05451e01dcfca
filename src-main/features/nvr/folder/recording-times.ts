/** When a recording began, as its name and the names of its folders tell. Pure. */
import { localTimeOf } from '#main/platform/time-zone.ts';

const date = String.raw`(20\d\d)[-_./]?([01]\d)[-_./]?([0-3]\d)`;
const clock = String.raw`([0-2]\d)[-_.:h/]?([0-5]\d)[-_.:m]?([0-5]\d)`;
/** `2026-05-01_14-30-00`, `20260501T143000Z`, `2026-05-01/14/30.00`. */
const together = new RegExp(String.raw`(?<!\d)${date}[T\s_/\\.-]{0,3}${clock}(?!\d)\s?(Z)?`, 'gi');
const dateAlone = new RegExp(String.raw`(?<!\d)${date}(?!\d)`, 'g');
const clockAlone = new RegExp(String.raw`(?<!\d)${clock}(?!\d)`, 'g');
const epoch = /(?<!\d)(1\d{12}|1\d{9})(?!\d)/;

/**
 * Start of a recording, ms since 1970 UTC; null when no name tells it. `path`: relative to the camera's folder, with
 * `/`. Times without `Z` are those of `timeZone`.
 */
export function startFromName(path: string, timeZone: string): number | null {
  const bare = path.replace(/\.[a-z0-9]+$/i, '');
  const name = bare.split('/').at(-1) ?? '';
  const whole = [...bare.matchAll(together)].at(-1);
  if (whole) return instantOf(whole.slice(1, 7), whole[7] === undefined ? timeZone : null);
  const counted = epoch.exec(name)?.[1];
  if (counted !== undefined) return counted.length === 13 ? Number(counted) : Number(counted) * 1000;
  const day = [...bare.matchAll(dateAlone)].at(-1);
  const time = [...name.replace(dateAlone, ' ').matchAll(clockAlone)].at(-1);
  return day && time ? instantOf([...day.slice(1, 4), ...time.slice(1, 4)], timeZone) : null;
}

function instantOf(parts: readonly (string | undefined)[], timeZone: string | null): number | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
  const asUtcMs = Date.UTC(year, month - 1, day, hour, minute, second);
  const isReal = new Date(asUtcMs).getUTCMonth() === month - 1 && hour < 24;
  if (!isReal) return null;
  return timeZone === null ? asUtcMs : fromLocal(asUtcMs, timeZone);
}

/** The instant at which the clock of the zone shows what `asUtcMs` would be in UTC. */
function fromLocal(asUtcMs: number, timeZone: string): number {
  const guessMs = asUtcMs - zoneOffsetMs(asUtcMs, timeZone);
  return asUtcMs - zoneOffsetMs(guessMs, timeZone);
}

function zoneOffsetMs(atMs: number, timeZone: string): number {
  return Date.parse(`${localTimeOf(atMs, timeZone).replace(' ', 'T')}Z`) - atMs;
}
