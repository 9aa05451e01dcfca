import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differenceHash } from './difference-hash.ts';
import { drawGrey } from './pictures.fake.ts';

test('a picture brightening to the right has all bits, darkening or even none', () => {
  expect(differenceHash(drawGrey(9, 8, (x) => x * 20))).toBe('ffffffffffffffff');
  expect(differenceHash(drawGrey(9, 8, (x) => 200 - x * 20))).toBe('0000000000000000');
  expect(differenceHash(drawGrey(9, 8, () => 90))).toBe('0000000000000000');
});

test('the top left pair is the highest bit, the bottom right pair the lowest', () => {
  const topLeft = drawGrey(9, 8, (x, y) => (y === 0 && x >= 1 ? 50 : 10));
  expect(differenceHash(topLeft)).toBe('8000000000000000');
  const bottomRight = drawGrey(9, 8, (x, y) => (y === 7 && x === 8 ? 50 : 10));
  expect(differenceHash(bottomRight)).toBe('0000000000000001');
});

test('columns rising and falling in turn give aa in every row', () => {
  expect(differenceHash(drawGrey(9, 8, (x) => (x % 2) * 100))).toBe('aaaaaaaaaaaaaaaa');
});

test('does not depend on size, brightness or contrast', () => {
  const scene = (x: number, y: number) => Math.round(60 + 50 * Math.sin(x * 1.7 + y * 0.9));
  const small = differenceHash(drawGrey(9, 8, scene));
  const large = drawGrey(90, 80, (x, y) => scene(Math.floor(x / 10), Math.floor(y / 10)));
  expect(differenceHash(large)).toBe(small);
  expect(differenceHash(drawGrey(9, 8, (x, y) => scene(x, y) * 2 + 20))).toBe(small);
});

test('is always 16 lower-case hex digits', () => {
  const picture = fc
    .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), fc.nat(1000))
    .map(([w, h, seed]) => drawGrey(w, h, (x, y) => (x * 37 + y * 91 + x * y * seed) % 256));
  fc.assert(
    fc.property(picture, (grey) => {
      expect(differenceHash(grey)).toMatch(/^[0-9a-f]{16}$/);
    }),
  );
});
