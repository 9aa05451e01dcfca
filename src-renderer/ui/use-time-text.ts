import { useMemo } from 'react';
import { useTimeZone } from '#renderer/api/use-app-info.ts';
import { currentSpeech } from '#renderer/i18n/i18n.ts';
import { createTimeText, type TimeText } from './time-text.ts';

export function useTimeText(): TimeText {
  const timeZone = useTimeZone();
  return useMemo(() => createTimeText(timeZone, currentSpeech().locale), [timeZone]);
}
