import { expect, it } from 'vitest';
import { classColour } from './class-colour.ts';
import { readableOn } from './draw-label.ts';

it('gives a class the same colour after every start (E-2, AT-9)', () => {
  // Written down: a change of the hash or of the palette would repaint what people know.
  expect(classColour('person')).toEqual([230, 159, 0]);
  expect(classColour('car')).toEqual([86, 180, 233]);
  expect(classColour('truck')).toEqual([60, 120, 230]);
  expect(classColour('dog')).toEqual([255, 200, 160]);
  expect(classColour('package')).toEqual([240, 228, 66]);
  expect(classColour('Straße')).toEqual([240, 228, 66]);
});

it('gives the usual classes colours of their own', () => {
  const usual = ['person', 'car', 'dog', 'cat', 'truck', 'bus', 'bicycle', 'motorcycle', 'package', 'bird'];
  expect(new Set(usual.map((name) => classColour(name).join())).size).toBe(10);
});

it('does not tell capital letters or ways to write an accent apart', () => {
  expect(classColour('PERSON')).toEqual(classColour('person'));
  expect(classColour('cafe\u0301')).toEqual(classColour('caf\u00e9'));
});

it('writes black on light and white on dark plates', () => {
  expect(readableOn([255, 255, 0])).toEqual([0, 0, 0]);
  expect(readableOn([16, 16, 16])).toEqual([255, 255, 255]);
});
