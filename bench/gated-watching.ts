/** One film through three ways of watching it, as fast as it goes: the ways of `capture-gating`. */
import { createGatedAnalysis } from '#main/features/capture/stream/gated-analysis.ts';
import type { Sample } from '#main/features/capture/analysis.ts';
import { openFrameSource } from '#main/features/capture/frame-source.ts';
import { createMotionSampler } from '#main/features/capture/motion-sampler.ts';
import { createMotionDetector } from '#main/features/motion/motion-detector.ts';
import { createSystemClock } from '#main/platform/clock.ts';
import { createPacketRing } from '#main/platform/media/packet-ring.ts';
import { createPictureKeeper } from '#main/platform/media/picture-keeper.ts';
import { stampPacket, type TimedPacket } from '#main/platform/media/timed-packet.ts';
import { createVideoDecoder } from '#main/platform/media/video-decoder.ts';
import { formatOf } from '#main/platform/media/video-format.ts';
import { openVideoInput } from '#main/platform/media/video-input.ts';

export type Analysed = {
  readonly cpuMs: number;
  /** Seconds of the film, closed after ten quiet ones. */
  readonly events: readonly { readonly fromS: number; readonly toS: number }[];
  /** How often the decoder was woken, by reason. */
  readonly wakes: Readonly<Record<string, number>>;
};

const motion = { sensitivity: 'medium', zones: [] } as const;
const cooldownMs = 10_000;
/** Film time 0 on the wall clock that packets have. */
export const originMs = Date.UTC(2026, 4, 1, 12);

/** CPU ms of node-av decoding every picture with one thread, nothing else. */
export async function decodeBare(path: string): Promise<number> {
  const startMs = cpuMs();
  const input = openVideoInput(path);
  const decoder = createVideoDecoder(input, { skipLoopFilter: false });
  for (let isAtEnd = false; !isAtEnd; ) {
    const packet = input.nextPacket();
    isAtEnd = packet === null;
    for (const _ of decoder.decode(packet)) continue;
  }
  decoder.close();
  input.close();
  return cpuMs() - startMs;
}

/** Every picture decoded (loop filter left out), five a second measured, as an import does. */
export async function analyseFully(path: string): Promise<Analysed> {
  const startMs = cpuMs();
  const source = openFrameSource(path);
  const sampler = createMotionSampler({ ...motion, zones: [] }, createMotionDetector);
  const samples: Pick<Sample, 'atMs' | 'isMotion' | 'sinceMs'>[] = [];
  for (const frame of source.frames())
    samples.push({ ...sampler.measure(frame, frame.ptsMs), atMs: frame.ptsMs });
  sampler.close();
  source.close();
  return { cpuMs: cpuMs() - startMs, events: eventsOf(samples), wakes: {} };
}

/** As a network camera is watched, only that its packets come from a file. */
export async function watchGated(path: string): Promise<Analysed> {
  const startMs = cpuMs();
  const ring = createPacketRing<TimedPacket>();
  const pictures = createPictureKeeper();
  const samples: Sample[] = [];
  const wakes: Record<string, number> = {};
  let analysis: ReturnType<typeof createGatedAnalysis> | null = null;
  for (const packet of timedPackets(path)) {
    analysis ??= createGatedAnalysis(
      {
        format: packet.format,
        motion: { ...motion, zones: [] },
        startMs: originMs,
        ring,
        pictures,
        onSamples: (some) => samples.push(...some),
        onDecoding: (_, reason) => (wakes[reason] = (wakes[reason] ?? 0) + 1),
        signal: new AbortController().signal,
      },
      { createMeter: createMotionDetector, clock: createSystemClock() },
    );
    if (ring.add(packet)) await analysis.take(packet);
  }
  analysis?.close();
  ring.clear();
  pictures.close();
  const moved = samples.map((one) => ({
    ...one,
    atMs: one.atMs - originMs,
    sinceMs: one.sinceMs - originMs,
  }));
  return { cpuMs: cpuMs() - startMs, events: eventsOf(moved), wakes };
}

/** Each is the caller's to free. */
export function* timedPackets(path: string): Generator<TimedPacket, void> {
  const input = openVideoInput(path);
  const format = formatOf(input.stream);
  let number = 0;
  try {
    for (let packet = input.nextPacket(); packet !== null; packet = input.nextPacket()) {
      const native = packet.clone();
      if (!native) return;
      const atMs = originMs + (input.toMs(packet.pts) ?? 0);
      const decodeAtMs = originMs + (input.toMs(packet.dts) ?? 0);
      stampPacket(native, { atMs, decodeAtMs });
      number++;
      const { isKeyframe, size: sizeBytes } = packet;
      yield { native, format, atMs, decodeAtMs, isKeyframe, sizeBytes, number };
    }
  } finally {
    input.close();
  }
}

function eventsOf(samples: readonly Pick<Sample, 'atMs' | 'isMotion' | 'sinceMs'>[]): Analysed['events'] {
  const events: { fromS: number; toS: number }[] = [];
  for (const { atMs, isMotion, sinceMs } of samples) {
    if (!isMotion) continue;
    const open = events.at(-1);
    if (open && atMs / 1000 - open.toS < cooldownMs / 1000) open.toS = atMs / 1000;
    else events.push({ fromS: sinceMs / 1000, toS: atMs / 1000 });
  }
  return events;
}

function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
