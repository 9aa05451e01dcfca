import type { EventRecord } from '#shared/model/event.ts';
import { fallbackText } from '#renderer/ui/fallback-text.ts';

type NoFramesEvent = Pick<
  EventRecord,
  'state' | 'mediaState' | 'analysisMode' | 'fallbackReason' | 'fallbackDetail'
>;

/** Why an event has no analysis frames, in words for people. */
export function noFramesText(event: NoFramesEvent): string {
  if (event.state === 'open') return 'This event is still going on. Its frames are taken when it ends.';
  if (event.mediaState === 'pending') return 'The frames are being taken right now.';
  if (event.mediaState === 'missing') {
    return 'The files of this event are missing from the data folder. They may have been moved or deleted.';
  }
  if (event.fallbackReason) return `${sentence(fallbackText(event.fallbackReason))}${lastDetail(event)}`;
  if (event.fallbackDetail.some(({ code }) => code === 'frame_storage_failed')) {
    return 'The frames could not be stored. Check the disk and the rights on the data folder.';
  }
  if (event.analysisMode === 'single_frame') {
    return 'This camera works in single-frame mode, which keeps only the preview picture. Choose multi-frame mode in the camera’s settings to keep more.';
  }
  return 'There was no footage to take frames from.';
}

function lastDetail({ fallbackDetail }: NoFramesEvent): string {
  const message = fallbackDetail.at(-1)?.message;
  return message ? ` (${message})` : '';
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
