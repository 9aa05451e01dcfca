import { expect, it } from 'vitest';
import { de } from './de/de.ts';
import { en } from './en/en.ts';

type Tree = { readonly [key: string]: string | Tree };

function flat(tree: Tree, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]) =>
      typeof value === 'string' ? [[path + key, value] as const] : [...flat(value, `${path}${key}.`)],
    ),
  );
}

const byText = (a: string, b: string) => a.localeCompare(b);
const placeholders = (text: string) =>
  [...text.matchAll(/\{\{-?\s*(\w+)/g)].map(([, name]) => String(name)).toSorted(byText);

it.each(Object.keys(en) as (keyof typeof en)[])('%s says the same in both languages', (namespace) => {
  const [english, german] = [flat(en[namespace]), flat(de[namespace])];
  expect([...german.keys()].toSorted(byText)).toEqual([...english.keys()].toSorted(byText));
  // A singular may leave out its number.
  const counted = [...english].filter(([key]) => !key.endsWith('_one'));
  expect(counted.map(([key]) => [key, placeholders(german.get(key) ?? '')])).toEqual(
    counted.map(([key, text]) => [key, placeholders(text)]),
  );
  expect([...german].filter(([, text]) => text.trim() === '')).toEqual([]);
});
