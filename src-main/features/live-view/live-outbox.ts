/**
 * What one window has yet to read. A window that is too slow loses whole groups of pictures, up to the next keyframe:
 * it gets neither a growing queue nor a picture whose keyframe it lacks.
 */
import { encodeLiveBlock } from '#shared/live-frames.ts';
import type { LiveItem } from './live-source.ts';

export type LiveOutbox = {
  /** `camera` is its number in the response. */
  put(camera: number, item: LiveItem): void;
  /** Takes out what waits of that camera; its next picture has to be a keyframe. */
  forget(camera: number): void;
  /** The oldest block; null when nothing waits. */
  take(): Uint8Array<ArrayBuffer> | null;
  waitingBytes(): number;
};

type Waiting = { readonly camera: number; readonly item: LiveItem; readonly sinceMs: number };

/** Older pictures are no live ones; with keyframes ten seconds apart, less patience would cost more than it gains. */
const longestWaitMs = 4000;
export const mostWaitingBytes = 32 * 1024 * 1024;

export function createLiveOutbox(nowMs: () => number): LiveOutbox {
  let queue: Waiting[] = [];
  let bytes = 0;
  /** Cameras whose next picture can be shown. */
  const running = new Set<number>();
  return { put, forget, take, waitingBytes: () => bytes };

  function put(camera: number, item: LiveItem): void {
    if (isPicture(item)) return putPicture(camera, item);
    if (item.kind !== 'cameras') forget(camera); // only the last one matters
    add(camera, item);
  }

  function putPicture(camera: number, item: LiveItem): void {
    const isKeyframe = item.kind === 'keyframe';
    if (isBehind(camera, item)) dropPictures(camera);
    if (isKeyframe && !isTooMuch(item)) running.add(camera);
    if (running.has(camera)) add(camera, item);
  }

  function isTooMuch({ body }: LiveItem): boolean {
    return bytes + body.length > mostWaitingBytes;
  }

  function isBehind(camera: number, item: LiveItem): boolean {
    if (isTooMuch(item)) return true;
    const oldest = queue.find((waiting) => waiting.camera === camera && isPicture(waiting.item));
    return oldest !== undefined && nowMs() - oldest.sinceMs > longestWaitMs;
  }

  function dropPictures(camera: number): void {
    running.delete(camera);
    keep((waiting) => waiting.camera !== camera || !isPicture(waiting.item));
  }

  function forget(camera: number): void {
    running.delete(camera);
    keep((waiting) => waiting.camera !== camera || waiting.item.kind === 'cameras');
  }

  function keep(isKept: (waiting: Waiting) => boolean): void {
    queue = queue.filter(isKept);
    bytes = queue.reduce((sum, { item }) => sum + item.body.length, 0);
  }

  function add(camera: number, item: LiveItem): void {
    queue.push({ camera, item, sinceMs: nowMs() });
    bytes += item.body.length;
  }

  function take(): Uint8Array<ArrayBuffer> | null {
    const next = queue.shift();
    if (next === undefined) return null;
    bytes -= next.item.body.length;
    return encodeLiveBlock({ ...next.item, camera: next.camera });
  }
}

function isPicture({ kind }: LiveItem): boolean {
  return kind === 'keyframe' || kind === 'picture';
}
