/**
 * The picture of the moment an event was noticed, for cameras whose pictures are in no file: kept beside the clips until
 * the event is over, so that the snapshot and a fallback to a single frame show the same, and an NVR is asked once.
 */
import { rename, rm, writeFile } from 'node:fs/promises';
import type { CameraSettings } from '#shared/model/camera.ts';
import { AppError } from '#shared/errors.ts';
import { ensureDirectory } from '#main/platform/atomic-files.ts';
import { toDiskError } from '#main/platform/disk-error.ts';
import type { ClipFiles, OpeningFile } from './clip-files.ts';

export type PictureWish = { readonly eventId: string; readonly cameraId: string; readonly atMs: number };

export type OpeningPictures = {
  /**
   * Fetches it unless it is there already. Rejects with the `AppError` code that tells why there is none; `not-found`
   * when the event is gone or over, and then nothing of it is left behind.
   */
  take(wish: PictureWish, signal: AbortSignal): Promise<OpeningFile>;
};

export type OpeningPicturesDeps = {
  readonly files: Pick<ClipFiles, 'findOpening' | 'openingPathOf'>;
  readonly folder: string;
  /** The event is gone or over: whoever cleaned up behind it does not come back. */
  readonly isOver: (eventId: string) => Promise<boolean>;
  readonly pictureSourceOf: (cameraId: string) => Promise<CameraSettings['source'] | null>;
  /** Cuts `[fromMs, toMs]` out of the ring of a network camera; `startMs`: wall clock of position 0. */
  readonly cutRing: (
    cameraId: string,
    cut: { readonly fromMs: number; readonly toMs: number; readonly path: string },
    signal: AbortSignal,
  ) => Promise<{ readonly startMs: number }>;
  /** The JPEG of an NVR (CLP-9). */
  readonly still: (nvrId: string, nativeId: string, atMs: number, signal: AbortSignal) => Promise<Uint8Array>;
};

export function createOpeningPictures(deps: OpeningPicturesDeps): OpeningPictures {
  const { files } = deps;
  const onTheirWay = new Map<string, Promise<OpeningFile>>();
  return { take };

  /** Whoever comes second waits for the first. */
  function take(wish: PictureWish, signal: AbortSignal): Promise<OpeningFile> {
    const { eventId } = wish;
    const taking = onTheirWay.get(eventId) ?? fetch(wish, signal).finally(() => onTheirWay.delete(eventId));
    onTheirWay.set(eventId, taking);
    return taking;
  }

  async function fetch(wish: PictureWish, signal: AbortSignal): Promise<OpeningFile> {
    const kept = await files.findOpening(wish.eventId);
    if (kept) return kept;
    if (await deps.isOver(wish.eventId)) throw tooLate();
    const picture = await fetchNew(wish, signal);
    if (!(await deps.isOver(wish.eventId))) return picture;
    await rm(picture.path, { force: true });
    throw tooLate();
  }

  async function fetchNew(wish: PictureWish, signal: AbortSignal): Promise<OpeningFile> {
    const source = await deps.pictureSourceOf(wish.cameraId);
    await ensureDirectory(deps.folder);
    if (source?.type === 'stream') return fromRing(wish, signal);
    if (source?.type === 'nvr') return fromNvr(wish, source, signal);
    throw new AppError('camera-unknown', 'The camera is gone or is something else now.');
  }

  async function fromRing(
    { eventId, cameraId, atMs }: PictureWish,
    signal: AbortSignal,
  ): Promise<OpeningFile> {
    const cut = `${files.openingPathOf(eventId, 0, 'mp4')}.part`;
    try {
      const wish = { fromMs: atMs - 1, toMs: atMs + 1, path: cut };
      const { startMs } = await deps.cutRing(cameraId, wish, signal);
      const ptsMs = Math.max(0, Math.round(atMs - startMs));
      const path = files.openingPathOf(eventId, ptsMs, 'mp4');
      await rename(cut, path);
      return { path, ptsMs };
    } finally {
      await rm(cut, { force: true });
    }
  }

  async function fromNvr(
    { eventId, atMs }: PictureWish,
    { nvrId, nativeId }: { readonly nvrId: string; readonly nativeId: string },
    signal: AbortSignal,
  ): Promise<OpeningFile> {
    const path = files.openingPathOf(eventId, 0, 'jpg');
    const jpeg = await deps.still(nvrId, nativeId, atMs, signal);
    const part = `${path}.part`;
    try {
      await writeFile(part, jpeg, { mode: 0o600 });
      await rename(part, path);
    } catch (cause) {
      throw toDiskError(cause, 'write', path);
    } finally {
      await rm(part, { force: true });
    }
    return { path, ptsMs: 0 };
  }
}

function tooLate(): AppError {
  return new AppError('not-found', 'The event is over or was deleted: nobody needs its picture.');
}
