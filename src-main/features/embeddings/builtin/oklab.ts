/**
 * sRGB to OKLab (Ottosson 2020, "A perceptual color space for image processing") with nothing but + - * / and
 * comparisons: those are exact by IEEE 754, so every platform gives the same bits; `Math.pow` and `Math.cbrt` need not.
 */
export type Oklab = { readonly lightness: number; readonly a: number; readonly b: number };

/** Each 0 to 255, fractions allowed. `lightness` 0 to 1; `a` and `b` within -0.4 to 0.4. */
export function oklabOf(red: number, green: number, blue: number): Oklab {
  const r = linear(red / 255);
  const g = linear(green / 255);
  const b = linear(blue / 255);
  const long = root(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b, 3);
  const medium = root(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b, 3);
  const short = root(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b, 3);
  return {
    lightness: 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short,
    a: 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short,
    b: 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short,
  };
}

/** IEC 61966-2-1. */
function linear(share: number): number {
  if (share <= 0.04045) return share / 12.92;
  const base = (share + 0.055) / 1.055;
  const fifth = root(base, 5);
  return base * base * fifth * fifth; // to the power of 2.4
}

/** Newton's method from 1, which is above every root of a share: it falls until it stands still. */
function root(value: number, degree: 3 | 5): number {
  if (value <= 1e-12) return 0;
  let guess = value > 1 ? value : 1;
  for (let step = 0; step < 60; step++) {
    const power = degree === 3 ? guess * guess : guess * guess * guess * guess;
    const next = ((degree - 1) * guess + value / power) / degree;
    if (next >= guess) return guess;
    guess = next;
  }
  return guess;
}

/**
 * An angle without trigonometry: 0 to 4, growing with the hue, a whole number every 90 degrees; red of a screen is at 0.35,
 * yellow 1.24, green 1.59, blue 2.9, magenta 3.6.
 */
export function hueOf({ a, b }: Oklab): number {
  const size = (a < 0 ? -a : a) + (b < 0 ? -b : b);
  if (size === 0) return 0;
  const share = b / size;
  if (a < 0) return 2 - share;
  return b < 0 ? 4 + share : share;
}

export function chromaOf({ a, b }: Oklab): number {
  return Math.sqrt(a * a + b * b);
}
