/** The core's own texts, for menus, the tray and notifications; the window has its own (`src-renderer/i18n`). */
import i18next from 'i18next';
import { chooseSpeech, type LanguageChoice } from '#shared/language.ts';
import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'core';
    resources: { core: typeof en };
  }
}

const texts = i18next.createInstance();
void texts.init({
  lng: 'en',
  fallbackLng: 'en',
  ns: ['core'],
  defaultNS: 'core',
  resources: { en: { core: en }, de: { core: de } },
  initAsync: false, // the texts are here already
  interpolation: { escapeValue: false },
});

const speak = { en: texts.getFixedT('en'), de: texts.getFixedT('de') };

export type Words = {
  /** In the language that is chosen now; ask anew each time. `locale` is BCP 47. */
  current(): { readonly t: (typeof speak)['en']; readonly locale: string };
  /** An object class as a detector names it, in words; one that is not known stays as it is. */
  labelOf(label: string): string;
};

export type WordsDeps = {
  readonly choice: () => LanguageChoice;
  /** The computer's languages, BCP 47, best first. */
  readonly preferred: () => readonly string[];
};

export function createWords({ choice, preferred }: WordsDeps): Words {
  return { current, labelOf };

  function current() {
    const { language, locale } = chooseSpeech(choice(), preferred());
    return { t: speak[language], locale };
  }

  function labelOf(label: string): string {
    const known = Object.keys(en.labels).find((key) => key === label.toLowerCase());
    return known === undefined ? label : current().t(`labels.${known as keyof typeof en.labels}`);
  }
}

/** What this process was told by its system. */
export function systemLocales(): readonly string[] {
  return [Intl.DateTimeFormat().resolvedOptions().locale];
}
