import { describe, expect, it } from 'vitest';
import { arrowStep, undoKey } from './zone-keys.ts';

const plain = { shiftKey: false, ctrlKey: false, metaKey: false };

describe('keys of the zone editor', () => {
  it('moves by 1% of the picture, with Shift by 5%', () => {
    expect(arrowStep({ ...plain, key: 'ArrowLeft' })).toEqual({ x: -0.01, y: 0 });
    expect(arrowStep({ key: 'ArrowDown', shiftKey: true })).toEqual({ x: 0, y: 0.05 });
    expect(arrowStep({ ...plain, key: 'a' })).toBeNull();
  });

  it('knows undo and redo on every system', () => {
    expect(undoKey({ ...plain, key: 'z', ctrlKey: true })).toBe('undone');
    expect(undoKey({ ...plain, key: 'Z', metaKey: true, shiftKey: true })).toBe('redone');
    expect(undoKey({ ...plain, key: 'y', ctrlKey: true })).toBe('redone');
    expect(undoKey({ ...plain, key: 'z' })).toBeNull();
  });
});
