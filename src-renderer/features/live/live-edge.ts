/** Keeps a player close to the newest picture. Pure. */

export type BufferedRange = { readonly startS: number; readonly endS: number };

export type EdgeMove = {
  /** Null: go on from where it is. */
  readonly seekToS: number | null;
  readonly rate: number;
};

export type EdgeState = {
  readonly positionS: number;
  readonly rate: number;
  /** A jump decodes everything since the keyframe: one that follows another too soon never shows a picture. */
  readonly canJump: boolean;
};

/** Further behind it jumps; a little behind it hurries until it has caught up. */
const jumpBehindS = 2;
const hurryBehindS = 1.2;
const caughtUpS = 0.7;
const hurriedRate = 1.25;
const hurriedMoreRate = 1.75;
/** Room for the next picture to arrive in. */
const edgeRoomS = 0.35;
const toleranceS = 0.05;

export function moveToEdge(
  ranges: readonly BufferedRange[],
  { positionS, rate, canJump }: EdgeState,
): EdgeMove {
  const last = ranges.at(-1);
  if (!last) return { seekToS: null, rate: 1 };
  const behindS = last.endS - positionS;
  const isOutside = positionS < last.startS - toleranceS || behindS < -toleranceS;
  if (canJump && (isOutside || behindS > jumpBehindS)) {
    return { seekToS: Math.max(last.startS, last.endS - edgeRoomS), rate: 1 };
  }
  if (behindS > jumpBehindS) return { seekToS: null, rate: hurriedMoreRate };
  const isHurrying = behindS > hurryBehindS || (rate > 1 && behindS > caughtUpS);
  return { seekToS: null, rate: isHurrying ? hurriedRate : 1 };
}
