import { electronBridge } from './electron-bridge.ts';

/** Pixels; a frame is served in these widths besides its own. */
export type SmallWidth = 160 | 320 | 640;

/** `version` changes whenever the picture does: see `pictureVersion`. With `width` at most that wide. */
export function frameUrl(
  eventId: string,
  frameNumber: number,
  version: string,
  { width }: { readonly width?: SmallWidth } = {},
): string {
  const url = mediaUrl(`frame/${eventId}/${frameNumber}`, version);
  return width === undefined ? url : `${url}&width=${width}`;
}

/** `version`: the event's `updatedAt`. */
export function thumbnailUrl(eventId: string, version: string): string {
  return mediaUrl(`thumbnail/${eventId}`, version);
}

/** The event's picture with the motion marked; `version`: the event's `updatedAt`. */
export function snapshotUrl(eventId: string, version: string): string {
  return mediaUrl(`snapshot/${eventId}`, version);
}

/** The event's clip; answers ranges. Always of this origin: the page may play and save nothing of another one. */
export function videoUrl(eventId: string): string {
  return `/media/video/${eventId}`;
}

/** The same picture as `frameUrl`, always of this origin: for what a script reads or a person saves. */
export function frameFileUrl(eventId: string, frameNumber: number, version: string): string {
  return `/media/frame/${eventId}/${frameNumber}?v=${encodeURIComponent(version)}`;
}

/** A JPEG. Throws when it is not there, or nobody answers. */
export async function readPicture(url: string): Promise<Blob> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`the picture was not given (HTTP ${answer.status})`);
  return answer.blob();
}

/** Whether the file of the event's clip is there. */
export async function isVideoThere(eventId: string): Promise<boolean> {
  const { status } = await fetch(videoUrl(eventId), { method: 'HEAD', cache: 'no-store' });
  return status !== 404;
}

/** A picture that was given to search by; it never changes. */
export function searchPictureUrl(pictureId: string): string {
  return mediaUrl(`search-picture/${pictureId}`);
}

/** Picture of the live motion preview; served for a few seconds only. */
export function previewUrl(previewId: string, frame: number): string {
  return mediaUrl(`preview/${previewId}/${frame}`);
}

/**
 * The response with the pictures of a live session (`src-shared/live-frames.ts`). Always of this origin: the desktop's own
 * scheme for pictures is another one, which a script may not read.
 */
export async function readLiveStream(
  sessionId: string,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const { ok, status, body } = await fetch(`/media/live/${sessionId}`, { signal, cache: 'no-store' });
  if (!ok || !body) throw new Error(`the live view was refused (HTTP ${status})`);
  return body;
}

/** Enough of a picture's `sha256` to tell an old one from a new one. */
export function pictureVersion(sha256: string): string {
  return sha256.slice(0, 12);
}

/** Puts a picture into the browser's cache. */
export function preloadPicture(url: string): void {
  new Image().src = url;
}

function mediaUrl(path: string, version?: string): string {
  const base = electronBridge() ? 'nvr-media://' : '/media/';
  return version === undefined ? `${base}${path}` : `${base}${path}?v=${encodeURIComponent(version)}`;
}
