/** Numbers as the person's region writes them. */
import { currentSpeech } from '#renderer/i18n/i18n.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** `decimals`: at most so many, and none that are zero, unless `isFixed`. Thousands are not grouped: `5000`, `0.8`, `0,8`. */
export function numberText(value: number, decimals = 0, isFixed = false): string {
  return formatOf(decimals, isFixed).format(value);
}

/** A share, 0 to 1, as a whole percentage: `37%`, `37 %`. */
export function percentText(share: number): string {
  return kept(`percent-${currentSpeech().locale}`, () => ({
    style: 'percent',
    maximumFractionDigits: 0,
  })).format(share);
}

function formatOf(decimals: number, isFixed: boolean): Intl.NumberFormat {
  return kept(`${decimals} ${isFixed} ${currentSpeech().locale}`, () => ({
    useGrouping: false,
    minimumFractionDigits: isFixed ? decimals : 0,
    maximumFractionDigits: decimals,
  }));
}

/** Making one costs more than using it a thousand times. */
function kept(name: string, options: () => Intl.NumberFormatOptions): Intl.NumberFormat {
  const format = formats.get(name) ?? new Intl.NumberFormat(currentSpeech().locale, options());
  formats.set(name, format);
  return format;
}
