import { expect, it } from 'vitest';
import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import { createWords } from './words.ts';

type Tree = { readonly [key: string]: string | Tree };

function flat(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[path + key, value]] : flat(value, `${path}${key}.`),
  );
}

const placeholders = (text: string) => [...text.matchAll(/\{\{[^}]*\}\}/g)].map(([mark]) => mark).toSorted();

it('has every text in both languages, with the same placeholders', () => {
  const [english, german] = [flat(en), new Map(flat(de))];
  expect([...german.keys()].toSorted()).toEqual(english.map(([key]) => key).toSorted());
  expect(english.map(([key]) => placeholders(german.get(key) ?? ''))).toEqual(
    english.map(([, text]) => placeholders(text)),
  );
});

it('follows the choice at once, and the computer when there is none', () => {
  let choice: 'system' | 'en' | 'de' = 'system';
  const words = createWords({ choice: () => choice, preferred: () => ['de-AT'] });
  expect([words.current().t('menu.quit'), words.current().locale]).toEqual(['Beenden', 'de-AT']);
  choice = 'en';
  expect([words.current().t('menu.quit'), words.current().locale]).toEqual(['Quit', 'en']);
});

it('names what a detector sees, and leaves what it does not know', () => {
  const words = createWords({ choice: () => 'de', preferred: () => [] });
  expect(['Person', 'dog', 'forklift'].map(words.labelOf)).toEqual(['Person', 'Hund', 'forklift']);
});
