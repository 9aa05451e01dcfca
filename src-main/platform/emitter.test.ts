import { expect, it } from 'vitest';
import { createEmitter } from './emitter.ts';

it('lets a listener that throws keep nobody else from hearing, and tells of it (E-10)', () => {
  const failures: unknown[] = [];
  const emitter = createEmitter<number>((cause) => failures.push(cause));
  const heard: number[] = [];
  emitter.on(() => {
    throw new Error('broken');
  });
  emitter.on((value) => heard.push(value));
  emitter.emit(1);
  expect(heard).toEqual([1]);
  expect(failures).toEqual([new Error('broken')]);
});

it('throws what a listener throws when nobody else is told', () => {
  const emitter = createEmitter<number>();
  emitter.on(() => {
    throw new Error('broken');
  });
  expect(() => emitter.emit(1)).toThrow('broken');
});
