import { expect, it } from 'vitest';
import { createRecent } from './recent.ts';

it('forgets what was used longest ago', async () => {
  const made: string[] = [];
  const recent = createRecent<string>(2);
  const get = (key: string) =>
    recent.get(key, async () => {
      made.push(key);
      return key;
    });
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await get(key);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});
