import { useTimeZone } from '#renderer/api/use-app-info.ts';
import { currentSpeech } from '#renderer/i18n/i18n.ts';
import { createTimeText, type TimeText } from './time-text.ts';

const made = new Map<string, TimeText>();

export function useTimeText(): TimeText {
  return timeTextOf(useTimeZone(), currentSpeech().locale);
}

/** Every card asks for one, and making one costs more than mounting a card. */
function timeTextOf(timeZone: string, locale: string): TimeText {
  const name = `${timeZone} ${locale}`;
  const text = made.get(name) ?? createTimeText(timeZone, locale);
  made.set(name, text);
  return text;
}
