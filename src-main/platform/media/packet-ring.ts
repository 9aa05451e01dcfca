/**
 * The last packets of a stream, as whole GOPs, so that what happened before somebody noticed can still be kept.
 *
 * While nothing moves it reaches back a little further than a clip's pre-roll; from a motion on it keeps that pre-roll
 * until the clip around it can have been cut. It begins with a keyframe always and frees what it lets go.
 */

export type RingPacket = {
  readonly native: { free(): void };
  /** Another object: another video; packets of two do not make one file. */
  readonly format: object;
  readonly atMs: number;
  readonly isKeyframe: boolean;
  readonly sizeBytes: number;
};

export type PacketRing<T extends RingPacket> = {
  /** Takes the packet over. False: it was let go at once, because no keyframe came before it. */
  add(packet: T): boolean;
  /** Something began to move then: the time before it is kept until a clip around it can be cut. */
  keepAround(motionMs: number): void;
  /** From the last keyframe at or before `atMs` on, else from the first there is. */
  since(atMs: number): readonly T[];
  sizeBytes(): number;
  /** Frees everything. */
  clear(): void;
};

export type RingLimits = {
  /** Reaches back at least so far while nothing moves. */
  readonly quietMs: number;
  /** What a motion keeps, before and after it began. */
  readonly beforeMs: number;
  readonly afterMs: number;
  readonly sizeBytes: number;
};

/** A clip of 30 s around a motion is cut 15 to 25 s after it began; a GOP and the delays of that come on top. */
export const clipRingLimits: RingLimits = {
  quietMs: 18_000,
  beforeMs: 18_000,
  afterMs: 32_000,
  sizeBytes: 64 * 1024 * 1024,
};

/** Less is a camera that sends its last pictures again when it is connected anew. */
const setBackMs = 60_000;

type Gop<T> = { readonly packets: T[]; sizeBytes: number };

export function createPacketRing<T extends RingPacket>(limits: RingLimits = clipRingLimits): PacketRing<T> {
  const gops: Gop<T>[] = [];
  let sizeBytes = 0;
  let newestMs = Number.NEGATIVE_INFINITY;
  /** Beginnings of motion that still count, ascending. */
  let motionsMs: readonly number[] = [];

  return {
    add,
    keepAround(motionMs) {
      if (!motionsMs.includes(motionMs)) motionsMs = [...motionsMs, motionMs].toSorted((a, b) => a - b);
    },
    since(atMs) {
      const first = Math.max(
        0,
        gops.findLastIndex(({ packets: [head] }) => head !== undefined && head.atMs <= atMs),
      );
      return gops.slice(first).flatMap(({ packets }) => packets);
    },
    sizeBytes: () => sizeBytes,
    clear,
  };

  function clear(): void {
    while (gops.length > 0) dropFirst();
    motionsMs = [];
  }

  function add(packet: T): boolean {
    // The wall clock was set back: what came before cannot be found by its time any more.
    if (packet.isKeyframe && packet.atMs < newestMs - setBackMs) clear();
    if (packet.isKeyframe) gops.push({ packets: [], sizeBytes: 0 });
    const gop = gops.at(-1);
    if (!gop) {
      packet.native.free();
      return false;
    }
    gop.packets.push(packet);
    gop.sizeBytes += packet.sizeBytes;
    sizeBytes += packet.sizeBytes;
    newestMs = packet.atMs;
    trim();
    return gops.length > 0;
  }

  function trim(): void {
    motionsMs = motionsMs.filter((motionMs) => motionMs + limits.afterMs > newestMs);
    const keepMs = Math.min(newestMs - limits.quietMs, (motionsMs[0] ?? newestMs) - limits.beforeMs);
    // Two GOPs stay, however long: what woke the decoder is looked for in both.
    while (gops.length > 2 && (gops[1]?.packets[0]?.atMs ?? newestMs) <= keepMs) dropFirst();
    while (sizeBytes > limits.sizeBytes) dropFirst();
  }

  function dropFirst(): void {
    const gop = gops.shift();
    if (!gop) return;
    sizeBytes -= gop.sizeBytes;
    for (const { native } of gop.packets) native.free();
  }
}
