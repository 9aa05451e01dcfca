/**
 * The film of the capture benchmarks: the demo scene as a 1080p15 camera delivers it, H.264 with a keyframe every two
 * seconds, about 2.3 Mb/s because the sensor's noise uses them up, slow changes of light, mostly idle. Made once a
 * computer (some minutes for ten), then found in its temporary folder.
 */
import { existsSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AV_PIX_FMT_RGB24, AV_PIX_FMT_YUV420P, type AVPixelFormat } from 'node-av/constants';
import { Frame, SoftwareScaleContext } from 'node-av/lib';
import { demoFilm } from '#main/features/capture/demo/demo-film.ts';
import { createDemoPainter } from '#main/features/capture/demo/demo-scene.ts';
import { createFilmWriter } from '../e2e/fixtures/rtsp/film-writer.ts';
import { type Activity, createSchedule } from './capture-schedule.ts';

export type CaptureFilm = {
  readonly path: string;
  readonly durationS: number;
  readonly activities: readonly Activity[];
};

/** 2.3 Mb/s and a GOP of 30, as in the measurements of capture.md. */
export const captureFormat = {
  codec: 'h264',
  widthPx: 1920,
  heightPx: 1080,
  framesPerSecond: 15,
  gop: 30,
  effort: { threads: 2, preset: 'veryfast', bitsPerSecond: 2_300_000 },
} as const;

const version = 1;
const lumaBytes = captureFormat.widthPx * captureFormat.heightPx;
const noiseLevels = 8;
const noiseShifts = 65_536;
/** Painted pictures kept while the scene waits. */
const mostKept = 16;
const skyRows = 60;
/** Share of the light that comes and goes within a minute. */
const lightShare = 0.04;
const lightPeriodS = 60;

/** `isQuiet`: nothing moves in it. */
export async function captureFilm({
  minutes = 10,
  isQuiet = false,
}: {
  readonly minutes?: number;
  readonly isQuiet?: boolean;
}): Promise<CaptureFilm> {
  const { activities, durationS, sceneS } = createSchedule(minutes, isQuiet);
  const folder = join(tmpdir(), 'porchlight-bench-films');
  const path = join(folder, `capture-${version}-${minutes}${isQuiet ? '-quiet' : ''}.mp4`);
  if (!existsSync(path)) {
    await mkdir(folder, { recursive: true });
    await write(`${path}.${process.pid}.part.mp4`, path, { durationS, sceneS });
  }
  return { path, durationS, activities };
}

type Script = { readonly durationS: number; readonly sceneS: (atS: number) => number };

async function write(part: string, path: string, { durationS, sceneS }: Script): Promise<void> {
  const paint = await createCamera();
  const writer = createFilmWriter(part, captureFormat);
  const frames = durationS * captureFormat.framesPerSecond;
  for (let index = 0; index < frames; index++) {
    const atS = index / captureFormat.framesPerSecond;
    writer.write(paint(index, sceneS(atS), atS));
  }
  writer.finish();
  await rename(part, path);
}

/** Y, U and V of frame `index`; the buffer is reused by the next call. */
async function createCamera(): Promise<(index: number, sceneS: number, atS: number) => Buffer> {
  const pictureOf = await createScenePictures();
  const noise = createNoise();
  const picture = Buffer.alloc((lumaBytes * 3) / 2);
  const table = new Uint8Array(256);
  return (index, sceneS, atS) => {
    const { clean, gain } = pictureOf(sceneS);
    const light = gain - lightShare + lightShare * Math.cos((2 * Math.PI * atS) / lightPeriodS);
    for (let level = 0; level < 256; level++) table[level] = Math.min(255 - noiseLevels, level * light);
    const shift = (Math.imul(index + 1, 2_654_435_761) >>> 0) % noiseShifts;
    for (let at = 0; at < lumaBytes; at++) {
      picture[at] = (table[clean[at] ?? 0] ?? 0) + (noise[at + shift] ?? 0);
    }
    clean.copy(picture, lumaBytes, lumaBytes);
    return picture;
  };
}

/** Grey noise with a bell-like spread, made once; every frame takes it from another place. */
function createNoise(): Uint8Array {
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return Uint8Array.from(
    { length: lumaBytes + noiseShifts },
    () => ((random() + random() + random()) / 3) * (noiseLevels + 1),
  );
}

type ScenePicture = {
  readonly clean: Buffer;
  /** What makes it as light as the first one. */
  readonly gain: number;
};

/** The demo scene in the size of the film. Its clouds are taken out, because the scene is cut and stretched here. */
async function createScenePictures(): Promise<(sceneS: number) => ScenePicture> {
  const painter = await createDemoPainter();
  const painted = allocateFrame(AV_PIX_FMT_RGB24, demoFilm);
  const scaled = allocateFrame(AV_PIX_FMT_YUV420P, captureFormat);
  const scaler = new SoftwareScaleContext();
  scaler.allocContext();
  const kept = new Map<number, ScenePicture>();
  let firstSky: number | null = null;
  return (sceneS) => {
    const key = Math.round(sceneS * 1000);
    const known = kept.get(key);
    if (known) return known;
    painted.fromBuffer(Buffer.from(painter.paint(sceneS * demoFilm.framesPerSecond)));
    scaled.makeWritable();
    scaler.scaleFrameSync(scaled, painted);
    const clean = Buffer.from(scaled.toBuffer());
    const sky = skyOf(clean);
    firstSky ??= sky;
    if (kept.size >= mostKept) kept.clear();
    const picture = { clean, gain: firstSky / sky };
    kept.set(key, picture);
    return picture;
  };
}

/** Mean luma of the uppermost rows, where nobody ever is. */
function skyOf(picture: Buffer): number {
  const sky = picture.subarray(0, captureFormat.widthPx * skyRows);
  return sky.reduce((sum, level) => sum + level, 0) / sky.length;
}

function allocateFrame(
  pixelFormat: AVPixelFormat,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): Frame {
  const frame = new Frame();
  frame.alloc();
  frame.format = pixelFormat;
  frame.width = widthPx;
  frame.height = heightPx;
  frame.getBuffer();
  return frame;
}

if (import.meta.main) {
  const minutes = Number(process.argv[2] ?? 10);
  process.stdout.write(`${JSON.stringify(await captureFilm({ minutes }), null, 2)}\n`);
}
