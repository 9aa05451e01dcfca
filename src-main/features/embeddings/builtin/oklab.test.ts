import { describe, expect, it } from 'vitest';
import { chromaOf, hueOf, oklabOf } from './oklab.ts';

describe('OKLab', () => {
  // Ottosson 2020, and CSS Color 4, sample conversions of sRGB.
  it.each([
    ['white', [255, 255, 255], [1, 0, 0]],
    ['black', [0, 0, 0], [0, 0, 0]],
    ['red', [255, 0, 0], [0.62796, 0.22486, 0.12585]],
    ['lime', [0, 255, 0], [0.86644, -0.23389, 0.1795]],
    ['blue', [0, 0, 255], [0.45201, -0.03246, -0.31153]],
  ] as const)('of %s is as published', (_, [red, green, blue], [lightness, a, b]) => {
    const colour = oklabOf(red, green, blue);
    expect(colour.lightness).toBeCloseTo(lightness, 3);
    expect(colour.a).toBeCloseTo(a, 3);
    expect(colour.b).toBeCloseTo(b, 3);
  });

  it('agrees with the powers of the formula for every grey', () => {
    for (let level = 0; level < 256; level++) {
      const share = level / 255;
      const linear = share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      expect(oklabOf(level, level, level).lightness).toBeCloseTo(Math.cbrt(linear), 6);
    }
  });
});

describe('a hue', () => {
  it('grows from 0 to 4 once round', () => {
    const hues = Array.from({ length: 360 }, (_, degree) => {
      const angle = ((degree + 0.5) * Math.PI) / 180;
      return hueOf({ lightness: 0.5, a: Math.cos(angle), b: Math.sin(angle) });
    });
    expect(hues).toEqual(hues.toSorted((a, b) => a - b));
    expect(Math.min(...hues)).toBeGreaterThan(0);
    expect(Math.max(...hues)).toBeLessThan(4);
    expect(hueOf({ lightness: 0.5, a: 0, b: 0 })).toBe(0);
  });

  it('goes with a chroma', () => {
    expect(chromaOf({ lightness: 0.5, a: 0.3, b: -0.4 })).toBeCloseTo(0.5, 12);
  });
});
