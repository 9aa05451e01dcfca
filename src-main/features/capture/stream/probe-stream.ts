/** Connects to a stream just long enough to say what it carries and to show one picture of it. */
import { AppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import { createStreamDecoder } from '#main/platform/media/stream-decoder.ts';
import { openStreamInput, type StreamInput } from '#main/platform/media/stream-input.ts';
import type { TimedPacket } from '#main/platform/media/timed-packet.ts';
import { pictureAsJpeg } from './picture-jpeg.ts';
import type { StreamAddress, StreamProbe } from './stream-language.ts';
import { createStreamReading } from './stream-reading.ts';
import { type StreamLimits, streamLimits } from './stream-session.ts';

export type ProbeStreamDeps = {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly limits?: StreamLimits;
};

const measureMs = 2000;
const maxWidthPx = 1280;

/** Throws the `stream-…` code that tells why not. */
export async function probeStream(
  address: StreamAddress,
  { clock, signal, limits = streamLimits }: ProbeStreamDeps,
): Promise<StreamProbe> {
  const input = await openStreamInput(address, limits, signal);
  try {
    const { keyframe, framesPerSecond } = await readSome(input, clock, limits);
    try {
      const { codec, widthPx, heightPx } = keyframe.format;
      return {
        info: {
          codec,
          widthPx,
          heightPx,
          framesPerSecond: framesPerSecond ?? keyframe.format.framesPerSecond,
        },
        jpeg: await pictureOf(keyframe),
      };
    } finally {
      keyframe.native.free();
    }
  } finally {
    await input.close();
  }
}

async function readSome(input: StreamInput, clock: Clock, limits: StreamLimits) {
  const times: number[] = [];
  let keyframe: TimedPacket | null = null;
  const startMs = clock.monotonicMs();
  for await (const packet of createStreamReading(input, clock, limits).packets()) {
    times.push(packet.decodeAtMs);
    if (keyframe === null) keyframe = packet;
    else packet.native.free();
    const isLongEnough = packet.decodeAtMs - keyframe.decodeAtMs >= measureMs;
    if (isLongEnough || clock.monotonicMs() - startMs > measureMs * 2) break;
  }
  if (!keyframe) throw new AppError('stream-no-keyframe', 'The camera sent no keyframe.');
  const spanMs = (times.at(-1) ?? 0) - (times[0] ?? 0);
  return { keyframe, framesPerSecond: spanMs > 0 ? roundedRate(((times.length - 1) * 1000) / spanMs) : null };
}

/** Cameras keep to whole rates, clocks do not. */
function roundedRate(rate: number): number {
  return Math.abs(rate - Math.round(rate)) < 0.3 ? Math.round(rate) : Math.round(rate * 10) / 10;
}

async function pictureOf(keyframe: TimedPacket): Promise<Uint8Array> {
  const decoder = createStreamDecoder(keyframe.format);
  try {
    const jpeg = decoder.decodeAlone(keyframe, (frame) => pictureAsJpeg(frame, maxWidthPx));
    if (jpeg === null)
      throw new AppError('stream-no-keyframe', 'The picture of the camera cannot be decoded.');
    return (await jpeg).jpeg;
  } finally {
    decoder.close();
  }
}
