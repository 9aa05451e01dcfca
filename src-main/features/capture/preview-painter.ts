/** Measures one picture of a preview and encodes it for the person who adjusts the camera. */
import sharp from 'sharp';
import { createPictureScaler } from '#main/platform/media/picture-scaler.ts';
import type { DecodedFrame } from '#main/platform/media/video-decoder.ts';
import type { MotionSettings, PreviewNote } from './analysis.ts';
import { runsOf } from './mask-runs.ts';
import type { CreateMotionMeter } from './motion-port.ts';
import { createMotionSampler } from './motion-sampler.ts';

const previewSize = { widthPx: 960, heightPx: 540 };

export type PreviewPainter = {
  /** `frame` is not used after the answer. */
  paint(frame: DecodedFrame, atMs: number): Promise<PreviewNote>;
  close(): void;
};

export function createPreviewPainter(motion: MotionSettings, createMeter: CreateMotionMeter): PreviewPainter {
  const sampler = createMotionSampler(motion, createMeter);
  const scaler = createPictureScaler('rgb');
  return {
    async paint(frame, atMs) {
      const { share, threshold, isMotion, isWarmingUp, boxes } = sampler.measure(frame, atMs);
      const { widthPx, heightPx, bytes, release } = scaler.scale(frame.native, previewSize);
      const raw = { width: widthPx, height: heightPx, channels: 3 } as const;
      const jpeg = await sharp(bytes, { raw }).jpeg({ quality: 75 }).toBuffer();
      release();
      const { columns, rows, cells } = sampler.cellMask();
      return {
        jpeg,
        widthPx,
        heightPx,
        share,
        threshold,
        isMotion,
        isWarmingUp,
        boxes: [...boxes],
        mask: { columns, rows, runs: runsOf(cells) },
      };
    },
    close() {
      scaler.close();
      sampler.close();
    },
  };
}
