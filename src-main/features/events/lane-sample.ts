import type { Box } from '#shared/geometry.ts';

/** What one analysed picture says. */
export type LaneSample = {
  readonly atMs: number;
  readonly ptsMs: number;
  readonly frameNumber: number;
  readonly isMotion: boolean;
  readonly sinceMs: number;
  readonly share: number;
  readonly confidence: number;
  readonly box: Box | null;
  /** Cells that moved; carried on to whoever paints them. */
  readonly mask?: CellMask | undefined;
};

type CellMask = {
  readonly columns: number;
  readonly rows: number;
  readonly runs: readonly number[];
  readonly widthCells: number;
  readonly heightCells: number;
};
