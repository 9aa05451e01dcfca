/**
 * Watches every enabled camera, each on its own: a crash, a hang or a missing file is that camera's error and
 * is tried again after a pause. How a kind of source is watched is in `source-watchers.ts`.
 */
import { toAppError } from '#shared/errors.ts';
import type { CameraSettings, CameraStatus } from '#shared/model/camera.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Unsubscribe } from '#main/platform/emitter.ts';
import type { Logger } from '#main/platform/logger.ts';
import {
  createStatusBoard,
  type MotionChange,
  type StatusBoard,
  type StatusChange,
} from './camera-status.ts';
import { coverageOf, type RecordCoverage } from './coverage-of.ts';
import { createRestartPauses } from './restart-pauses.ts';

export type WatchedCamera = { readonly id: string; readonly settings: CameraSettings };

/** Resolves when the source has nothing more to give; rejects when watching failed. */
export type WatchSource = (camera: WatchedCamera, context: WatchContext) => Promise<'finished'>;

export type WatchContext = {
  readonly signal: AbortSignal;
  readonly tell: (status: StatusChange) => void;
};

export type CaptureService = {
  /** Starts, or starts again with other settings. */
  watch(camera: WatchedCamera): Promise<void>;
  /** Resolves when nothing of that camera runs any more. */
  stop(cameraId: string): Promise<void>;
  /** Records nothing: whoever ends all of them knows why. */
  stopAll(): Promise<void>;
  statusOf(cameraId: string): CameraStatus;
  /** Every camera that runs is seen, or about to be. */
  isHealthy(): boolean;
  onStatusChanged(listener: (cameraId: string) => void): Unsubscribe;
  onMotionChanged(listener: (change: MotionChange) => void): Unsubscribe;
};

export type CaptureDeps = {
  readonly watchSource: WatchSource;
  /** What of each camera was seen when; called whenever that changes. */
  readonly recordCoverage: RecordCoverage;
  readonly clock: Clock;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
};

const unwatched: readonly CameraStatus['state'][] = ['failed', 'offline', 'stalled'];

export function createCaptureService({
  watchSource,
  recordCoverage,
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
    isHealthy: () => [...running.keys()].every((cameraId) => !unwatched.includes(board.of(cameraId).state)),
    onStatusChanged: board.onChanged,
    onMotionChanged: board.onMotion,
  };

  function watch(camera: WatchedCamera): Promise<void> {
    return inTurn(camera.id, () => restart(camera));
  }

  function stop(cameraId: string): Promise<void> {
    return inTurn(cameraId, async () => {
      if (await end(cameraId)) recordCoverage(cameraId, 'off', null);
    });
  }

  async function stopAll(): Promise<void> {
    await Promise.all(
      [...turns.keys()].map((cameraId) => inTurn(cameraId, async () => void (await end(cameraId)))),
    );
  }

  /** Two orders for one camera never overlap: the later one finds what the earlier one left. */
  function inTurn(cameraId: string, order: () => Promise<void>): Promise<void> {
    const turn = (turns.get(cameraId) ?? Promise.resolve()).then(order);
    turns.set(cameraId, turn);
    return turn;
  }

  async function restart(camera: WatchedCamera): Promise<void> {
    await end(camera.id);
    if (camera.settings.source.type === 'import') return;
    if (!camera.settings.enabled) return recordCoverage(camera.id, 'off', null);
    const abort = new AbortController();
    running.set(camera.id, { abort, ended: keepWatching(camera, abort.signal) });
  }

  /** False when nothing ran. */
  async function end(cameraId: string): Promise<boolean> {
    const run = running.get(cameraId);
    if (!run) return false;
    running.delete(cameraId);
    run.abort.abort();
    await run.ended;
    board.clear(cameraId);
    return true;
  }

  async function keepWatching(camera: WatchedCamera, signal: AbortSignal): Promise<void> {
    const pauses = createRestartPauses();
    let lastCode: string | null = null;
    const tell: WatchContext['tell'] = (status) => {
      if (status.state === 'watching') {
        pauses.reset();
        lastCode = null;
      }
      if (!signal.aborted) show(camera.id, status);
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

  function show(cameraId: string, status: StatusChange): void {
    const before = coverageOf(board.of(cameraId));
    board.set(cameraId, status);
    const { state, reason } = coverageOf(board.of(cameraId));
    if (state !== before.state || reason !== before.reason) recordCoverage(cameraId, state, reason);
  }

  async function fail(
    camera: WatchedCamera,
    thrown: unknown,
    pauseMs: number,
    signal: AbortSignal,
  ): Promise<void> {
    countDegradation(`camera:${toAppError(thrown).code}`);
    show(camera.id, { state: 'failed', thrown });
    await clock.sleep(pauseMs, signal).catch(() => undefined); // stopping ends the pause early
  }
}
