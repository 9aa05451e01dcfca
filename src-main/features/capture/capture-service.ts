/**
 * Watches every enabled camera, each on its own: a crash, a hang or a missing file is that camera's error and
 * is tried again after a pause. How a kind of source is watched is in `source-watchers.ts`.
 */
import { toAppError } from '#shared/errors.ts';
import type { CameraSettings, CameraStatus } from '#shared/model/camera.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Unsubscribe } from '#main/platform/emitter.ts';
import type { Logger } from '#main/platform/logger.ts';
import { createStatusBoard, type StatusBoard } from './camera-status.ts';
import { createRestartPauses } from './restart-pauses.ts';

export type WatchedCamera = { readonly id: string; readonly settings: CameraSettings };

/** Resolves when the source has nothing more to give; rejects when watching failed. */
export type WatchSource = (camera: WatchedCamera, context: WatchContext) => Promise<'finished'>;

export type WatchContext = {
  readonly signal: AbortSignal;
  readonly tell: (status: Omit<CameraStatus, 'since' | 'error'>) => void;
};

export type CaptureService = {
  /** Starts, or starts again with other settings. */
  watch(camera: WatchedCamera): Promise<void>;
  /** Resolves when nothing of that camera runs any more. */
  stop(cameraId: string): Promise<void>;
  stopAll(): Promise<void>;
  statusOf(cameraId: string): CameraStatus;
  /** No camera that runs has failed. */
  isHealthy(): boolean;
  onStatusChanged(listener: (cameraId: string) => void): Unsubscribe;
};

export type CaptureDeps = {
  readonly watchSource: WatchSource;
  readonly clock: Clock;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
};

export function createCaptureService({
  watchSource,
  clock,
  log,
  countDegradation,
}: CaptureDeps): CaptureService {
  const board: StatusBoard = createStatusBoard(clock);
  const running = new Map<string, { readonly abort: AbortController; readonly ended: Promise<void> }>();
  const turns = new Map<string, Promise<void>>();
  return {
    watch,
    stop,
    stopAll,
    statusOf: board.of,
    isHealthy: () => [...running.keys()].every((cameraId) => board.of(cameraId).state !== 'failed'),
    onStatusChanged: board.onChanged,
  };

  function watch(camera: WatchedCamera): Promise<void> {
    return inTurn(camera.id, () => restart(camera));
  }

  function stop(cameraId: string): Promise<void> {
    return inTurn(cameraId, () => end(cameraId));
  }

  async function stopAll(): Promise<void> {
    await Promise.all([...turns.keys()].map(stop));
  }

  /** Two orders for one camera never overlap: the later one finds what the earlier one left. */
  function inTurn(cameraId: string, order: () => Promise<void>): Promise<void> {
    const turn = (turns.get(cameraId) ?? Promise.resolve()).then(order);
    turns.set(cameraId, turn);
    return turn;
  }

  async function restart(camera: WatchedCamera): Promise<void> {
    await end(camera.id);
    if (!camera.settings.enabled || camera.settings.source.type === 'import') return board.clear(camera.id);
    const abort = new AbortController();
    running.set(camera.id, { abort, ended: keepWatching(camera, abort.signal) });
  }

  async function end(cameraId: string): Promise<void> {
    const run = running.get(cameraId);
    if (!run) return;
    running.delete(cameraId);
    run.abort.abort();
    await run.ended;
    board.clear(cameraId);
  }

  async function keepWatching(camera: WatchedCamera, signal: AbortSignal): Promise<void> {
    const pauses = createRestartPauses();
    let lastCode: string | null = null;
    const tell: WatchContext['tell'] = (status) => {
      if (status.state === 'watching') {
        pauses.reset();
        lastCode = null;
      }
      if (!signal.aborted) board.set(camera.id, status);
    };
    while (!signal.aborted) {
      try {
        tell({ state: 'starting' });
        await watchSource(camera, { signal, tell });
        return tell({ state: 'finished' });
      } catch (thrown) {
        if (signal.aborted) return;
        const { code } = toAppError(thrown);
        // One line a change of state: a camera that stays away must not fill the log.
        if (code !== lastCode) log.warn(`camera ${camera.id} failed`, { code, cause: thrown });
        lastCode = code;
        await fail(camera, thrown, pauses.next(clock.monotonicMs()), signal);
      }
    }
  }

  async function fail(
    camera: WatchedCamera,
    thrown: unknown,
    pauseMs: number,
    signal: AbortSignal,
  ): Promise<void> {
    countDegradation(`camera:${toAppError(thrown).code}`);
    board.set(camera.id, { state: 'failed', thrown });
    await clock.sleep(pauseMs, signal).catch(() => undefined); // stopping ends the pause early
  }
}
