import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { builtinDims, builtinParts } from '#shared/model/builtin-layout.ts';
import type { Region } from '#shared/model/search.ts';
import { createBuiltinEmbedder } from './embed-builtin.ts';
import { asphalt, drawGradient, drawPicture, red } from './generated-pictures.fixture.ts';

const { embed } = createBuiltinEmbedder();
const car = { x: 100, y: 60, width: 28, height: 20, colour: red };
const square: Region = [
  [0.4, 0.45],
  [0.48, 0.45],
  [0.48, 0.52],
  [0.4, 0.52],
];

const partOf = (vector: Float32Array, name: string) => {
  const { start = 0, length = 0 } = builtinParts.find((part) => part.name === name) ?? {};
  return vector.subarray(start, start + length);
};
const dot = (one: Float32Array, other: Float32Array) =>
  one.reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0);
const hashOf = (vector: Float32Array) =>
  createHash('sha256').update(new Uint8Array(vector.buffer)).digest('hex');

describe('the built-in embedder', () => {
  it('has parts that fill its 512 values and a weight of one', () => {
    let end = 0;
    for (const { start, length } of builtinParts) {
      expect(start).toBe(end);
      end = start + length;
    }
    expect(end).toBe(builtinDims);
    expect(builtinParts.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  });

  it.each([
    ['a car on asphalt', drawPicture({ patches: [car] })],
    ['a gradient', drawGradient()],
    ['a very small picture', drawPicture({ widthPx: 2, heightPx: 1 })],
    ['a black picture', drawPicture({ ground: [-9, -9, -9] })],
  ])('gives a unit vector of %s', (_, raster) => {
    const vector = embed(raster);
    expect(vector).toHaveLength(512);
    expect(dot(vector, vector)).toBeCloseTo(1, 5);
    expect(vector.every(Number.isFinite)).toBe(true);
  });

  // Bits, not tolerances: nothing but + - * / and square roots makes them.
  it.each([
    [
      'car',
      drawPicture({ patches: [car] }),
      '37c472c22eeae4da480a28d14d97ac5ec7aa917c34ba9a74b94dbae571347ba5',
    ],
    ['gradient', drawGradient(), 'a70124f15254f96c117bbe727a24f433e02d0f41420b104a429711adbc1d98ca'],
    [
      'portrait format',
      drawPicture({ widthPx: 144, heightPx: 256, seed: 7 }),
      'b8d1800ebd7517ed22b6af26629560bdb60b7183d7fd3ff817094f472cb486da',
    ],
  ])('gives the very bits of always: %s', (_, raster, golden) => {
    expect(hashOf(embed(raster))).toBe(golden);
  });

  it('gives the bits of always for a region', () => {
    expect(hashOf(embed(drawPicture({ patches: [car] }), square))).toBe(
      'b680f022b38431f09f09ed981840c13f5088f3e2136758801ef7bf165db9140a',
    );
  });

  it('gives these values', () => {
    const vector = embed(drawGradient());
    const some = [0, 5, 9, 40, 190, 230, 254, 300, 373, 400, 450, 505];
    expect(some.map((i) => Number(vector[i]?.toFixed(6)))).toEqual([
      0, 0.054327, 0, 0.059293, 0, 0.068465, 0.041044, 0.016979, 0.016445, 0, 0, 0.053074,
    ]);
  });

  it('counts nothing outside a region', () => {
    const other = { x: 10, y: 10, width: 60, height: 40, colour: [20, 90, 200] as const };
    const inside = embed(drawPicture({ patches: [car] }), square);
    expect(embed(drawPicture({ patches: [car, other] }), square)).toEqual(inside);
    expect(embed(drawPicture({ patches: [car, other] }))).not.toEqual(embed(drawPicture({ patches: [car] })));
  });

  it('says nothing of the layout of a region', () => {
    const vector = embed(drawPicture({ patches: [car] }), square);
    for (const name of ['cells', 'layout', 'edges'])
      expect(partOf(vector, name).every((value) => value === 0)).toBe(true);
    for (const name of ['colours', 'tones'])
      expect(partOf(vector, name).some((value) => value > 0)).toBe(true);
  });

  it('finds a picture more like the same scene with other noise than like another scene', () => {
    const asked = embed(drawPicture({ patches: [car] }));
    const same = embed(drawPicture({ patches: [car], seed: 99 }));
    const other = embed(drawPicture({ ground: [60, 120, 50], seed: 99 }));
    expect(dot(asked, same)).toBeGreaterThan(0.99);
    expect(dot(asked, other)).toBeLessThan(0.8);
  });

  it('sees where a thing is, and in a region what it is', () => {
    const left = { ...car, x: 10 };
    const whole = [embed(drawPicture({ patches: [car] })), embed(drawPicture({ patches: [left] }))];
    expect(partOf(whole[0] ?? asked(), 'layout')).not.toEqual(partOf(whole[1] ?? asked(), 'layout'));
    const colours = partOf(embed(drawPicture({ ground: asphalt, patches: [car] }), square), 'colours');
    expect(colours.indexOf(Math.max(...colours))).toBe(8); // red
  });
});

function asked(): never {
  throw new Error('no vector');
}
