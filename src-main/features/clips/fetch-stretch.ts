/** Brings a stretch of a camera once, for somebody who takes it away at once: an export. */
import { AppError } from '#shared/errors.ts';
import type { FetchClip } from './clip-attempt.ts';
import type { ClipFiles } from './clip-files.ts';
import type { ClipOrigin } from './clip-origin.ts';
import { attemptTimeoutMs } from './clip-retry.ts';
import type { ClipSource } from './clip-source.ts';
import type { ClipWindow } from './clip-window.ts';
import type { DownloadSlots } from './download-slots.ts';

export type Stretch = {
  readonly path: string;
  /** Wall clock of position 0; null when the source does not say. */
  readonly startMs: number | null;
  /** Deletes the file. */
  release(): Promise<void>;
};

export type FetchStretch = (cameraId: string, window: ClipWindow, signal: AbortSignal) => Promise<Stretch>;

export type FetchStretchDeps = {
  readonly fetchClip: FetchClip;
  readonly slots: Pick<DownloadSlots, 'take'>;
  readonly files: Pick<ClipFiles, 'placeOf' | 'removeAll'>;
  /** Null for a camera without clips. Throws `camera-unknown`. */
  readonly originOf: (cameraId: string) => Promise<ClipOrigin | null>;
  readonly sourceOf: (controllerId: string | null) => ClipSource;
  readonly newId: () => string;
  /** Files of this name are in use until the returned function is called. */
  readonly hold: (id: string) => () => void;
};

/** Rejects with the code that tells why there is none; nothing is left then. */
export function createFetchStretch(deps: FetchStretchDeps): FetchStretch {
  return async (cameraId, window, signal) => {
    const origin = await deps.originOf(cameraId);
    if (origin === null) {
      throw new AppError('clip-unavailable', 'Nobody keeps the footage of this camera.', {
        nextStep: 'Its frames can be exported instead.',
      });
    }
    const id = deps.newId();
    const source = deps.sourceOf(origin.controllerId);
    const letGo = deps.hold(id);
    const giveBack = async () => {
      await deps.files.removeAll(id);
      letGo();
    };
    const done = await deps.slots.take(origin.controllerId, signal);
    try {
      const wish = { eventId: id, cameraId, nativeId: origin.nativeId, window };
      const limits = { timeoutMs: attemptTimeoutMs, isLast: true };
      const { startMs } = await deps.fetchClip(source, { ...wish, ...limits }, signal);
      return { path: deps.files.placeOf(id), startMs, release: giveBack };
    } catch (thrown) {
      await giveBack();
      throw thrown;
    } finally {
      done();
    }
  };
}
