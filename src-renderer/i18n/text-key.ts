/**
 * The keys of all texts as one flat type. i18next's own types say the same, at three times the cost of checking the window
 * without them (20 s of processor time against 6).
 */
import type { en } from './en/en.ts';

type Texts = typeof en;
type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
type WithoutPlural<Key extends string> = Key extends `${infer Base}_${PluralForm}` ? Base : Key;
type KeysOf<Tree> = {
  [Key in keyof Tree & string]: Tree[Key] extends string
    ? Key | WithoutPlural<Key>
    : `${Key}.${KeysOf<Tree[Key]>}`;
}[keyof Tree & string];

/** `review:empty.title`; of a text with plural forms the name without them, or one of the forms. */
export type TextKey = { [Space in keyof Texts]: `${Space}:${KeysOf<Texts[Space]>}` }[keyof Texts];
export type TextValues = Readonly<Record<string, string | number>>;
