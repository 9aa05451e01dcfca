import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { mutants } from '../e2e/faults/mutant-list.ts';
import { lifePoints } from '../e2e/faults/points.ts';

const root = resolve(import.meta.dirname, '..');

it.each(mutants)('a deliberate mistake still fits the source: $name', ({ file, right, wrong }) => {
  const source = readFileSync(resolve(root, file), 'utf8');
  expect(source.split(right)).toHaveLength(2);
  expect(right).not.toBe(wrong);
});

it('makes at least twelve deliberate mistakes, each once', () => {
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  expect(mutants.length).toBeGreaterThanOrEqual(12);
});

it('kills at every named point that a life passes', () => {
  const source = readFileSync(resolve(root, 'src-main/platform/fault-points.ts'), 'utf8');
  const named = [...source.matchAll(/^ {2}\| '([a-z:-]+)'/gm)].map(([, name = '']) => name);
  // Each has a test of its own; clips and videos: clip-kill.test.ts.
  const elsewhere = named.filter((name) => /^(backup|restore|migration|sweep|clip|video):/.test(name));
  expect(named.filter((name) => !elsewhere.includes(name)).toSorted((a, b) => a.localeCompare(b))).toEqual(
    [...lifePoints].toSorted((a, b) => a.localeCompare(b)),
  );
});
