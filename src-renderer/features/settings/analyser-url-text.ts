import { t } from '#renderer/i18n/i18n.ts';
import { type AnalyserUrlFault, analyserUrlFault } from '#shared/model/analyser-url.ts';

const texts: Readonly<Record<AnalyserUrlFault, () => string>> = {
  form: () => t('settings:invalid.address'),
  parts: () => t('settings:invalid.addressParts'),
  public: () => t('settings:invalid.addressPublic'),
};

/** Why an address is refused, in the language of the window; null when it is not. */
export function analyserUrlText(url: string): string | null {
  const fault = analyserUrlFault(url);
  return fault && texts[fault]();
}
