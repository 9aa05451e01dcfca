import { expect, it } from 'vitest';
import { parseQuery } from '#shared/search/parse-query.ts';
import { isStillTyped, mended } from './mend-query.ts';

it('puts the suggestion where the mistake is', () => {
  const text = 'red camra:front 22:00-06:00';
  const [problem] = parseQuery(text).problems;
  expect(problem && mended(text, problem)).toBe('red camera:front 22:00-06:00');
});

it('has nothing to put in where nothing is suggested', () => {
  const [problem] = parseQuery('after:nonsense').problems;
  expect(problem && mended('after:nonsense', problem)).toBeNull();
});

it('waits with a complaint about what is still being typed', () => {
  expect(isStillTyped({ start: 4, end: 11 }, 'red camera:', true)).toBe(true);
  expect(isStillTyped({ start: 0, end: 6 }, 'camra:a red', true)).toBe(false);
  expect(isStillTyped({ start: 4, end: 11 }, 'red camera:', false)).toBe(false);
});
