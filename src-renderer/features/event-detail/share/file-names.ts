/** Names for what is saved: they sort by time, and every system takes them. */
import type { EventRecord } from '#shared/model/event.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import { frameTimeMs } from '../frame-source.ts';

type Named = { readonly event: EventRecord; readonly cameraName: string; readonly timeZone: string };

export function frameFileName(frame: FrameRecord, { event, cameraName, timeZone }: Named): string {
  const at = localStamp(frameTimeMs(frame, event), timeZone);
  // no text: a name of a file, the same in every language
  return `${plainName(cameraName, event.cameraId)} ${at} frame ${frame.frameNumber}.jpg`;
}

export function clipFileName({ event, cameraName, timeZone }: Named): string {
  const at = localStamp(fromUtcTime(event.timestamp), timeZone);
  const extension = /\.\w{2,4}$/.exec(event.videoPath ?? '')?.[0] ?? '.mp4';
  return `${plainName(cameraName, event.cameraId)} ${at}${extension}`;
}

/** `2026-05-01 10-03-04.250`. */
function localStamp(atMs: number, timeZone: string): string {
  const text = new Intl.DateTimeFormat('sv-SE', {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone,
  }).format(atMs);
  return `${text.replaceAll(':', '-')}.${String(atMs % 1000).padStart(3, '0')}`;
}

/** Letters of every script stay; what names a folder, a drive or turns the direction of text goes. */
function plainName(name: string, otherwise: string): string {
  const plain = name
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/[<>:"/\\|?*%]+/g, '-')
    .trim()
    .replace(/^\.+/, '')
    .slice(0, 60)
    .trim();
  return plain === '' ? otherwise : plain;
}
