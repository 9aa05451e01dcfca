/** Reads a stream as packets with wall-clock times. */
import { AppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { StreamInput, StreamPacket } from '#main/platform/media/stream-input.ts';
import { stampPacket, type TimedPacket } from '#main/platform/media/timed-packet.ts';
import type { VideoFormat } from '#main/platform/media/video-format.ts';
import { type Arrival, createStreamTimeline, type Placed } from './stream-timeline.ts';

export type StreamReading = {
  /**
   * Sound packets, the first a keyframe; each is the caller's. Another `format` object begins another stretch: the
   * video changed, or the wall clock was set. Throws `stream-stalled`, `stream-lost`, `stream-no-keyframe` or the
   * reason of the signal.
   */
  packets(): AsyncGenerator<TimedPacket, never>;
  counts(): { readonly packets: number; readonly packetsDropped: number; readonly timestampsMended: number };
};

export type ReadingLimits = {
  /** Without a packet of video. */
  readonly stallMs: number;
  /** With packets, but without the keyframe that they need. */
  readonly keyframeMs: number;
};

/** A burst of packets that waited for us ends with those that we had to wait for. */
const longestBurstMs = 2000;
const mostInBurst = 300;

type Read = { readonly raw: StreamPacket; readonly arrival: Arrival; readonly number: number };

export function createStreamReading(input: StreamInput, clock: Clock, limits: ReadingLimits): StreamReading {
  const timeline = createStreamTimeline();
  let packets = 0;
  let packetsDropped = 0;
  let timestampsMended = 0;
  let isSound = false;
  /** When the last sound packet came, or the stream began. */
  let soundMs = clock.monotonicMs();
  let hasKeyframe = false;
  let stretch: { readonly source: VideoFormat; readonly format: VideoFormat } | null = null;
  const startMs = clock.monotonicMs();
  return { packets: read, counts: () => ({ packets, packetsDropped, timestampsMended }) };

  async function* read(): ReturnType<StreamReading['packets']> {
    const burst: Read[] = [];
    const failure = await readBurst(burst).catch((thrown: unknown) => ({ thrown }));
    const times = timeline.begin(burst.map(({ arrival }) => arrival));
    try {
      for (const placed of times) {
        const next = burst.shift();
        if (next) yield* timed(next, placed);
      }
    } finally {
      for (const { raw } of burst) raw.native.free();
    }
    if (failure) throw failure.thrown;
    for (;;) {
      const next = await readNext();
      yield* timed(next, timeline.place(next.arrival));
    }
  }

  async function readBurst(burst: Read[]): Promise<void> {
    while (burst.length < mostInBurst && !isOver(burst)) {
      burst.push(await readNext());
      if (burst.length > 1 && clock.monotonicMs() - startMs > longestBurstMs) return;
    }
  }

  async function readNext(): Promise<Read> {
    const raw = await input.nextPacket(limits.stallMs);
    packets++;
    const { ptsMs, dtsMs } = raw;
    const arrival = { ptsMs, dtsMs, arrivedMs: clock.monotonicMs(), wallMs: clock.nowMs() };
    return { raw, arrival, number: packets };
  }

  function* timed({ raw, number }: Read, placed: Placed) {
    const { native, isKeyframe, sizeBytes } = raw;
    const { atMs, decodeAtMs, isMended } = placed;
    if (isMended) timestampsMended++;
    const before = stretch;
    const format = stretchOf(raw, placed);
    if (stretch !== before) isSound = false; // it begins with a keyframe
    // What follows a damaged packet smears, until a keyframe comes.
    if (raw.isDamaged) isSound = false;
    else isSound ||= isKeyframe;
    if (!isSound) {
      packetsDropped += hasKeyframe ? 1 : 0;
      native.free();
      assertKeyframesCome();
      return;
    }
    hasKeyframe = true;
    soundMs = clock.monotonicMs();
    stampPacket(native, placed);
    const packet: TimedPacket = { native, format, atMs, decodeAtMs, isKeyframe, sizeBytes, number };
    yield packet;
  }

  function stretchOf({ format }: StreamPacket, { isNewStretch }: Placed): VideoFormat {
    if (isNewStretch) stretch = { source: format, format: { ...format } };
    else if (stretch?.source !== format) stretch = { source: format, format };
    return stretch.format;
  }

  function assertKeyframesCome(): void {
    if (clock.monotonicMs() - soundMs < limits.keyframeMs) return;
    throw new AppError(
      'stream-no-keyframe',
      'The camera sends no keyframe, so its pictures cannot be decoded.',
    );
  }
}

/** Packets that lay ready come faster than the camera takes pictures; one pause alone may be the network's. */
function isOver(burst: readonly Read[]): boolean {
  return wasAwaited(burst.at(-2), burst.at(-1)) && wasAwaited(burst.at(-3), burst.at(-2));
}

function wasAwaited(earlier: Read | undefined, later: Read | undefined): boolean {
  if (!earlier || !later) return false;
  const [before, last] = [earlier.arrival, later.arrival];
  const [fromMs, toMs] = [before.dtsMs ?? before.ptsMs, last.dtsMs ?? last.ptsMs];
  return fromMs === null || toMs === null || last.arrivedMs - before.arrivedMs >= (toMs - fromMs) / 2;
}
