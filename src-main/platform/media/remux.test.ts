import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { FF_ENCODER_LIBX264, FF_ENCODER_LIBX265 } from 'node-av/constants';
import { expect, it } from 'vitest';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { encodePackets, greyOf, timeBase } from './encoded-packets.fixture.ts';
import { remux } from './remux.ts';
import { stampPacket, type TimedPacket } from './timed-packet.ts';
import { createVideoDecoder } from './video-decoder.ts';
import { openVideoInput } from './video-input.ts';
import type { VideoFormat } from './video-format.ts';

const noonMs = Date.UTC(2026, 4, 1, 12);
const msPerTick = (1000 * timeBase.num) / timeBase.den;

/** Ten pictures a second from noon on, reordered (B-frames); each is the caller's to free. */
function timedPackets(encoder: Parameters<typeof encodePackets>[0], pictures: number) {
  const film = encodePackets(encoder, pictures);
  const { codecpar } = film;
  const format: VideoFormat = {
    codecpar,
    codec: 'any',
    widthPx: 320,
    heightPx: 192,
    framesPerSecond: 10,
    isIntraOnly: false,
    identity: null,
  };
  const packets = film.packets.map((native, index): TimedPacket => {
    const atMs = noonMs + Number(native.pts) * msPerTick;
    const decodeAtMs = noonMs + Number(native.dts) * msPerTick;
    stampPacket(native, { atMs, decodeAtMs });
    const { isKeyframe, size } = native;
    return { native, format, atMs, decodeAtMs, isKeyframe, sizeBytes: size, number: index + 1 };
  });
  return { packets, free: film.free };
}

function playedFrom(path: string) {
  const input = openVideoInput(path);
  const decoder = createVideoDecoder(input, { skipLoopFilter: false });
  const pictures: { grey: number; ptsMs: number }[] = [];
  const decodeTimes: number[] = [];
  for (let isOver = false; !isOver; ) {
    const packet = input.nextPacket();
    isOver = packet === null;
    if (packet) decodeTimes.push(Number(packet.dts));
    for (const { native, ptsMs } of decoder.decode(packet))
      pictures.push({ grey: native.data?.[0]?.[0] ?? 0, ptsMs: Math.round(ptsMs) });
  }
  const { durationMs, codec } = input.info;
  decoder.close();
  input.close();
  return { pictures, decodeTimes, durationMs, codec };
}

it.each([
  ['h264', FF_ENCODER_LIBX264],
  ['hevc', FF_ENCODER_LIBX265],
] as const)('writes %s with reordered pictures so that each is at its time', async (codec, encoder) => {
  const { packets, free } = timedPackets(encoder, 30);
  expect(packets.some(({ atMs }, index) => atMs < (packets[index - 1]?.atMs ?? atMs))).toBe(true);
  const path = join(createTestFolder(), 'clip.mp4');
  const written = await remux(packets, path);
  free();
  expect(written).toEqual({ startMs: noonMs, durationMs: 3000 });
  const played = playedFrom(path);
  expect(played.codec).toBe(codec);
  expect(played.durationMs).toBe(3000);
  expect(played.pictures.map(({ ptsMs }) => ptsMs)).toEqual(
    Array.from({ length: 30 }, (_, index) => index * 100),
  );
  for (const [index, { grey }] of played.pictures.entries())
    expect(Math.abs(grey - greyOf(index))).toBeLessThan(4);
  expect(played.decodeTimes).toEqual([...new Set(played.decodeTimes)].toSorted((a, b) => a - b));
});

it('is not disturbed when the packets are freed meanwhile', async () => {
  const { packets, free } = timedPackets(FF_ENCODER_LIBX264, 30);
  const path = join(createTestFolder(), 'clip.mp4');
  const writing = remux(packets, path);
  free();
  await writing;
  expect(playedFrom(path).pictures).toHaveLength(30);
});

it('says that there is nothing to write, and that a place cannot be written to', async () => {
  const { packets, free } = timedPackets(FF_ENCODER_LIBX264, 10);
  const path = join(createTestFolder(), 'missing', 'clip.mp4');
  await expect(remux(packets, path)).rejects.toMatchObject({ code: 'clip-unavailable' });
  await expect(remux([], path)).rejects.toMatchObject({ code: 'clip-unavailable' });
  expect(existsSync(path)).toBe(false);
  free();
});
