import { SWS_AREA, SWS_BICUBIC } from 'node-av/constants';
import { Scaler } from 'node-av/api';
import type { Frame } from 'node-av/lib';
import { fitWithin } from '#shared/geometry.ts';

export type Raster = {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Rows top to bottom without padding: one byte a pixel (`gray`) or three (`rgb`). */
  readonly bytes: Uint8Array;
  /** Frees the bytes now; pictures of megabytes would wait long for the garbage collector. */
  release(): void;
};

export type PictureScaler = {
  /** Fits the picture into `max`, keeping its aspect ratio, never enlarging it. */
  scale(frame: Frame, max: { readonly widthPx: number; readonly heightPx: number }): Raster;
  close(): void;
};

/** `gray` averages areas, so that noise shrinks with the picture; `rgb` is for eyes. */
export function createPictureScaler(format: 'gray' | 'rgb'): PictureScaler {
  const scaler = new Scaler({ flags: format === 'gray' ? SWS_AREA : SWS_BICUBIC });
  return {
    scale(frame, max) {
      const { widthPx, heightPx } = fitWithin({ widthPx: frame.width, heightPx: frame.height }, max);
      // node-av gives every picture a buffer of its own.
      const bytes = scaler.toBufferSync(frame, { resize: { width: widthPx, height: heightPx }, format });
      return { widthPx, heightPx, bytes, release: () => free(bytes.buffer) };
    },
    close: () => scaler[Symbol.dispose](),
  };
}

function free(buffer: ArrayBufferLike): void {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0);
}
