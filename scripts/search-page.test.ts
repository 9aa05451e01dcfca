import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { filterNames } from '#shared/search/filters.ts';
import { parseQuery } from '#shared/search/parse-query.ts';
import { resolveQuery } from '#shared/search/resolve-query.ts';

const page = readFileSync(resolve(import.meta.dirname, '../docs/SEARCH.md'), 'utf8');
const [right = '', wrong = ''] = page.split('## When something is wrong');

/** What stands in code marks in the first column of its tables. */
const examplesIn = (text: string) =>
  text
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) =>
      [...(line.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, example = '']) => example),
    );

function problemsOf(text: string) {
  const { query, tokens, problems } = parseQuery(text);
  const here = { nowMs: Date.UTC(2026, 10, 21), timeZone: 'Europe/Berlin' };
  const cameras = [{ id: 'porch', name: 'Front door' }];
  return [...problems, ...resolveQuery(query, { ...here, cameras, tokens }).problems];
}

it.each(examplesIn(right))('the page of the search language is right about %s', (example) => {
  expect(problemsOf(example)).toEqual([]);
});

it.each(examplesIn(wrong))('the page of the search language is right that %s is wrong', (example) => {
  expect(problemsOf(example)).toHaveLength(1);
});

it('the page of the search language has every filter', () => {
  const examples = examplesIn(right).join('\n');
  expect(filterNames.filter((name) => !examples.includes(`${name}:`))).toEqual([]);
});
