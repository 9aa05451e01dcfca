import { toErrorData } from '#shared/errors.ts';
import type { CameraStatus } from '#shared/model/camera.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { Clock } from '#main/platform/clock.ts';
import { createEmitter, type Unsubscribe } from '#main/platform/emitter.ts';

type Change = Omit<CameraStatus, 'since' | 'error'> & { readonly thrown?: unknown };

export type StatusBoard = {
  of(cameraId: string): CameraStatus;
  set(cameraId: string, change: Change): void;
  clear(cameraId: string): void;
  /** Called when a state begins or its progress moved by a visible amount. */
  onChanged(listener: (cameraId: string) => void): Unsubscribe;
};

/** How every camera is doing. */
export function createStatusBoard(clock: Clock): StatusBoard {
  const statuses = new Map<string, CameraStatus>();
  const changed = createEmitter<string>();
  return { of, set, clear, onChanged: changed.on };

  function of(cameraId: string): CameraStatus {
    return statuses.get(cameraId) ?? { state: 'off', since: toUtcTime(clock.nowMs()) };
  }

  function set(cameraId: string, { thrown, ...change }: Change): void {
    const before = statuses.get(cameraId);
    const since = before?.state === change.state ? before.since : toUtcTime(clock.nowMs());
    const error = thrown === undefined ? {} : { error: toErrorData(thrown) };
    const next: CameraStatus = { ...change, since, ...error };
    statuses.set(cameraId, next);
    if (isVisible(before, next)) changed.emit(cameraId);
  }

  function clear(cameraId: string): void {
    if (statuses.delete(cameraId)) changed.emit(cameraId);
  }
}

function isVisible(before: CameraStatus | undefined, next: CameraStatus): boolean {
  const isSameState = before?.state === next.state && before.reading === next.reading;
  const hasSameError = before?.error?.code === next.error?.code;
  return !isSameState || !hasSameError || percent(before?.progress) !== percent(next.progress);
}

function percent(share: number | undefined): number {
  return Math.floor((share ?? 0) * 100);
}
