import type { Language } from '#shared/language.ts';

/** In the language itself: whoever cannot read the page finds back. */
export const languageNames: Readonly<Record<Language, () => string>> = {
  en: () => nameOf('en'),
  de: () => nameOf('de'),
};

function nameOf(language: Language): string {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
