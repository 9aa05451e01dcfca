/**
 * Gives every packet of a stream its time on the wall clock.
 *
 * The camera's own times say how far pictures lie apart, the clock says when that was. The network only ever delays,
 * so the least delay seen lately is nearest to the truth: it wins, and a clock that drifts is followed slowly. Times go
 * forward always: jumps, steps back, zeros and wraps of the camera's times are mended by the time between arrivals and
 * counted. Pure.
 */
import { createDelayWindow } from './delay-window.ts';

export type Arrival = {
  /** By the camera's clock, any origin; null when the packet says none. */
  readonly ptsMs: number | null;
  readonly dtsMs: number | null;
  /** On a clock that nobody sets. */
  readonly arrivedMs: number;
  /** On the wall at that moment. */
  readonly wallMs: number;
};

export type Placed = {
  /** When the picture was taken, ms since 1970. */
  readonly atMs: number;
  /** Its place in decoding order: grows from packet to packet of a stretch, never above `atMs`. */
  readonly decodeAtMs: number;
  readonly isMended: boolean;
  /** The wall clock was set: times before and after do not belong together. */
  readonly isNewStretch: boolean;
};

export type StreamTimeline = {
  /** First of all: packets that came in a burst when the connection began; the least delayed of them counts. */
  begin(burst: readonly Arrival[]): Placed[];
  place(arrival: Arrival): Placed;
};

type Position = {
  /** On the camera's own axis, mended: ms since the first packet. */
  readonly ms: number;
  readonly reorderMs: number;
  readonly isMended: boolean;
};

/** Two packets are never closer. */
const leastStepMs = 0.2;
/** A picture cannot come from the future; so much is left to jitter and to clocks that run a little fast. */
const largestLeadMs = 1000;
/** Within the burst at the beginning, a longer gap between two pictures is a jump. */
const largestGapMs = 10_000;
/** So far behind the arrivals all the time, and the camera's clock has stood still. */
const lostTouchMs = 2000;
/** A step of the wall clock; less is a clock being adjusted. */
const wallStepMs = 2000;
/** Times are corrected by 10 ms a second. */
const slewShare = 0.01;
/** PTS of reordered pictures lie ahead of their DTS by at most so much. */
const longestReorderMs = 2000;

export function createStreamTimeline(): StreamTimeline {
  let last: { readonly rawMs: number; readonly ms: number; readonly arrivedMs: number } | null = null;
  /** Wall clock of position 0. */
  let originMs = Number.NEGATIVE_INFINITY;
  /** Wall clock minus the clock that nobody sets. */
  let wallBaseMs = 0;
  const delays = createDelayWindow();
  return { begin, place };

  function begin(burst: readonly Arrival[]): Placed[] {
    const positions = burst.map((arrival) => {
      const position = positionOf(arrival);
      delays.add(arrival.arrivedMs, arrival.arrivedMs - position.ms);
      wallBaseMs = arrival.wallMs - arrival.arrivedMs;
      return position;
    });
    originMs = delays.leastMs() + wallBaseMs;
    return positions.map((position) => placed(position, false));
  }

  function place(arrival: Arrival): Placed {
    const isNewStretch = followWall(arrival);
    const beforeMs = last?.ms ?? 0;
    let position = positionOf(arrival);
    delays.add(arrival.arrivedMs, arrival.arrivedMs - position.ms);
    const touchMs = delays.recentMs() + wallBaseMs - originMs;
    if (touchMs > lostTouchMs) position = moveOn(position, touchMs);
    else slew(delays.leastMs() + wallBaseMs - originMs, position.ms - beforeMs);
    return placed(position, isNewStretch);
  }

  /** What was set moves everything from now on; a small adjustment is followed like drift. */
  function followWall({ wallMs, arrivedMs }: Arrival): boolean {
    const stepMs = wallMs - arrivedMs - wallBaseMs;
    wallBaseMs += stepMs;
    if (Math.abs(stepMs) <= wallStepMs) return false;
    originMs += stepMs;
    return true;
  }

  function slew(offMs: number, advancedMs: number): void {
    const mostMs = advancedMs * slewShare;
    originMs += Math.max(-mostMs, Math.min(mostMs, offMs));
  }

  /** The camera's clock stood still for a while: from now on its pictures are that much younger than it says. */
  function moveOn(position: Position, byMs: number): Position {
    const ms = position.ms + byMs;
    if (last) last = { ...last, ms };
    delays.clear();
    return { ...position, ms, isMended: true };
  }

  function positionOf(arrival: Arrival): Position {
    const { ptsMs, dtsMs, arrivedMs } = arrival;
    const rawMs = dtsMs ?? ptsMs;
    const isMended = rawMs !== null && last !== null && !isSound(rawMs, arrival, last);
    const ms = nextMs(isMended ? null : rawMs, arrivedMs);
    last = { rawMs: rawMs ?? last?.rawMs ?? 0, ms, arrivedMs };
    return { ms, isMended, reorderMs: reorderOf(ptsMs, dtsMs) };
  }

  function nextMs(rawMs: number | null, arrivedMs: number): number {
    if (last === null) return 0;
    const stepMs = rawMs === null ? arrivedMs - last.arrivedMs : rawMs - last.rawMs;
    return last.ms + Math.max(leastStepMs, stepMs);
  }

  function isSound(rawMs: number, { arrivedMs, wallMs }: Arrival, before: NonNullable<typeof last>): boolean {
    const stepMs = rawMs - before.rawMs;
    if (stepMs <= 0 || stepMs > arrivedMs - before.arrivedMs + largestGapMs) return false;
    return originMs + before.ms + stepMs <= wallMs + largestLeadMs;
  }

  function placed({ ms, reorderMs, isMended }: Position, isNewStretch: boolean): Placed {
    const decodeAtMs = originMs + ms;
    return { atMs: decodeAtMs + reorderMs, decodeAtMs, isMended, isNewStretch };
  }
}

function reorderOf(ptsMs: number | null, dtsMs: number | null): number {
  const reorderMs = (ptsMs ?? 0) - (dtsMs ?? ptsMs ?? 0);
  return reorderMs > 0 && reorderMs <= longestReorderMs ? reorderMs : 0;
}
