/** "Test clip download" (CLP-10): fetches a stretch of a camera once, measures it, and throws it away. */
import { AppError, type ErrorData, toErrorData } from '#shared/errors.ts';
import type { FetchClip } from './clip-attempt.ts';
import type { ClipFiles } from './clip-files.ts';
import type { ClipOrigin } from './clip-origin.ts';
import { attemptTimeoutMs } from './clip-retry.ts';
import type { ClipSource } from './clip-source.ts';
import type { ClipWindow } from './clip-window.ts';
import type { DownloadSlots } from './download-slots.ts';

export type ClipTest =
  | { readonly success: true; readonly fileSizeBytes: number; readonly durationSeconds: number }
  | { readonly success: false; readonly error: ErrorData };

export type TestClip = (cameraId: string, window: ClipWindow, signal: AbortSignal) => Promise<ClipTest>;

export type TestClipDeps = {
  readonly fetchClip: FetchClip;
  readonly slots: Pick<DownloadSlots, 'take'>;
  readonly files: Pick<ClipFiles, 'removeAll'>;
  /** Null for a camera without clips. Throws `camera-unknown`. */
  readonly originOf: (cameraId: string) => Promise<ClipOrigin | null>;
  readonly sourceOf: (controllerId: string | null) => ClipSource;
  readonly newId: () => string;
  /** Files of this name are in use until the returned function is called. */
  readonly hold: (id: string) => () => void;
};

const longestMs = 300_000;

/** Throws `camera-unknown` and `cancelled`; any other failure is the answer. */
export function createTestClip(deps: TestClipDeps): TestClip {
  return async (cameraId, window, signal) => {
    const origin = await deps.originOf(cameraId);
    try {
      assertWindow(window);
      if (origin === null) {
        throw new AppError('clip-unavailable', 'This camera is read from files: it has no clips to fetch.', {
          nextStep: 'Nothing has to be done: frames are taken from the files themselves.',
        });
      }
      return await fetch(cameraId, { window, origin }, signal);
    } catch (thrown) {
      signal.throwIfAborted();
      return { success: false, error: toErrorData(thrown) };
    }
  };

  async function fetch(
    cameraId: string,
    { window, origin }: { readonly window: ClipWindow; readonly origin: ClipOrigin },
    signal: AbortSignal,
  ): Promise<ClipTest> {
    const eventId = deps.newId();
    const source = deps.sourceOf(origin.controllerId);
    const letGo = deps.hold(eventId);
    const release = await deps.slots.take(origin.controllerId, signal);
    try {
      const wish = { eventId, cameraId, nativeId: origin.nativeId, window };
      const limits = { timeoutMs: attemptTimeoutMs, isLast: true };
      const { sizeBytes, durationMs } = await deps.fetchClip(source, { ...wish, ...limits }, signal);
      return { success: true, fileSizeBytes: sizeBytes, durationSeconds: durationMs / 1000 };
    } finally {
      release();
      await deps.files.removeAll(eventId);
      letGo();
    }
  }
}

function assertWindow({ startMs, endMs }: ClipWindow): void {
  if (endMs > startMs && endMs - startMs <= longestMs) return;
  throw new AppError('invalid-input', 'A clip ends after it begins and is at most five minutes long.');
}
