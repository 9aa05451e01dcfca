import type { Point } from '#shared/geometry.ts';

type KeyPress = { readonly key: string; readonly shiftKey: boolean };

const stepShare = 0.01;
const bigStepShare = 0.05;

/** Way an arrow key moves a point: 1% of the picture, with Shift 5%; `null` for any other key. */
export function arrowStep({ key, shiftKey }: KeyPress): Point | null {
  const step = shiftKey ? bigStepShare : stepShare;
  switch (key) {
    case 'ArrowLeft':
      return { x: -step, y: 0 };
    case 'ArrowRight':
      return { x: step, y: 0 };
    case 'ArrowUp':
      return { x: 0, y: -step };
    case 'ArrowDown':
      return { x: 0, y: step };
    default:
      return null;
  }
}

export type UndoKeyPress = KeyPress & { readonly ctrlKey: boolean; readonly metaKey: boolean };

/** Ctrl+Z or Cmd+Z; with Shift, or Ctrl+Y, the way back. */
export function undoKey({ key, shiftKey, ctrlKey, metaKey }: UndoKeyPress): 'undone' | 'redone' | null {
  if (!ctrlKey && !metaKey) return null;
  if (key.toLowerCase() === 'z') return shiftKey ? 'redone' : 'undone';
  return key.toLowerCase() === 'y' ? 'redone' : null;
}
