/** Feeds one video element with fragments through Media Source Extensions and keeps it at the newest picture. */
import type { LiveInit } from './live-init.ts';
import { moveToEdge } from './live-edge.ts';

export type MediaBuffer = {
  /** Fragments go in as they come; the first one has to be a keyframe. */
  append(fragment: Uint8Array<ArrayBuffer>, atMs: number): void;
  /** Wall clock of the picture on show; null before the first. */
  pictureAtMs(): number | null;
  close(): void;
};

const followEveryMs = 200;
const jumpEveryMs = 4000;
/** The pictures since the keyframe come in a few portions. */
const beginningMs = 1500;
/** Played video is kept for this long: a keyframe may lie that far back. */
const keepBehindS = 12;
/** Beyond that the element is stuck; the newest pictures are worth more. */
const mostWaiting = 600;

/** `onFailure` is called once; the buffer is of no use afterwards. */
export function createMediaBuffer(
  video: HTMLVideoElement,
  init: LiveInit,
  onFailure: () => void,
): MediaBuffer {
  const source = new MediaSource();
  const url = URL.createObjectURL(source);
  const waiting: Uint8Array<ArrayBuffer>[] = [init.bytes];
  let buffer: SourceBuffer | null = null;
  let newestAtMs: number | null = null;
  let jumpedMs = -jumpEveryMs;
  const begunMs = performance.now();
  let isOver = false;
  source.addEventListener('sourceopen', begin, { once: true });
  video.addEventListener('error', fail);
  video.src = url;
  const timer = window.setInterval(follow, followEveryMs);
  return { append, pictureAtMs, close };

  function begin(): void {
    URL.revokeObjectURL(url);
    attempt(() => {
      buffer = source.addSourceBuffer(init.mimeType);
      buffer.addEventListener('updateend', () => {
        follow();
        appendWaiting();
      });
      appendWaiting();
    });
  }

  function append(fragment: Uint8Array<ArrayBuffer>, atMs: number): void {
    waiting.push(fragment);
    newestAtMs = Math.max(newestAtMs ?? 0, atMs);
    if (waiting.length > mostWaiting) fail();
    else appendWaiting();
  }

  function appendWaiting(): void {
    if (isOver || buffer === null || buffer.updating || waiting.length === 0) return;
    const bytes = joined(waiting.splice(0));
    attempt(() => buffer?.appendBuffer(bytes));
  }

  function follow(): void {
    if (isOver || buffer === null || source.readyState !== 'open') return;
    const ranges = rangesOf(buffer.buffered);
    const { seekToS, rate } = moveToEdge(ranges, {
      positionS: video.currentTime,
      rate: video.playbackRate,
      canJump: canJump(),
    });
    video.playbackRate = rate;
    if (seekToS !== null) jumpTo(seekToS);
    // Autoplay of muted video is allowed; a refusal comes again with the next call.
    if (video.paused && ranges.length > 0) video.play().catch(() => undefined);
    dropPlayed(buffer, ranges[0]?.startS ?? 0);
  }

  function canJump(): boolean {
    const nowMs = performance.now();
    return !video.seeking && (nowMs - jumpedMs > jumpEveryMs || nowMs - begunMs < beginningMs);
  }

  function jumpTo(positionS: number): void {
    jumpedMs = performance.now();
    video.currentTime = positionS;
  }

  function dropPlayed(from: SourceBuffer, startS: number): void {
    const untilS = video.currentTime - keepBehindS;
    if (!from.updating && startS < untilS - keepBehindS) attempt(() => from.remove(0, untilS));
  }

  function pictureAtMs(): number | null {
    const endS = buffer === null || isOver ? undefined : rangesOf(buffer.buffered).at(-1)?.endS;
    if (newestAtMs === null || endS === undefined) return null;
    return newestAtMs - Math.max(0, endS - video.currentTime) * 1000;
  }

  function attempt(action: () => void): void {
    try {
      action();
    } catch {
      fail(); // the buffer is full or closed, or refuses the codec
    }
  }

  function fail(): void {
    if (isOver) return;
    close();
    onFailure();
  }

  function close(): void {
    isOver = true;
    window.clearInterval(timer);
    video.removeEventListener('error', fail);
    video.removeAttribute('src');
    video.load(); // lets go of the decoder
  }
}

function rangesOf(buffered: TimeRanges) {
  return Array.from({ length: buffered.length }, (_, index) => ({
    startS: buffered.start(index),
    endS: buffered.end(index),
  }));
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
