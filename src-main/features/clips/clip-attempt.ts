/** One attempt to get one clip: download into `.part`, look at it, put it in place (CLP-6). */
import { AppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { ClipFiles } from './clip-files.ts';
import type { CheckedClip } from './clip-check.ts';
import type { DownloadedClip, ClipSource } from './clip-source.ts';
import type { ClipWindow } from './clip-window.ts';
import { judgeClip } from './judge-clip.ts';

export type ClipWish = {
  readonly eventId: string;
  readonly cameraId: string;
  readonly nativeId: string | null;
  readonly window: ClipWindow;
  readonly timeoutMs: number;
  /** There is no further attempt: a clip that is too short is better than none. */
  readonly isLast: boolean;
};

export type FetchedClip = CheckedClip & {
  /** As the database stores it. */
  readonly storedPath: string;
  readonly startMs: number | null;
  readonly isShort: boolean;
};

export type ClipAttemptDeps = {
  readonly files: Pick<ClipFiles, 'prepare' | 'putInPlace' | 'discardPart'>;
  /** In a capture child; rejects with the `file-…` code that tells why the file is no clip. */
  readonly checkClip: (path: string, signal: AbortSignal) => Promise<CheckedClip>;
  readonly clock: Pick<Clock, 'sleep'>;
};

export type FetchClip = (source: ClipSource, wish: ClipWish, signal: AbortSignal) => Promise<FetchedClip>;

/** Rejects with an `AppError` code; whatever happens, no `.part` is left behind. */
export function createClipAttempt({ files, checkClip, clock }: ClipAttemptDeps): FetchClip {
  return async (source, wish, signal) => {
    const path = await files.prepare(wish.eventId);
    try {
      const { downloaded, failure } = await download(source, { ...wish, path }, signal);
      const checked = await checkClip(path, signal).catch((thrown: unknown) => {
        throw failure ?? thrown; // what the source said tells more
      });
      const startMs = downloaded?.startMs ?? null;
      const { isShort } = judgeClip(checked, {
        wantedMs: wish.window.endMs - wish.window.startMs,
        startMs,
        isLastChance: wish.isLast || downloaded?.isFinal === true,
      });
      return { ...checked, startMs, isShort, storedPath: await files.putInPlace(wish.eventId) };
    } finally {
      await files.discardPart(wish.eventId);
    }
  };

  /** A clip that broke off is worth a look when it was the last attempt (CLP-6). */
  async function download(
    source: ClipSource,
    wish: ClipWish & { readonly path: string },
    signal: AbortSignal,
  ): Promise<{ readonly downloaded: DownloadedClip | null; readonly failure: AppError | null }> {
    try {
      return { downloaded: await downloadInTime(source, wish, signal), failure: null };
    } catch (thrown) {
      const isBroken = thrown instanceof AppError && thrown.code === 'file-truncated';
      if (!isBroken || !wish.isLast) throw thrown;
      return { downloaded: null, failure: thrown };
    }
  }

  /** Throws `timed-out` when the source has not delivered in time, also when it does not listen to the signal. */
  async function downloadInTime(
    source: ClipSource,
    { eventId, cameraId, nativeId, window, timeoutMs, path }: ClipWish & { readonly path: string },
    signal: AbortSignal,
  ): Promise<DownloadedClip> {
    const attempt = new AbortController();
    const end = (reason: unknown) => attempt.abort(reason);
    const onStop = () => end(signal.reason);
    signal.addEventListener('abort', onStop, { once: true });
    const timer = new AbortController();
    const late = clock.sleep(timeoutMs, timer.signal).then(
      () => end(new AppError('timed-out', `The clip did not come within ${Math.ceil(timeoutMs / 1000)} s.`)),
      () => undefined, // it came in time
    );
    try {
      signal.throwIfAborted();
      return await Promise.race([
        source.download({ eventId, cameraId, nativeId, ...window, path, signal: attempt.signal }),
        rejectedBy(attempt.signal),
      ]);
    } catch (thrown) {
      // A source that was aborted may say so in its own words.
      throw attempt.signal.aborted ? attempt.signal.reason : thrown;
    } finally {
      timer.abort();
      end(new AppError('cancelled', 'The attempt is over.'));
      signal.removeEventListener('abort', onStop);
      await late;
    }
  }
}

function rejectedBy(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
