import type { CameraStatus } from '#shared/model/camera.ts';
import type { CoverageState } from '#shared/model/coverage.ts';

export type RecordCoverage = (cameraId: string, state: CoverageState, reason: string | null) => void;

/** What a state says about whether the camera is seen. */
const coverage: Readonly<Record<CameraStatus['state'], CoverageState>> = {
  watching: 'connected',
  waiting: 'connected', // a folder: what arrives is read
  stalled: 'stalled',
  starting: 'offline',
  offline: 'offline',
  failed: 'offline',
  finished: 'off',
  off: 'off',
};

export function coverageOf({ state, error, resumesAt }: CameraStatus): {
  readonly state: CoverageState;
  readonly reason: string | null;
} {
  return { state: coverage[state], reason: error?.code ?? (resumesAt === undefined ? null : 'schedule') };
}
