import { toErrorData } from '#shared/errors.ts';
import type { CameraStatus } from '#shared/model/camera.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { Clock } from '#main/platform/clock.ts';
import { createEmitter, type Unsubscribe } from '#main/platform/emitter.ts';

/** What a watcher tells; `thrown` is why a camera is not watched. */
export type StatusChange = Omit<CameraStatus, 'since' | 'error'> & { readonly thrown?: unknown };

export type MotionChange = { readonly cameraId: string; readonly isMotion: boolean };

export type StatusBoard = {
  of(cameraId: string): CameraStatus;
  set(cameraId: string, change: StatusChange): void;
  clear(cameraId: string): void;
  /** Called when a state begins or something else moved that a person sees; motion is told apart. */
  onChanged(listener: (cameraId: string) => void): Unsubscribe;
  onMotion(listener: (change: MotionChange) => void): Unsubscribe;
};

/** How every camera is doing. */
export function createStatusBoard(clock: Clock): StatusBoard {
  const statuses = new Map<string, CameraStatus>();
  const changed = createEmitter<string>();
  const motion = createEmitter<MotionChange>();
  return { of, set, clear, onChanged: changed.on, onMotion: motion.on };

  function of(cameraId: string): CameraStatus {
    return statuses.get(cameraId) ?? { state: 'off', since: toUtcTime(clock.nowMs()) };
  }

  function set(cameraId: string, { thrown, ...change }: StatusChange): void {
    const before = statuses.get(cameraId);
    const since = before?.state === change.state ? before.since : toUtcTime(clock.nowMs());
    const error = thrown === undefined ? {} : { error: toErrorData(thrown) };
    const next: CameraStatus = { ...change, since, ...error };
    statuses.set(cameraId, next);
    if (isVisible(before, next)) changed.emit(cameraId);
    tellMotion(cameraId, before, next.isMotion);
  }

  function clear(cameraId: string): void {
    const before = statuses.get(cameraId);
    if (!statuses.delete(cameraId)) return;
    changed.emit(cameraId);
    tellMotion(cameraId, before, false);
  }

  function tellMotion(cameraId: string, before: CameraStatus | undefined, isMotion = false): void {
    if ((before?.isMotion ?? false) !== isMotion) motion.emit({ cameraId, isMotion });
  }
}

/** What of a status a person sees; progress by the percent, and how much is decoded only by the way. */
function seen(status: CameraStatus): readonly unknown[] {
  const { state, reading, error, progress, nextAttemptAt, resumesAt, stream } = status;
  const size = stream && [stream.codec, stream.widthPx, stream.heightPx].join();
  return [state, reading, error?.code, Math.floor((progress ?? 0) * 100), nextAttemptAt, resumesAt, size];
}

function isVisible(before: CameraStatus | undefined, next: CameraStatus): boolean {
  if (!before) return true;
  const known = seen(before);
  return seen(next).some((value, at) => value !== known[at]);
}
