/** Decodes a stretch of a file, paints on every picture, and encodes it anew. Runs in a capture child. */
import { setImmediate } from 'node:timers/promises';
import { AppError } from '#shared/errors.ts';
import type { Canvas } from '../drawing/canvas.ts';
import { assertReadableFile } from '../file-error.ts';
import type { CutFilm, CutOptions, VideoCut } from './cut-video.ts';
import { type FilmEncoder, openFilmEncoder } from './film-encoder.ts';
import { createPictureScaler } from './picture-scaler.ts';
import { createVideoDecoder, type DecodedFrame } from './video-decoder.ts';
import { openVideoInput, type VideoInput } from './video-input.ts';

/** `ptsMs`: position in the source. */
export type Paint = (canvas: Canvas, ptsMs: number) => void;

/** Larger pictures are made smaller: nobody waits ten minutes for half a minute. */
const mostPx = { widthPx: 1920, heightPx: 1920 };

/**
 * Throws `clip-unavailable` for a stretch without a picture, `disk-full`, or the `file-…` code of a file that cannot be read.
 * The unfinished file stays for the caller to remove.
 */
export async function repaintVideo(cut: VideoCut, paint: Paint, options: CutOptions): Promise<CutFilm> {
  await assertReadableFile(cut.path);
  const input = openVideoInput(cut.path);
  const decoder = createVideoDecoder(input, { skipLoopFilter: false });
  try {
    return await encodeAll(pictures(input, decoder, cut), { cut, paint, options });
  } finally {
    decoder.close();
    input.close();
  }
}

function* pictures(
  input: VideoInput,
  decoder: ReturnType<typeof createVideoDecoder>,
  { fromMs, toMs }: VideoCut,
): Generator<DecodedFrame, void> {
  if (fromMs > 0 && !input.seekTo(fromMs)) input.seekTo(0);
  for (let isAtEnd = false; !isAtEnd; ) {
    const packet = input.nextPacket();
    isAtEnd = packet === null;
    for (const frame of decoder.decode(packet)) {
      if (frame.ptsMs > toMs) return;
      if (frame.ptsMs >= fromMs && !frame.isDamaged) yield frame;
    }
  }
}

type Work = { readonly cut: VideoCut; readonly paint: Paint; readonly options: CutOptions };

async function encodeAll(frames: Iterable<DecodedFrame>, { cut, paint, options }: Work): Promise<CutFilm> {
  const scaler = createPictureScaler('rgb');
  let film: { readonly encoder: FilmEncoder; readonly startMs: number } | null = null;
  let lastMs = -1;
  try {
    for (const { native, ptsMs } of frames) {
      const { widthPx, heightPx, bytes, release } = scaler.scale(native, mostPx);
      const canvas = evenCanvas({ widthPx, heightPx, rgb: bytes });
      film ??= { encoder: openFilmEncoder(cut.target, canvas), startMs: ptsMs };
      const atMs = ptsMs - film.startMs;
      if (atMs <= lastMs) continue;
      paint(canvas, ptsMs);
      await film.encoder.write(canvas.rgb, atMs);
      lastMs = atMs;
      release();
      options.onProgress?.(Math.min(1, (ptsMs - cut.fromMs) / Math.max(1, cut.toMs - cut.fromMs)));
      await setImmediate();
      options.signal.throwIfAborted();
    }
    if (!film) throw new AppError('clip-unavailable', 'There is no picture at that time.');
    await film.encoder.finish();
    return { startMs: film.startMs, durationMs: lastMs, codec: 'h264' };
  } finally {
    await film?.encoder.close();
    scaler.close();
  }
}

/** Colour is stored for two by two pixels: an odd row or column goes. */
function evenCanvas(canvas: Canvas): Canvas {
  const [widthPx, heightPx] = [canvas.widthPx & ~1, canvas.heightPx & ~1];
  if (widthPx === canvas.widthPx) return { ...canvas, heightPx };
  const rgb = new Uint8Array(widthPx * heightPx * 3);
  for (let y = 0; y < heightPx; y++) {
    const from = y * canvas.widthPx * 3;
    rgb.set(canvas.rgb.subarray(from, from + widthPx * 3), y * widthPx * 3);
  }
  return { widthPx, heightPx, rgb };
}
