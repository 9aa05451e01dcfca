/**
 * Which of the 512 values of `builtin-visual-v1` mean what; in order, without a gap. A part whose values are all zero says
 * nothing (a region has no layout, a colour word has colours only), so it is neither like nor unlike anything.
 */
export type BuiltinPart = {
  readonly name: 'colours' | 'cells' | 'tones' | 'layout' | 'edges' | 'texture';
  readonly start: number;
  readonly length: number;
  /** Its share of the vector's square, stored and compared. */
  readonly weight: number;
};

/** Columns and rows of the grids on which the parts are laid out. */
export const builtinGrids = {
  cells: { columns: 4, rows: 4 },
  layout: { columns: 8, rows: 5 },
  edges: { columns: 4, rows: 4 },
} as const;

export const builtinParts: readonly BuiltinPart[] = [
  /** Eleven colour names, the whole picture. */
  { name: 'colours', start: 0, length: 11, weight: 0.05 },
  /** The same, cell by cell. */
  { name: 'cells', start: 11, length: 176, weight: 0.15 },
  /** Greys by lightness; colours by hue, chroma and lightness. */
  { name: 'tones', start: 187, length: 67, weight: 0.45 },
  /** OKLab of each cell. */
  { name: 'layout', start: 254, length: 120, weight: 0.15 },
  /** Orientations of gradients of each cell. */
  { name: 'edges', start: 374, length: 128, weight: 0.15 },
  /** Uniform local binary patterns. */
  { name: 'texture', start: 502, length: 10, weight: 0.05 },
];

export const builtinDims = 512;
