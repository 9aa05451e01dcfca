/** Plays a file at its own speed through the motion engine for the person who adjusts it; nothing is stored. */
import sharp from 'sharp';
import type { Clock } from '#main/platform/clock.ts';
import { assertReadableFile } from '#main/platform/file-error.ts';
import { createPictureScaler } from '#main/platform/media/picture-scaler.ts';
import type { PreviewInput, PreviewNote } from './analysis.ts';
import { openFrameSource } from './frame-source.ts';
import type { CreateMotionMeter } from './motion-port.ts';
import { createMotionSampler } from './motion-sampler.ts';

const previewSize = { widthPx: 960, heightPx: 540 };

export type PreviewDeps = {
  readonly createMeter: CreateMotionMeter;
  readonly clock: Clock;
  readonly note: (note: PreviewNote) => void;
  readonly signal: AbortSignal;
};

/** Loops until the signal aborts. */
export async function previewVideo(input: PreviewInput, deps: PreviewDeps): Promise<void> {
  await assertReadableFile(input.path);
  const source = openFrameSource(input.path);
  const sampler = createMotionSampler(input.motion, deps.createMeter);
  const scaler = createPictureScaler('rgb');
  try {
    do {
      const startMs = deps.clock.nowMs();
      for (const frame of source.frames()) {
        await deps.clock.sleep(Math.max(0, startMs + frame.ptsMs - deps.clock.nowMs()), deps.signal);
        const { share, threshold, isMotion, isWarmingUp, boxes } = sampler.measure(
          frame,
          startMs + frame.ptsMs,
        );
        const { widthPx, heightPx, bytes, release } = scaler.scale(frame.native, previewSize);
        const raw = { width: widthPx, height: heightPx, channels: 3 } as const;
        const jpeg = await sharp(bytes, { raw }).jpeg({ quality: 75 }).toBuffer();
        release();
        const mask = runsOf(sampler.cellMask());
        deps.note({
          jpeg,
          widthPx,
          heightPx,
          share,
          threshold,
          isMotion,
          isWarmingUp,
          boxes: [...boxes],
          mask,
        });
      }
    } while (source.rewind());
  } finally {
    scaler.close();
    sampler.close();
    source.close();
  }
}

/** Cells row by row as `[skip, take, skip, take, ...]`; a picture at rest is `[]`. */
function runsOf(mask: { columns: number; rows: number; cells: Uint8Array }): PreviewNote['mask'] {
  const runs: number[] = [];
  let isTaking = false;
  let length = 0;
  for (const cell of mask.cells) {
    const isSame = isTaking ? cell !== 0 : cell === 0;
    if (isSame) length++;
    else {
      runs.push(length);
      isTaking = !isTaking;
      length = 1;
    }
  }
  if (isTaking) runs.push(length);
  return { columns: mask.columns, rows: mask.rows, runs };
}
