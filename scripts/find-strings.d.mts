export type FoundString = {
  /** From 1. */
  readonly line: number;
  /** Holes of a template are U+0000. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly kind: string;
};

export function findStrings(source: string, isJsx?: boolean): FoundString[];
