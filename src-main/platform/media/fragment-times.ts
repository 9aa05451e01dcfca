/**
 * Times of the pictures of a live film, in ticks from 0: in decoding order each begins where the last one ended,
 * whatever the camera's clock does. FFmpeg's muxer would move both times of a picture that does not, and a player
 * replaces pictures whose presentation times meet.
 */
export type PacketTimes = {
  /** Null when the packet has none. */
  readonly pts: bigint | null;
  readonly dts: bigint | null;
  /** 0 when unknown. */
  readonly duration: bigint;
};

export type FragmentTimes = { readonly pts: bigint; readonly dts: bigint; readonly duration: bigint };

/** Beyond that the camera's clock jumped, or pictures were lost: the film goes on without the hole. */
const largestGapS = 1;
const largestStepBackS = 0.5;
const unknownPictureS = 0.04;

export function createFragmentTimes(ticksPerSecond: number): (packet: PacketTimes) => FragmentTimes {
  let origin: bigint | null = null;
  let shift = 0;
  let lastIn = 0;
  let end = 0;
  let isReordered = false;
  /** Last distances of pictures; the smaller of two is no lost picture. */
  let steps: number[] = [];

  return (packet) => {
    const dtsTicks = packet.dts ?? packet.pts;
    const isFirst = origin === null;
    origin ??= dtsTicks ?? 0n;
    const ticksIn = dtsTicks === null ? lastIn + stepOf(packet) : Number(dtsTicks - origin);
    if (!isFirst) follow(ticksIn, stepOf(packet));
    lastIn = ticksIn;
    const reorder = packet.pts === null || packet.dts === null ? 0 : Number(packet.pts - packet.dts);
    isReordered ||= reorder > 0;
    const dts = end;
    end = Math.max(dts + 1, ticksIn + shift + stepOf(packet));
    const pts = isReordered ? Math.max(dts, ticksIn + shift + reorder) : dts;
    return { pts: BigInt(pts), dts: BigInt(dts), duration: BigInt(end - dts) };
  };

  function follow(ticksIn: number, expected: number): void {
    const surprise = ticksIn - lastIn - expected;
    const isJump = surprise > largestGapS * ticksPerSecond || surprise < -largestStepBackS * ticksPerSecond;
    if (isJump) shift = end - ticksIn;
    const step = ticksIn - lastIn;
    if (step > 0) steps = [...steps.slice(-1), step];
  }

  function stepOf({ duration }: PacketTimes): number {
    if (steps.length > 0) return Math.min(...steps);
    return duration > 0n ? Number(duration) : Math.max(1, Math.round(unknownPictureS * ticksPerSecond));
  }
}
