import type { Colour } from '#main/platform/drawing/canvas.ts';

/** Bright on any picture; never to be put into another order. */
const palette: readonly Colour[] = [
  [180, 180, 255],
  [170, 130, 80],
  [0, 200, 150],
  [240, 228, 66],
  [255, 255, 255],
  [213, 94, 0],
  [204, 121, 167],
  [150, 90, 240],
  [140, 200, 60],
  [255, 110, 110],
  [0, 210, 230],
  [60, 120, 230],
  [86, 180, 233],
  [255, 80, 200],
  [0, 130, 110],
  [255, 200, 160],
  [230, 159, 0],
  [190, 230, 180],
];

/**
 * Colour of a class of things: by its name alone, so that it is the same after every start (E-2). With the three
 * lowest bits left out the ten usual classes (person, car, dog, ...) have ten colours.
 */
export function classColour(className: string): Colour {
  const hash = fnv1a(className.normalize('NFC').toLowerCase());
  return palette[(hash >>> 3) % palette.length] ?? [255, 255, 255];
}

/** FNV-1a, 32 bit (RFC 9923), of the UTF-8 bytes. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
