/**
 * The texts of the window. They live in `en/` and `de/`, a JSON file a subject; `t('review:empty.title')` reads one. The
 * whole page is built anew when the language changes (`app/app.tsx`), so `t` may be called anywhere while rendering, but
 * not when a module loads.
 */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { chooseSpeech, type LanguageChoice, languageChoice, type Speech } from '#shared/language.ts';
import { de } from './de/de.ts';
import { en } from './en/en.ts';
import type { TextKey, TextValues } from './text-key.ts';

const storageKey = 'porchlight.language';
const listeners = new Set<() => void>();
let speech = chooseSpeech(storedChoice(), preferredLocales());

void i18next.use(initReactI18next).init({
  lng: speech.language,
  fallbackLng: 'en',
  ns: Object.keys(en),
  defaultNS: 'common',
  resources: { en, de },
  initAsync: false, // the texts are here already
  interpolation: { escapeValue: false }, // React escapes
});

/** Texts without places: a page reads thousands of them again and again. */
const fixedTexts = new Map<TextKey, string>();
i18next.on('languageChanged', () => fixedTexts.clear());

/** `values` fill the `{{places}}` of the text; `count` chooses singular or plural. */
export function t(key: TextKey, values?: TextValues): string {
  if (values) return i18next.t(key, values);
  const text = fixedTexts.get(key) ?? i18next.t(key);
  fixedTexts.set(key, text);
  return text;
}

/** BCP 47; for `Intl` and react-aria. */
export function currentSpeech(): Speech {
  return speech;
}

/** Kept for the next start, so that no wrong language flashes up. */
export function speakLanguage(choice: LanguageChoice): void {
  localStorage.setItem(storageKey, choice);
  const next = chooseSpeech(choice, preferredLocales());
  if (next.language === speech.language && next.locale === speech.locale) return;
  speech = next;
  document.documentElement.lang = speech.language;
  void i18next.changeLanguage(speech.language);
  for (const listener of listeners) listener();
}

export function onLanguageChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function storedChoice(): LanguageChoice {
  const stored = languageChoice.safeParse(globalThis.localStorage?.getItem(storageKey));
  return stored.success ? stored.data : 'system';
}

function preferredLocales(): readonly string[] {
  return typeof document === 'undefined' ? ['en-GB'] : navigator.languages;
}
