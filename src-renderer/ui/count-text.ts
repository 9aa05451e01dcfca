import { currentSpeech } from '#renderer/i18n/i18n.ts';

/** `1 event`, `1,234 events`; the plural is the singular with an s unless it is given. */
export function countText(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString(currentSpeech().locale)} ${count === 1 ? one : many}`;
}
