import { expect, it } from 'vitest';
import { parseQuery } from '#shared/search/parse-query.ts';
import { exampleQueries } from './example-queries.ts';

it('teaches only what the language understands', () => {
  const vocabulary = {
    cameras: [{ id: 'front', name: 'Front door, left' }],
    tags: ['night shift'],
    labels: ['person'],
  };
  const examples = exampleQueries(vocabulary);
  expect(examples.map(({ query }) => query)).toContain('camera:"Front door, left" on:yesterday');
  expect(examples.flatMap(({ query }) => parseQuery(query).problems)).toEqual([]);
});
