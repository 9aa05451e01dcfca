/** Where two compared pictures meet, as a share of their width, 0 to 1. Pure. */

const step = 0.02;
const bigStep = 0.1;

/** After a key; undefined for a key that does not move it. */
export function movedSplit(share: number, key: string, isShift: boolean): number | undefined {
  const by = isShift ? bigStep : step;
  switch (key) {
    case 'ArrowLeft':
    case 'ArrowDown':
      return heldSplit(share - by);
    case 'ArrowRight':
    case 'ArrowUp':
      return heldSplit(share + by);
    case 'PageDown':
      return heldSplit(share - bigStep);
    case 'PageUp':
      return heldSplit(share + bigStep);
    case 'Home':
      return 0;
    case 'End':
      return 1;
    default:
      return undefined;
  }
}

export function heldSplit(share: number): number {
  return Number.isFinite(share) ? Math.min(1, Math.max(0, Math.round(share * 1000) / 1000)) : 0.5;
}
