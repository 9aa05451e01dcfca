/** Plays a network camera through the motion engine for the person who adjusts it; nothing is stored. */
import type { Clock } from '#main/platform/clock.ts';
import { createStreamDecoder, type StreamDecoder } from '#main/platform/media/stream-decoder.ts';
import { openStreamInput, type StreamPacket } from '#main/platform/media/stream-input.ts';
import { stampPacket } from '#main/platform/media/timed-packet.ts';
import type { DecodedFrame } from '#main/platform/media/video-decoder.ts';
import type { VideoFormat } from '#main/platform/media/video-format.ts';
import type { PreviewNote } from '../analysis.ts';
import type { CreateMotionMeter } from '../motion-port.ts';
import { createPreviewPainter } from '../preview-painter.ts';
import type { PreviewStreamInput } from './stream-language.ts';

export type PreviewStreamDeps = {
  readonly createMeter: CreateMotionMeter;
  readonly clock: Clock;
  readonly note: (note: PreviewNote) => void;
  readonly signal: AbortSignal;
};

const connectMs = 5000;
const stallMs = 10_000;
/** As often as a camera is measured while something moves. */
const periodMs = 200;

/** Runs until the signal aborts; throws the `stream-…` code that tells why it cannot go on. */
export async function previewStream(input: PreviewStreamInput, deps: PreviewStreamDeps): Promise<never> {
  const { clock, note, signal } = deps;
  const stream = await openStreamInput(input.address, { connectMs }, signal);
  const painter = createPreviewPainter(input.motion, deps.createMeter);
  const pictures = createPictures(clock);
  let dueMs = 0;
  try {
    for (;;) await show(await stream.nextPacket(stallMs));
  } finally {
    pictures.close();
    painter.close();
    await stream.close();
  }

  async function show(packet: StreamPacket): Promise<void> {
    for (const frame of pictures.decode(packet)) {
      if (frame.isDamaged || frame.ptsMs < dueMs) continue;
      dueMs = frame.ptsMs + periodMs;
      note(await painter.paint(frame, frame.ptsMs));
    }
  }
}

/** Decodes from the first keyframe on, whatever the video changes into. */
function createPictures(clock: Clock) {
  let decoder: StreamDecoder | null = null;
  let format: VideoFormat | null = null;
  let number = 0;
  return { decode, close: () => decoder?.close() };

  /** Frees the packet. */
  function* decode(packet: StreamPacket): Generator<DecodedFrame, void> {
    try {
      if (packet.format !== format) begin(packet);
      // Nobody compares these times with others: when a packet came is exact enough.
      const atMs = clock.monotonicMs();
      stampPacket(packet.native, { atMs, decodeAtMs: atMs });
      number++;
      const { native, isKeyframe, sizeBytes } = packet;
      if (decoder && format)
        yield* decoder.decode({ native, isKeyframe, sizeBytes, format, atMs, decodeAtMs: atMs, number });
    } finally {
      packet.native.free();
    }
  }

  function begin(packet: StreamPacket): void {
    if (!packet.isKeyframe) return;
    decoder?.close();
    decoder = createStreamDecoder(packet.format);
    format = packet.format;
  }
}
