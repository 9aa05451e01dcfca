import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AV_CODEC_ID_MJPEG, FF_ENCODER_LIBX264, FF_ENCODER_LIBX265 } from 'node-av/constants';
import { expect, onTestFinished, test } from 'vitest';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { type EncodedPackets, encodePackets, greyOf, timeBase } from './encoded-packets.fixture.ts';
import { createFragmentMuxer, type Fragment } from './fragment-muxer.ts';
import { createVideoDecoder } from './video-decoder.ts';
import { openVideoInput } from './video-input.ts';

function encoded(...given: Parameters<typeof encodePackets>): EncodedPackets {
  const film = encodePackets(...given);
  onTestFinished(() => film.free());
  return film;
}

function muxed({ codecpar, packets }: EncodedPackets, from = 0) {
  const muxer = createFragmentMuxer({ codecpar, timeBase });
  const fragments = packets.slice(from).map(muxer.add);
  muxer.close();
  return { ...muxer, fragments };
}

/** Greys and times of what a player would show. */
function played(init: Uint8Array, fragments: readonly (Fragment | null)[]) {
  const path = join(createTestFolder(), 'live.mp4');
  writeFileSync(path, Buffer.concat([init, ...fragments.flatMap((part) => (part ? [part.bytes] : []))]));
  const input = openVideoInput(path);
  const decoder = createVideoDecoder(input, { skipLoopFilter: false });
  const pictures: { grey: number; ptsMs: number }[] = [];
  for (let isOver = false; !isOver; ) {
    const packet = input.nextPacket();
    isOver = packet === null;
    for (const { native, ptsMs, isDamaged } of decoder.decode(packet))
      if (!isDamaged) pictures.push({ grey: native.data?.[0]?.[0] ?? 0, ptsMs: Math.round(ptsMs) });
  }
  decoder.close();
  input.close();
  return pictures;
}

test.for([
  { encoder: FF_ENCODER_LIBX264, mimeType: /^video\/mp4; codecs="avc1\.[\da-f]{6}"$/i },
  { encoder: FF_ENCODER_LIBX265, mimeType: /^video\/mp4; codecs="hvc1\.[\w.]+"$/ },
] as const)('$encoder with B-frames comes back picture by picture', ({ encoder, mimeType }) => {
  const film = encoded(encoder, 25);
  expect(film.packets.some(({ pts, dts }) => pts !== dts)).toBe(true);
  const { init, fragments, ...muxer } = muxed(film);
  expect(muxer.mimeType).toMatch(mimeType);
  expect(fragments.map((part) => part?.isKeyframe)).toEqual(film.packets.map(({ isKeyframe }) => isKeyframe));
  const pictures = played(init, fragments);
  expect(pictures.map(({ ptsMs }) => ptsMs)).toEqual(film.packets.map((_, index) => index * 100));
  for (const [index, { grey }] of pictures.entries()) expect(Math.abs(grey - greyOf(index))).toBeLessThan(3);
});

test('every packet is one whole fragment at once', () => {
  const { init, fragments } = muxed(encoded(FF_ENCODER_LIBX264, 5));
  expect(boxesOf(init)).toEqual(['ftyp', 'moov']);
  for (const part of fragments) expect(boxesOf(part?.bytes)).toEqual(['moof', 'mdat']);
});

test('begins with the first keyframe it sees', () => {
  const film = encoded(FF_ENCODER_LIBX264, 25);
  const { init, fragments } = muxed(film, 1);
  const firstKept = fragments.findIndex((part) => part !== null);
  expect(fragments[firstKept]?.isKeyframe).toBe(true);
  expect(played(init, fragments)[0]?.ptsMs).toBe(0);
});

test('leaves the packets as they were', () => {
  const film = encoded(FF_ENCODER_LIBX264, 12);
  const facts = () => film.packets.map(({ pts, dts, duration, size }) => [pts, dts, duration, size]);
  const before = facts();
  muxed(film);
  expect(facts()).toEqual(before);
});

test('a codec that no MP4 player knows has a type that no window takes, and no fragments', () => {
  const film = encoded(FF_ENCODER_LIBX264, 3);
  film.codecpar.codecId = AV_CODEC_ID_MJPEG;
  const { mimeType, init, fragments } = muxed(film);
  expect(mimeType).toBe('video/mp4; codecs="unknown"');
  expect(init).toHaveLength(0);
  expect(fragments).toEqual([null, null, null]);
});

function boxesOf(bytes: Uint8Array = new Uint8Array(0)): string[] {
  const view = Buffer.from(bytes);
  const names: string[] = [];
  for (let at = 0; at < view.length; at += view.readUInt32BE(at))
    names.push(view.toString('latin1', at + 4, at + 8));
  return names;
}
