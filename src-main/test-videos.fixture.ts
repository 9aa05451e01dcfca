/**
 * Small films for tests, drawn and encoded once and kept in the temporary folder of the system: a bright square
 * crosses a noisy wall at known times. Every film is 320 x 180, ten pictures a second unless it says otherwise.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_LOG_FATAL,
  AV_OPT_SEARCH_CHILDREN,
  AV_OPT_TYPE_STRING,
  AV_PIX_FMT_YUV420P,
  FF_ENCODER_LIBX264,
} from 'node-av/constants';
import { Codec, CodecContext, FormatContext, Frame, Log, Packet, Rational } from 'node-av/lib';

/** Change it whenever a film changes. */
const fixtureVersion = 4;
const widthPx = 320;
const heightPx = 180;
const squarePx = 48;

export type Film = {
  /** Presentation time of every picture in ms. */
  readonly ptsMs: readonly number[];
  /** When the square is in the picture, in ms. */
  readonly activities: readonly { readonly fromMs: number; readonly toMs: number }[];
  /** Pictures with nothing but grey on them. */
  readonly blankMs?: readonly number[];
  /** Burns the number of the picture into its lower edge; moves all the time, so not for motion. */
  readonly isNumbered?: boolean;
  /** Tint of the whole picture; grey when left out. */
  readonly chroma?: readonly [cb: number, cr: number];
  /** Instead of it from these times on, in ms; in order. */
  readonly tints?: readonly { readonly fromMs: number; readonly chroma: readonly [cb: number, cr: number] }[];
  /** How long each picture lasts; 100 when left out. */
  readonly pictureMs?: number;
  readonly seed: number;
};

export type Container = {
  readonly format: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly firstPtsMs?: number;
};

export const every100Ms = (seconds: number): number[] =>
  Array.from({ length: seconds * 10 }, (_, index) => index * 100);

/** Two activities with five quiet seconds between them. */
export const porchFilm: Film = {
  ptsMs: every100Ms(16),
  activities: [
    { fromMs: 4000, toMs: 6000 },
    { fromMs: 11_000, toMs: 13_000 },
  ],
  seed: 1,
};
export const gardenFilm: Film = { ...porchFilm, seed: 2 };
export const gateFilm: Film = { ptsMs: every100Ms(12), activities: [{ fromMs: 5000, toMs: 8000 }], seed: 3 };
/** Uneven times, as cameras with variable frame rate write them. */
export const unevenFilm: Film = {
  ptsMs: Array.from({ length: 150 }, (_, index) => index * 80 + ((index * index * 7) % 60)),
  activities: [{ fromMs: 4000, toMs: 7000 }],
  isNumbered: true,
  seed: 4,
};
export const numberedFilm: Film = {
  ptsMs: every100Ms(12),
  activities: [{ fromMs: 4000, toMs: 8000 }],
  isNumbered: true,
  blankMs: [4500, 5000, 5500],
  seed: 5,
};

const mp4: Container = { format: 'mp4', options: { movflags: '+faststart' } };

/** Paths of the films; drawn by whoever asks first. */
export const testVideos = {
  porch: () => film('porch.mp4', porchFilm, mp4),
  garden: () => film('garden.mp4', gardenFilm, mp4),
  gate: () => film('gate.mp4', gateFilm, mp4),
  uneven: () => film('uneven.mp4', unevenFilm, mp4),
  numbered: () => film('numbered.mp4', numberedFilm, mp4),
  /** Its first picture has presentation time 25 s. */
  transportStream: () => film('late.ts', { ...porchFilm, seed: 6 }, { format: 'mpegts', firstPtsMs: 25_000 }),
  matroska: () => film('porch.mkv', { ...porchFilm, seed: 7 }, { format: 'matroska' }),
  encrypted: () =>
    film(
      'encrypted.mp4',
      { ...gateFilm, seed: 8 },
      {
        format: 'mp4',
        options: {
          encryption_scheme: 'cenc-aes-ctr',
          encryption_key: '00112233445566778899aabbccddeeff',
          encryption_kid: 'ffeeddccbbaa99887766554433221100',
        },
      },
    ),
  /** The index is there, the second half of the pictures is not. */
  brokenOff: () => derived('broken-off.mp4', () => firstShareOf(testVideos.porch(), 0.6)),
  /** The index was to come last and never did. */
  withoutIndex: () =>
    derived('without-index.mp4', () =>
      firstShareOf(film('index-last.mp4', gateFilm, { format: 'mp4' }), 0.5),
    ),
  empty: () => derived('empty.mp4', () => new Uint8Array()),
  random: () => derived('random.mp4', () => Uint8Array.from({ length: 40_000 }, randomBytes(9))),
  audioOnly: () => derived('audio-only.wav', silence),
};

