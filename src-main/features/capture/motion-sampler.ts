import { createPictureScaler, type Raster } from '#main/platform/media/picture-scaler.ts';
import type { DecodedFrame } from '#main/platform/media/video-decoder.ts';
import type { MotionSettings } from './analysis.ts';
import type { CreateMotionMeter, MotionMeter } from './motion-port.ts';

/** Motion is measured on luma of at most this size (ME-1). */
const analysisSize = { widthPx: 320, heightPx: 180 };

export type MotionSampler = {
  measure(frame: DecodedFrame, atMs: number): ReturnType<MotionMeter['measure']>;
  /** Whether the picture is worth a closer look; learns nothing from it. True before the first measured one. */
  looksChanged(frame: DecodedFrame): boolean;
  cellMask(): ReturnType<MotionMeter['cellMask']>;
  close(): void;
};

const noCells = { columns: 1, rows: 1, cells: new Uint8Array(1), widthCells: 1, heightCells: 1 };

/** Scales pictures to luma and measures them; a change of the picture size starts a new background. */
export function createMotionSampler(settings: MotionSettings, createMeter: CreateMotionMeter): MotionSampler {
  const scaler = createPictureScaler('gray');
  let meter: MotionMeter | null = null;
  let size = { widthPx: 0, heightPx: 0 };
  /** A picture that is looked at is often measured next: it is scaled once. */
  let last: { readonly of: DecodedFrame; readonly raster: Raster } | null = null;

  return {
    measure(frame, atMs) {
      const { widthPx, heightPx, bytes } = scaled(frame);
      if (!meter || !isOfSize(widthPx, heightPx)) {
        size = { widthPx, heightPx };
        meter = createMeter({ ...settings, ...size });
      }
      return meter.measure(bytes, atMs);
    },
    looksChanged(frame) {
      const { widthPx, heightPx, bytes } = scaled(frame);
      return meter === null || !isOfSize(widthPx, heightPx) || meter.looksChanged(bytes);
    },
    cellMask: () => meter?.cellMask() ?? noCells,
    close: () => scaler.close(),
  };

  function scaled(frame: DecodedFrame): Raster {
    if (last?.of !== frame) last = { of: frame, raster: scaler.scale(frame.native, analysisSize) };
    return last.raster;
  }

  function isOfSize(widthPx: number, heightPx: number): boolean {
    return size.widthPx === widthPx && size.heightPx === heightPx;
  }
}
