/** RGB pictures with times of their own into an H.264 MP4, its index first. Runs in a capture child. */
import {
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_PIX_FMT_YUV420P,
  AVCOL_RANGE_MPEG,
  AVCOL_SPC_BT709,
  AVERROR_ENOSPC,
  FF_ENCODER_LIBOPENH264,
  FF_ENCODER_LIBX264,
} from 'node-av/constants';
import { Codec, CodecContext, Rational } from 'node-av/lib';
import { AppError } from '#shared/errors.ts';
import { type FilmSize, openFilmTrack, setOptions } from './film-track.ts';

export type FilmEncoder = {
  /** `rgb`: packed, of the film's size; `atMs` from the film's start, growing. */
  write(rgb: Uint8Array, atMs: number): Promise<void>;
  finish(): Promise<void>;
  /** Frees everything native, finished or not. */
  close(): Promise<void>;
};

const ticksPerMs = 90;
const picturesPerKeyframe = 50;
const usualPicturesPerSecond = 30;
/** x264's constant rate factor: hardly to be told from the original. */
const rateFactor = 21;
const bitsPerPixel = 4;

/** FFmpeg's name of the H.264 encoder that this build has; null for none. */
export function h264EncoderName(): string | null {
  const names = [FF_ENCODER_LIBX264, FF_ENCODER_LIBOPENH264];
  return names.find((name) => Codec.findEncoderByName(name) !== null) ?? null;
}

/** Both sides even. Every call may fail with `disk-full` or `internal`. */
export function openFilmEncoder(path: string, size: FilmSize): FilmEncoder {
  const track = openFilmTrack(path, openEncoder(size), checked);
  return {
    write(rgb, atMs) {
      track.take(rgb, Math.round(atMs * ticksPerMs));
      return track.encode();
    },
    finish: track.finish,
    close: track.close,
  };
}

function openEncoder({ widthPx, heightPx }: FilmSize): CodecContext {
  const name = h264EncoderName();
  const codec = name === null ? null : Codec.findEncoderByName(name as typeof FF_ENCODER_LIBX264);
  if (!codec) throw new AppError('internal', 'This build of FFmpeg has no H.264 encoder.');
  const encoder = new CodecContext();
  encoder.allocContext3(codec);
  encoder.width = widthPx;
  encoder.height = heightPx;
  encoder.pixelFormat = AV_PIX_FMT_YUV420P;
  encoder.timeBase = new Rational(1, ticksPerMs * 1000);
  // Only for the level: taken from the ticks it would be one that few players know.
  encoder.framerate = new Rational(usualPicturesPerSecond, 1);
  encoder.gopSize = picturesPerKeyframe;
  encoder.maxBFrames = 0;
  encoder.threadCount = 2;
  encoder.colorRange = AVCOL_RANGE_MPEG;
  encoder.colorSpace = AVCOL_SPC_BT709;
  encoder.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER);
  if (name === FF_ENCODER_LIBX264) {
    setOptions(encoder, { preset: 'veryfast', crf: String(rateFactor) }, checked);
  } else encoder.bitRate = BigInt(widthPx * heightPx * bitsPerPixel);
  checked(encoder.open2Sync(codec), 'open the encoder');
  return encoder;
}

function checked(code: number, step: string): void {
  if (code >= 0) return;
  if (code === AVERROR_ENOSPC) throw new AppError('disk-full', 'There is no space for the video.');
  throw new AppError('internal', `The video failed to ${step} (${code}).`);
}
