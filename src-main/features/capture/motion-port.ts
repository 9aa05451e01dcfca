import type { Box } from '#shared/geometry.ts';
import type { MotionSettings } from './analysis.ts';

/** What capture needs of the motion feature; `main.capture.ts` passes the real one. */
export type MotionMeter = {
  measure(
    luma: Uint8Array,
    atMs: number,
  ): {
    readonly isMotion: boolean;
    readonly sinceMs: number;
    readonly share: number;
    readonly threshold: number;
    readonly confidence: number;
    readonly box: Box | null;
    readonly boxes: readonly Box[];
    readonly isWarmingUp: boolean;
  };
  /** Whether the picture is worth a closer look; learns nothing from it. */
  looksChanged(luma: Uint8Array): boolean;
  cellMask(): {
    readonly columns: number;
    readonly rows: number;
    readonly cells: Uint8Array;
    /** Size of the picture in cells. */
    readonly widthCells: number;
    readonly heightCells: number;
  };
};

export type CreateMotionMeter = (
  options: MotionSettings & { readonly widthPx: number; readonly heightPx: number },
) => MotionMeter;
