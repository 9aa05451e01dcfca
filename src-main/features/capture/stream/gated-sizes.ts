/**
 * Notices from the sizes of packets alone that something has begun to move: a CUSUM of the logarithm of the size,
 * normalised per position in the GOP (position decides most of a packet's size). Pure.
 */
export type SizeWatch = {
  /** Once per packet while nothing moves; true: look. */
  isAlarm(packet: {
    readonly isKeyframe: boolean;
    readonly sizeBytes: number;
    readonly atMs: number;
  }): boolean;
  /** The position in the GOP is to be counted, but nothing learnt: something moves. */
  skip(packet: { readonly isKeyframe: boolean }): void;
  /** What the last alarm was worth: false ones make it wait, longer each time. */
  judge(wasMotion: boolean, atMs: number): void;
};

/** Packets of a position that have to be known before it counts. */
const leastKnown = 8;
/** Standard deviations a packet may lie above the usual without counting; and up to which it counts. */
const slack = 1;
const most = 4;
/** Sum of standard deviations above the slack that is an alarm. */
const alarmAt = 6;
const pause = { leastMs: 2000, mostMs: 120_000 };
const learningShare = 1 / 16;
/** Positions beyond share one memory: a GOP of 10 s at 30 pictures a second. */
const mostPositions = 300;
const leastDeviation = 0.02;

type Usual = { mean: number; variance: number; known: number };

export function createSizeWatch(): SizeWatch {
  const usual: Usual[] = [];
  let position = 0;
  let sum = 0;
  let silentUntilMs = Number.NEGATIVE_INFINITY;
  let pauseMs = pause.leastMs;
  return { isAlarm, skip, judge };

  function skip({ isKeyframe }: { readonly isKeyframe: boolean }): void {
    position = isKeyframe ? 0 : Math.min(mostPositions, position + 1);
    sum = 0;
  }

  function judge(wasMotion: boolean, atMs: number): void {
    pauseMs = wasMotion ? pause.leastMs : Math.min(pause.mostMs, pauseMs * 2);
    silentUntilMs = atMs + pauseMs;
  }

  function isAlarm(...[{ isKeyframe, sizeBytes, atMs }]: Parameters<SizeWatch['isAlarm']>): boolean {
    position = isKeyframe ? 0 : Math.min(mostPositions, position + 1);
    const size = Math.log(Math.max(1, sizeBytes));
    const own = usual[position];
    if (!own) {
      usual[position] = { mean: size, variance: 0.01, known: 1 };
      return false;
    }
    const deviation = Math.sqrt(own.variance);
    const above = (size - own.mean) / Math.max(leastDeviation, deviation);
    if (own.known > leastKnown) sum = Math.max(0, sum + Math.min(above, most) - slack);
    learn(own, Math.max(-3, Math.min(3, above)) * deviation);
    if (sum <= alarmAt || atMs < silentUntilMs) return false;
    sum = 0;
    silentUntilMs = atMs + pauseMs;
    return true;
  }
}

function learn(own: Usual, difference: number): void {
  own.known++;
  const share = Math.max(learningShare, 1 / own.known);
  own.mean += share * difference;
  own.variance = Math.max(0.0001, own.variance + share * (difference * difference - own.variance));
}
