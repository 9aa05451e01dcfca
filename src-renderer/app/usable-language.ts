/**
 * Chromium on a system whose locale is POSIX tells a language (`en-US@posix`) that its own Intl refuses; libraries that
 * ask for it while they load would end the page. Imported before them.
 */
try {
  Intl.getCanonicalLocales(navigator.language);
} catch {
  Object.defineProperty(navigator, 'language', { value: 'en-US', configurable: true });
}
