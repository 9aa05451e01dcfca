/** A camera whose packets come from a file, at once: the clock is turned to each packet's arrival. */
import { AV_NOPTS_VALUE } from 'node-av/constants';
import type { Packet } from 'node-av/lib';
import { AppError } from '#shared/errors.ts';
import type { FakeClock } from '../clock.fake.ts';
import type { StreamInput, StreamPacket } from './stream-input.ts';
import { openVideoInput } from './video-input.ts';
import { formatAfter, formatOf } from './video-format.ts';

export type FakeStream = {
  readonly path: string;
  readonly clock: FakeClock;
  /** How long after it was taken picture `index` arrives; 5 ms when absent. */
  readonly delayMs?: (index: number) => number;
  /** What the camera's clock says of a picture taken at `takenMs`. */
  readonly stampMs?: (takenMs: number, index: number) => number;
  /** Breaks the packet. */
  readonly isDamaged?: (index: number) => boolean;
  /** Puts other bytes into the packet that no decoder makes a picture of. */
  readonly isGarbage?: (index: number) => boolean;
  readonly isKeyframe?: (isKeyframe: boolean, index: number) => boolean;
  /** What comes after the last picture; `stream-lost` when absent. */
  readonly next?: StreamInput;
};

export function openFakeStream(fake: FakeStream): StreamInput {
  const { path, clock, delayMs = () => 5, stampMs = (ms) => ms, isDamaged = () => false } = fake;
  const input = openVideoInput(path);
  let format = formatOf(input.stream);
  const startMs = clock.monotonicMs();
  let index = 0;
  let isOver = false;
  return {
    format: () => format,
    comesInLumps: false,
    nextPacket,
    close: async () => void (isOver || input.close()),
  };

  async function nextPacket(limitMs: number): Promise<StreamPacket> {
    const packet = isOver ? null : input.nextPacket();
    if (packet === null) return after(limitMs);
    const native = packet.clone();
    if (native === null) throw new Error('no memory');
    if (fake.isGarbage?.(index)) scramble(native);
    const [ptsMs, dtsMs] = [packet.pts, packet.dts].map((ticks) => timeOf(ticks));
    const arrivedMs = startMs + (dtsMs ?? 0) + delayMs(index);
    clock.advance(Math.max(0, arrivedMs - clock.monotonicMs()));
    if (packet.isKeyframe) format = formatAfter(format, packet);
    const described = {
      native,
      isKeyframe: fake.isKeyframe?.(packet.isKeyframe, index) ?? packet.isKeyframe,
      isDamaged: isDamaged(index),
      sizeBytes: packet.size,
      ptsMs: stampMs(ptsMs ?? 0, index),
      dtsMs: stampMs(dtsMs ?? 0, index),
      format,
    };
    index++;
    return described;
  }

  function after(limitMs: number): Promise<StreamPacket> {
    if (!isOver) input.close();
    isOver = true;
    if (fake.next) return fake.next.nextPacket(limitMs);
    return Promise.reject(new AppError('stream-lost', 'The film is over.'));
  }

  /** Of the file, unlike `toMs` also before its first picture. */
  function timeOf(ticks: bigint): number | null {
    const { num, den } = input.stream.timeBase;
    return ticks === AV_NOPTS_VALUE ? null : (Number(ticks) * num * 1000) / den;
  }
}

/** Keeps the lengths of the units, so that the packet still looks like one. */
function scramble(packet: Packet): void {
  const bytes = Buffer.from(packet.data ?? []);
  for (let at = 0; at + 5 < bytes.length; at += 4 + bytes.readUInt32BE(at))
    bytes.fill(0xff, at + 5, at + 4 + bytes.readUInt32BE(at));
  packet.data = bytes;
}
