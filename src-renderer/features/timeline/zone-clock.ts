import { fromAbsolute } from '@internationalized/date';

const quarterMs = 900_000;
const hourMs = 3_600_000;
const dayMs = 86_400_000;
/** A month in quarters of an hour; more would only be kept for nothing. */
const mostKept = 4096;
/** Local hours at which night begins and ends. */
const night = { fromHour: 20, untilHour: 6 };

export type ZoneClock = ReturnType<typeof createZoneClock>;

/** The local clock of a time zone; quick enough for every frame, offsets change on quarters of an hour only. */
export function createZoneClock(timeZone: string) {
  const offsets = new Map<number, number>();
  return { offsetMs, multiples, midnights, nights };

  /** Of local time from UTC. */
  function offsetMs(atMs: number): number {
    const quarter = Math.floor(atMs / quarterMs);
    const kept = offsets.get(quarter);
    if (kept !== undefined) return kept;
    if (offsets.size > mostKept) offsets.clear();
    const { offset } = fromAbsolute(quarter * quarterMs, timeZone);
    offsets.set(quarter, offset);
    return offset;
  }

  /** Instants in `[startMs, endMs]` whose local clock time is a multiple of the step, also where the clocks change. */
  function multiples(startMs: number, endMs: number, stepMs: number): number[] {
    const moments: number[] = [];
    let atMs = multipleFrom(startMs, stepMs);
    while (atMs <= endMs) {
      moments.push(atMs);
      // Never closer, whatever a zone does: this runs for every picture.
      atMs = Math.max(multipleFrom(atMs + 1, stepMs), atMs + stepMs / 2);
    }
    return moments;
  }

  function multipleFrom(atMs: number, stepMs: number): number {
    const nextMs = multipleBy(offsetMs(atMs), atMs, stepMs);
    const changeMs = offsetMs(nextMs) - offsetMs(atMs);
    // Shorter steps meet the local clock again by themselves.
    if (stepMs <= Math.abs(changeMs) || changeMs === 0) return nextMs;
    const sameMs = nextMs - changeMs;
    if (sameMs >= atMs && (sameMs + offsetMs(sameMs)) % stepMs === 0) return sameMs;
    // That clock time was left out: a day begins with the first one it has, hours go on with the next round one.
    return stepMs >= dayMs ? nextMs : multipleBy(offsetMs(nextMs), nextMs, stepMs);
  }

  function midnights(startMs: number, endMs: number): number[] {
    return multiples(startMs, endMs, dayMs);
  }

  /** Stretches from evening to morning by the local clock, those that touch the range. */
  function nights(startMs: number, endMs: number): { startMs: number; endMs: number }[] {
    const days = midnights(startMs - dayMs - hourMs, endMs + dayMs + hourMs);
    return days.flatMap((midnightMs) => {
      const from = atHour(midnightMs - dayMs / 2, night.fromHour);
      const until = atHour(midnightMs, night.untilHour);
      return until <= startMs || from >= endMs ? [] : [{ startMs: from, endMs: until }];
    });
  }

  /** That hour of the local day which `atMs` is in. */
  function atHour(atMs: number, hour: number): number {
    const localMs = atMs + offsetMs(atMs);
    const wantedMs = Math.floor(localMs / dayMs) * dayMs + hour * hourMs;
    const guessMs = wantedMs - offsetMs(atMs);
    return wantedMs - offsetMs(guessMs);
  }
}

function multipleBy(offset: number, atMs: number, stepMs: number): number {
  return Math.ceil((atMs + offset) / stepMs) * stepMs - offset;
}
