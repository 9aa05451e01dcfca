/**
 * RGB frames into the H.264 track of an MP4 file whose index comes first (+faststart).
 * Encoded like a camera does it: no B-frames, a keyframe every second, no others in between.
 */
import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_PIX_FMT_YUV420P,
  AVCOL_PRI_BT709,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVCOL_TRC_BT709,
  AVERROR_EACCES,
  AVERROR_ENOENT,
  AVERROR_ENOSPC,
  FF_ENCODER_LIBX264,
} from 'node-av/constants';
import { Codec, CodecContext, FFmpegError, Rational } from 'node-av/lib';
import { AppError, type ErrorCode } from '#shared/errors.ts';
import { openFilmTrack, setOptions } from '#main/platform/media/film-track.ts';
import { demoFilm } from './demo-film.ts';

export const demoKeyframeInterval = 10;

export type DemoWriter = {
  /** Takes one RGB24 picture, which must stay as it is until the promise resolves; encoding goes on after that. */
  write(rgb: Uint8Array): Promise<void>;
  finish(): Promise<void>;
  /** Frees everything native, finished or not. */
  close(): Promise<void>;
};

/** The picture of a film; benchmarks write larger ones. */
export type FilmFormat = {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly framesPerSecond: number;
  readonly keyframeInterval: number;
  /** x264's constant rate factor (less is better and larger), or a mean bit rate in bit/s. */
  readonly rate: { readonly factor: number } | { readonly bitsPerSecond: number };
};

const demoFormat: FilmFormat = { ...demoFilm, keyframeInterval: demoKeyframeInterval, rate: { factor: 29 } };

/** Every call may fail with `disk-full`, `data-root-unusable` or `internal`. */
export function openDemoWriter(path: string, format: FilmFormat = demoFormat): DemoWriter {
  const track = openFilmTrack(path, openEncoder(format), checked, 1n);
  let frameCount = 0;
  let encoding: Promise<void> = Promise.resolve();

  return { write, finish, close };

  async function write(rgb: Uint8Array): Promise<void> {
    await encoding;
    track.take(rgb, frameCount++);
    encoding = track.encode();
    // The next call or finish() reports a failure; until then it must not count as unhandled.
    encoding.catch(() => undefined);
  }

  async function finish(): Promise<void> {
    await encoding;
    await track.finish();
  }

  async function close(): Promise<void> {
    await encoding.catch(() => undefined);
    await track.close();
  }
}

function openEncoder({
  widthPx,
  heightPx,
  framesPerSecond,
  keyframeInterval,
  rate,
}: FilmFormat): CodecContext {
  const codec = Codec.findEncoderByName(FF_ENCODER_LIBX264);
  if (codec === null) throw new AppError('internal', 'This build of FFmpeg has no H.264 encoder.');
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  encoder.width = widthPx;
  encoder.height = heightPx;
  encoder.pixelFormat = AV_PIX_FMT_YUV420P;
  encoder.timeBase = new Rational(1, framesPerSecond);
  encoder.framerate = new Rational(framesPerSecond, 1);
  encoder.gopSize = keyframeInterval;
  encoder.maxBFrames = 0;
  encoder.threadCount = 2;
  encoder.colorRange = AVCOL_RANGE_MPEG;
  encoder.colorSpace = AVCOL_SPC_BT709;
  encoder.colorPrimaries = AVCOL_PRI_BT709;
  encoder.colorTrc = AVCOL_TRC_BT709;
  encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
  const factor = 'factor' in rate ? { crf: String(rate.factor) } : {};
  setOptions(encoder, { preset: 'veryfast', 'rc-lookahead': '0', sc_threshold: '0', ...factor }, checked);
  if ('bitsPerSecond' in rate) encoder.bitRate = BigInt(rate.bitsPerSecond);
  checked(encoder.open2Sync(codec), 'open the encoder');
  return encoder;
}

function checked(code: number, step: string): void {
  if (code >= 0) return;
  const cause = FFmpegError.fromCode(code);
  throw new AppError(errorCode(code), `The demo film failed to ${step}: ${cause?.message ?? code}`, {
    cause,
  });
}

function errorCode(code: number): ErrorCode {
  if (code === AVERROR_ENOSPC) return 'disk-full';
  return code === AVERROR_ENOENT || code === AVERROR_EACCES ? 'data-root-unusable' : 'internal';
}
