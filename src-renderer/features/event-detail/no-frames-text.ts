import type { EventRecord } from '#shared/model/event.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { fallbackText } from '#renderer/ui/fallback-text.ts';

type NoFramesEvent = Pick<
  EventRecord,
  'state' | 'mediaState' | 'analysisMode' | 'fallbackReason' | 'fallbackDetail'
>;

/** Why an event has no analysis frames, in words for people. */
export function noFramesText(event: NoFramesEvent): string {
  if (event.state === 'open') return t('eventDetail:none.open');
  if (event.mediaState === 'pending') return t('eventDetail:none.pending');
  if (event.mediaState === 'missing') {
    return t('eventDetail:none.missing');
  }
  if (event.fallbackReason) return `${sentence(fallbackText(event.fallbackReason))}${lastDetail(event)}`;
  if (event.fallbackDetail.some(({ code }) => code === 'frame_storage_failed')) {
    return t('eventDetail:none.notStored');
  }
  if (event.analysisMode === 'single_frame') {
    return t('eventDetail:none.singleFrame');
  }
  return t('eventDetail:none.noFootage');
}

function lastDetail({ fallbackDetail }: NoFramesEvent): string {
  const message = fallbackDetail.at(-1)?.message;
  return message ? ` (${message})` : '';
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
