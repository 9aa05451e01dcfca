/** Turns the blocks of one camera into what its tile shows: video, or stills where the window cannot play it. */
import { z } from 'zod';
import type { LiveBlock } from '#shared/live-frames.ts';
import { readLiveInit, type LiveInit } from './live-init.ts';
import { createMediaBuffer, type MediaBuffer } from './media-buffer.ts';
import { createOverloadGuard, staleAfterMs } from './overload-guard.ts';

export type PictureError = z.infer<typeof liveError>;

export type PictureState = {
  readonly kind: 'none' | 'video' | 'still';
  /** Wall clock of the picture on show; null without one. */
  readonly atMs: number | null;
  /** It has not moved on for three seconds, or is none any more. */
  readonly isStale: boolean;
  /** Why nothing comes, as the core tells it. */
  readonly error: PictureError | null;
};

export type TilePicture = {
  put(block: LiveBlock): void;
  state(): PictureState;
  close(): void;
};

type TilePictureDeps = {
  readonly video: HTMLVideoElement;
  readonly image: HTMLImageElement;
  /** The window cannot play this camera's video. */
  readonly onUnplayable: () => void;
};

const liveError = z.object({ code: z.string(), message: z.string(), nextStep: z.string() });
/** While nothing moves a camera's stills are its keyframes. */
const staleStillAfterMs = 5000;
/** A damaged stream may break a decoder once in a while; one that breaks it again and again is not for it. */
const mostFailures = 3;

export function createTilePicture({ video, image, onUnplayable }: TilePictureDeps): TilePicture {
  let kind: PictureState['kind'] = 'none';
  let error: PictureError | null = null;
  let stillAtMs: number | null = null;
  let shownMs = performance.now();
  let init: LiveInit | null = null;
  let buffer: MediaBuffer | null = null;
  /** The next keyframe begins a new buffer; what the old one shows stays until then. */
  let isNew = false;
  let failures = 0;
  const overload = createOverloadGuard();
  let lastAtMs: number | null = null;
  let frameRequest = video.requestVideoFrameCallback(onFrame);
  return { put, state, close };

  function put(block: LiveBlock): void {
    switch (block.kind) {
      case 'init':
        return begin(readLiveInit(block.body));
      case 'keyframe':
        if (isNew) beginBuffer();
        return append(block);
      case 'picture':
        return isNew ? undefined : append(block);
      case 'still':
        return showStill(block);
      case 'ended':
        error = errorIn(block.body);
        return;
      case 'cameras':
        return;
    }
  }

  function begin(given: LiveInit): void {
    if (given.bytes.length === 0 || !MediaSource.isTypeSupported(given.mimeType)) return onUnplayable();
    init = given;
    isNew = true;
  }

  function beginBuffer(): void {
    buffer?.close();
    buffer = init && createMediaBuffer(video, init, onFailure);
    isNew = false;
  }

  function append({ body, atMs }: LiveBlock): void {
    error = null;
    if (overload.arrived(performance.now())) return onUnplayable();
    buffer?.append(new Uint8Array(body), atMs);
  }

  function onFailure(): void {
    buffer = null;
    isNew = true;
    failures++;
    if (failures >= mostFailures) onUnplayable();
  }

  function onFrame(): void {
    kind = 'video';
    shownMs = performance.now();
    overload.shown(shownMs);
    frameRequest = video.requestVideoFrameCallback(onFrame);
  }

  function showStill({ body, atMs }: LiveBlock): void {
    endVideo();
    error = null;
    const url = URL.createObjectURL(new Blob([new Uint8Array(body)], { type: 'image/jpeg' }));
    image.src = url;
    void image
      .decode()
      .then(() => {
        kind = 'still';
        if (atMs !== stillAtMs) shownMs = performance.now();
        stillAtMs = atMs;
      })
      .catch(() => undefined) // no JPEG, or the next one has come already
      .finally(() => URL.revokeObjectURL(url));
  }

  function state(): PictureState {
    const isStale = performance.now() - shownMs > (kind === 'still' ? staleStillAfterMs : staleAfterMs);
    const atMs = kind === 'still' ? stillAtMs : (buffer?.pictureAtMs() ?? lastAtMs);
    lastAtMs = kind === 'none' ? null : atMs;
    return { kind, atMs: lastAtMs, isStale, error };
  }

  function endVideo(): void {
    buffer?.close();
    buffer = null;
    init = null;
    isNew = false;
  }

  function close(): void {
    video.cancelVideoFrameCallback(frameRequest);
    endVideo();
    image.removeAttribute('src');
  }
}

function errorIn(body: Uint8Array): PictureError | null {
  if (body.length === 0) return null;
  return liveError.parse(JSON.parse(new TextDecoder().decode(body)));
}
