import { describe, expect, it } from 'vitest';
import { colourNameOf } from './colour-name-of.ts';
import { oklabOf } from './oklab.ts';

const named = (red: number, green: number, blue: number) => colourNameOf(oklabOf(red, green, blue));

describe('the name of a colour', () => {
  // Keywords of CSS Color 4 that are, or contain, a basic colour term.
  it.each([
    ['red', [255, 0, 0]],
    ['red', [139, 0, 0]],
    ['red', [220, 20, 60]],
    ['orange', [255, 165, 0]],
    ['orange', [255, 140, 0]],
    ['brown', [139, 69, 19]],
    ['yellow', [255, 255, 0]],
    ['yellow', [255, 215, 0]],
    ['green', [0, 128, 0]],
    ['green', [0, 255, 0]],
    ['green', [34, 139, 34]],
    ['blue', [0, 0, 255]],
    ['blue', [0, 0, 128]],
    ['blue', [70, 130, 180]],
    ['purple', [128, 0, 128]],
    ['purple', [75, 0, 130]],
    ['pink', [255, 192, 203]],
    ['pink', [255, 105, 180]],
    ['white', [255, 255, 255]],
    ['grey', [128, 128, 128]],
    ['black', [0, 0, 0]],
  ] as const)('is %s for %o', (name, [red, green, blue]) => {
    expect(named(red, green, blue).name).toBe(name);
  });

  it('is red for red paint in the sun, as a camera shows it', () => {
    expect(named(225, 118, 138).name).toBe('red');
  });

  it('is clear for paint and not clear for what is nearly grey', () => {
    expect(named(190, 30, 45).clearness).toBe(1);
    expect(named(120, 110, 108).clearness).toBe(0);
    expect(named(60, 80, 120)).toMatchObject({ name: 'blue', grey: 'grey' });
    expect(named(60, 80, 120).clearness).toBeGreaterThan(0.2);
    expect(named(60, 80, 120).clearness).toBeLessThan(0.9);
  });

  it('does not take the tint of noise in the dark for a colour', () => {
    expect(named(18, 10, 14)).toMatchObject({ name: 'black', clearness: 0 });
  });
});
