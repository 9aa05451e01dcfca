/** Plays a file at its own speed through the motion engine for the person who adjusts it; nothing is stored. */
import sharp from 'sharp';
import type { Clock } from '#main/platform/clock.ts';
import { assertReadableFile } from '#main/platform/file-error.ts';
import { createPictureScaler } from '#main/platform/media/picture-scaler.ts';
import { runsOf } from './mask-runs.ts';
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
      const startMs = deps.clock.monotonicMs(); // the wall clock may be set
      for (const frame of source.frames()) {
        await deps.clock.sleep(Math.max(0, startMs + frame.ptsMs - deps.clock.monotonicMs()), deps.signal);
        const { share, threshold, isMotion, isWarmingUp, boxes } = sampler.measure(
          frame,
          startMs + frame.ptsMs,
        );
        const { widthPx, heightPx, bytes, release } = scaler.scale(frame.native, previewSize);
        const raw = { width: widthPx, height: heightPx, channels: 3 } as const;
        const jpeg = await sharp(bytes, { raw }).jpeg({ quality: 75 }).toBuffer();
        release();
        const { columns, rows, cells } = sampler.cellMask();
        deps.note({
          jpeg,
          widthPx,
          heightPx,
          share,
          threshold,
          isMotion,
          isWarmingUp,
          boxes: [...boxes],
          mask: { columns, rows, runs: runsOf(cells) },
        });
      }
    } while (source.rewind());
  } finally {
    scaler.close();
    sampler.close();
    source.close();
  }
}