function cacheFolder(): string {
  const folder = join(tmpdir(), `porchlight-test-videos-${fixtureVersion}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

function film(name: string, what: Film, container: Container): string {
  return made(name, (path) => encodeFilm(path, what, container));
}

function derived(name: string, bytes: () => Uint8Array): string {
  return made(name, (path) => writeFileSync(path, bytes()));
}

/** Several test processes may ask at once: each draws its own, the last one stays. */
function made(name: string, make: (path: string) => void): string {
  const path = join(cacheFolder(), name);
  if (existsSync(path)) return path;
  const draft = join(cacheFolder(), `.${process.pid}-${name}`);
  try {
    make(draft);
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
  return path;
}

function firstShareOf(path: string, share: number): Uint8Array {
  const bytes = readFileSync(path);
  return bytes.subarray(0, Math.floor(bytes.length * share));
}

export function encodeFilm(
  path: string,
  what: Film,
  { format, options = {}, firstPtsMs = 0 }: Container,
): void {
  Log.setLevel(AV_LOG_FATAL);
  const encoder = openEncoder();
  const output = new FormatContext();
  checked(output.allocOutputContext2(null, format, path), 'prepare');
  const stream = output.newStream();
  stream.timeBase = encoder.timeBase;
  checked(encoder.parametersFromContext(stream.codecpar), 'describe');
  checked(output.openOutputSync(), 'open');
  setOptions(output, options);
  checked(output.writeHeaderSync(), 'begin');
  const frame = allocatedFrame();
  const packet = new Packet();
  packet.alloc();
  const draw = createPainter(what);
  for (const [index, ptsMs] of what.ptsMs.entries()) {
    checked(frame.makeWritable(), 'reuse');
    checked(frame.fromBuffer(draw(index, ptsMs)), 'draw');
    frame.pts = BigInt(ptsMs + firstPtsMs);
    encode(frame);
  }
  encode(null);
  checked(output.writeTrailerSync(), 'finish');
  output.closeOutputSync();
  output.freeContext();
  encoder.freeContext();
  packet.free();
  frame.free();

  function encode(picture: Frame | null): void {
    checked(encoder.sendFrameSync(picture), 'encode');
    while (encoder.receivePacketSync(packet) >= 0) {
      packet.streamIndex = 0;
      packet.duration = BigInt(what.pictureMs ?? 100); // without it MP4 ends before its last picture
      const [first] = output.streams;
      if (first) packet.rescaleTs(encoder.timeBase, first.timeBase);
      checked(output.interleavedWriteFrameSync(packet), 'write');
      packet.unref();
    }
  }
}

function openEncoder(): CodecContext {
  const codec = Codec.findEncoderByName(FF_ENCODER_LIBX264);
  if (codec === null) throw new Error('no H.264 encoder');
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  encoder.width = widthPx;
  encoder.height = heightPx;
  encoder.pixelFormat = AV_PIX_FMT_YUV420P;
  encoder.timeBase = new Rational(1, 1000);
  encoder.framerate = new Rational(10, 1);
  encoder.gopSize = 20;
  encoder.maxBFrames = 0;
  encoder.threadCount = 1;
  encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
  setOptions(encoder, { preset: 'ultrafast', crf: '23' });
  checked(encoder.open2Sync(codec), 'open the encoder');
  return encoder;
}

function setOptions(target: CodecContext | FormatContext, options: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(options)) {
    checked(target.setOption(name, value, AV_OPT_TYPE_STRING, AV_OPT_SEARCH_CHILDREN), `set ${name}`);
  }
}

function allocatedFrame(): Frame {
  const frame = new Frame();
  frame.alloc();
  frame.format = AV_PIX_FMT_YUV420P;
  frame.width = widthPx;
  frame.height = heightPx;
  checked(frame.getBuffer(), 'allocate');
  return frame;
}

function checked(code: number, step: string): void {
  if (code < 0) throw new Error(`the test film failed to ${step}: ${code}`);
}

/** Packed YUV 4:2:0 of the picture at a time. */
function createPainter({
  activities,
  blankMs = [],
  isNumbered,
  chroma = [128, 128],
  tints = [],
  seed,
}: Film): (index: number, ptsMs: number) => Buffer {
  const random = randomBytes(seed);
  const wall = Uint8Array.from(
    { length: widthPx * heightPx },
    (_, at) => 90 + ((at >> 3) % 5) * 8 + (random() % 24),
  );
  const picture = Buffer.alloc((widthPx * heightPx * 3) / 2, 128);
  return (index, ptsMs) => {
    if (blankMs.includes(ptsMs)) return picture.fill(128);
    const [cb, cr] = tints.findLast(({ fromMs }) => ptsMs >= fromMs)?.chroma ?? chroma;
    picture.fill(cb, widthPx * heightPx, widthPx * heightPx * 1.25);
    picture.fill(cr, widthPx * heightPx * 1.25);
    for (let at = 0; at < wall.length; at++) picture[at] = (wall[at] ?? 0) + (random() % 4);
    const activity = activities.find(({ fromMs, toMs }) => ptsMs >= fromMs && ptsMs < toMs);
    if (activity) drawSquare(picture, (ptsMs - activity.fromMs) / (activity.toMs - activity.fromMs));
    if (isNumbered) drawNumber(picture, index);
    return picture;
  };
}

function drawSquare(picture: Buffer, share: number): void {
  const left = Math.round(share * (widthPx - squarePx));
  for (let y = 60; y < 60 + squarePx; y++)
    picture.fill(225, y * widthPx + left, y * widthPx + left + squarePx);
}

const bitPx = 32;

/** Eight blocks along the lower edge, the highest bit first. */
function drawNumber(picture: Buffer, index: number): void {
  for (let bit = 0; bit < 8; bit++) {
    const luma = (index >> (7 - bit)) & 1 ? 235 : 16;
    for (let y = heightPx - bitPx; y < heightPx; y++)
      picture.fill(luma, y * widthPx + bit * bitPx, y * widthPx + (bit + 1) * bitPx);
  }
}

/** Reads what `isNumbered` burned in; `luma` is a row-major grey picture of 320 x 180. */
export function numberIn(luma: Uint8Array): number {
  const row = (heightPx - bitPx / 2) * widthPx;
  return Array.from({ length: 8 }, (_, bit) => (luma[row + bit * bitPx + bitPx / 2] ?? 0) > 128).reduce(
    (number, isSet) => number * 2 + (isSet ? 1 : 0),
    0,
  );
}

/** A xorshift generator: the films are the same on every computer. */
function randomBytes(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 0xff;
  };
}

/** One second of 8 kHz PCM in a RIFF file. */
function silence(): Uint8Array {
  const samples = 8000;
  const bytes = Buffer.alloc(44 + samples * 2);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + samples * 2, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(samples, 24);
  bytes.writeUInt32LE(samples * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(samples * 2, 40);
  return bytes;
}
