/** The languages that Porchlight speaks, in the window and in the core (menus, notifications). */
import { z } from 'zod';

export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** `system`: the first language of this computer or browser that Porchlight speaks. */
export const languageChoice = z.enum(['system', ...languages]);
export type LanguageChoice = z.infer<typeof languageChoice>;

export type Speech = {
  readonly language: Language;
  /** BCP 47, for dates and numbers: the person's own region where the languages agree. */
  readonly locale: string;
};

/** `preferred`: BCP 47 tags, best first, as `navigator.languages` has them. English when none is spoken. */
export function chooseSpeech(choice: LanguageChoice, preferred: readonly string[]): Speech {
  const wanted: readonly Language[] = choice === 'system' ? languages : [choice];
  for (const locale of preferred) {
    const language = wanted.find((known) => locale.toLowerCase().split('-')[0] === known);
    if (language) return { language, locale: isUsable(locale) ? locale : language };
  }
  const [language] = choice === 'system' ? (['en'] as const) : [choice];
  return { language, locale: language };
}

/** A system whose locale is POSIX tells of languages such as `en-US@posix`, which `Intl` refuses. */
function isUsable(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length > 0;
  } catch {
    return false; // RangeError is the answer
  }
}
