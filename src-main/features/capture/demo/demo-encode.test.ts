import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AV_LOG_ERROR, AVMEDIA_TYPE_VIDEO } from 'node-av/constants';
import { Codec, CodecContext, FormatContext, Frame, Log, Packet } from 'node-av/lib';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { encodeDemoFilm } from './demo-encode.ts';
import { demoFilm } from './demo-film.ts';
import { createDemoPainter } from './demo-scene.ts';
import { demoKeyframeInterval } from './demo-writer.ts';

let folder: string;

beforeAll(() => Log.setLevel(AV_LOG_ERROR));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'porchlight-demo-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('encodeDemoFilm', () => {
  it('writes the frames asked for with the right size, rate, keyframes and colours', async () => {
    const path = join(folder, 'demo.mp4');
    const shares: number[] = [];
    const frames = { first: 436, last: 460 };
    await encodeDemoFilm(path, { frames, onProgress: (share) => shares.push(share) });

    const film = readBack(path);
    expect(film).toMatchObject({ width: demoFilm.widthPx, height: demoFilm.heightPx, framesPerSecond: 10 });
    expect(film.timesS).toEqual(Array.from({ length: 25 }, (_, index) => index / 10));
    expect(film.keyframes).toEqual([0, demoKeyframeInterval, 2 * demoKeyframeInterval]);
    expect(shares).toHaveLength(25);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect(shares.at(-1)).toBe(1);

    const painted = (await createDemoPainter()).paint(frames.first);
    expect(Math.abs(film.firstMeanLuma - meanLuma709(painted))).toBeLessThan(1.5);
    expect(await readdir(folder)).toEqual(['demo.mp4']);
  });

  it('puts the index before the pictures, so that playing can start at once', async () => {
    const path = join(folder, 'demo.mp4');
    await encodeDemoFilm(path, { frames: { first: 0, last: 3 } });
    const bytes = await readFile(path);
    expect(bytes.indexOf('moov')).toBeGreaterThan(0);
    expect(bytes.indexOf('moov')).toBeLessThan(bytes.indexOf('mdat'));
  });

  it('stops when asked to and leaves no file behind', async () => {
    const stop = new AbortController();
    let reached = 0;
    const encoding = encodeDemoFilm(join(folder, 'demo.mp4'), {
      signal: stop.signal,
      onProgress: (share) => {
        reached = share;
        if (share * 750 >= 5) stop.abort();
      },
    });
    await expect(encoding).rejects.toMatchObject({ code: 'cancelled' });
    expect(reached).toBeLessThan(0.02);
    expect(await readdir(folder)).toEqual([]);
  });

  it('lets other work run between frames', async () => {
    let turns = 0;
    const count = () => {
      turns++;
      next = setImmediate(count);
    };
    let next = setImmediate(count);
    const turnsAtFrame: number[] = [];
    await encodeDemoFilm(join(folder, 'demo.mp4'), {
      frames: { first: 0, last: 9 },
      onProgress: () => turnsAtFrame.push(turns),
    });
    clearImmediate(next);
    expect(turnsAtFrame.at(-1)).toBeGreaterThan(turnsAtFrame[0] ?? 0);
  });

  it('says that the folder cannot be used when it does not exist', async () => {
    const encoding = encodeDemoFilm(join(folder, 'absent', 'demo.mp4'), { frames: { first: 0, last: 0 } });
    await expect(encoding).rejects.toMatchObject({ code: 'data-root-unusable' });
  });
});

function readBack(path: string) {
  const input = new FormatContext();
  expect(input.openInputSync(path)).toBe(0);
  expect(input.findStreamInfoSync()).toBeGreaterThanOrEqual(0);
  const stream = input.streams[input.findBestStream(AVMEDIA_TYPE_VIDEO)];
  if (stream === undefined) throw new Error('no video');
  const decoder = new CodecContext();
  const codec = Codec.findDecoder(stream.codecpar.codecId);
  decoder.allocContext3(codec);
  decoder.parametersToContext(stream.codecpar);
  expect(decoder.open2Sync(codec)).toBe(0);
  const packet = new Packet();
  packet.alloc();
  const frame = new Frame();
  frame.alloc();
  const timesS: number[] = [];
  const keyframes: number[] = [];
  let firstMeanLuma = Number.NaN;
  const drain = () => {
    while (decoder.receiveFrameSync(frame) === 0) {
      if (frame.keyFrame === 1) keyframes.push(timesS.length);
      if (timesS.length === 0)
        firstMeanLuma = meanOf(frame.toBuffer().subarray(0, frame.width * frame.height));
      timesS.push((Number(frame.pts) * stream.timeBase.num) / stream.timeBase.den);
      frame.unref();
    }
  };
  while (input.readFrameSync(packet) >= 0) {
    decoder.sendPacketSync(packet);
    packet.unref();
    drain();
  }
  decoder.sendPacketSync(null);
  drain();
  const { width, height } = decoder;
  const framesPerSecond = stream.avgFrameRate.num / stream.avgFrameRate.den;
  packet.free();
  frame.free();
  decoder.freeContext();
  input.closeInputSync();
  return { width, height, framesPerSecond, timesS, keyframes, firstMeanLuma };
}

function meanOf(bytes: Uint8Array): number {
  return bytes.reduce((sum, value) => sum + value, 0) / bytes.length;
}

/** ITU-R BT.709, limited range: 16 to 235. */
function meanLuma709(rgb: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < rgb.length; at += 3) {
    sum += 0.2126 * (rgb[at] ?? 0) + 0.7152 * (rgb[at + 1] ?? 0) + 0.0722 * (rgb[at + 2] ?? 0);
  }
  return 16 + (219 * sum) / 255 / (rgb.length / 3);
}
