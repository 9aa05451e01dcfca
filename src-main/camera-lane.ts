import type { CameraSettings } from '#shared/model/camera.ts';

type LaneCamera = {
  readonly id: string;
  readonly settings: Pick<CameraSettings, 'name' | 'cooldownS' | 'analysisMode'>;
};

/** What a lane of events takes from the camera it belongs to. */
export function laneOf({ id, settings }: LaneCamera) {
  return {
    cameraId: id,
    cameraName: settings.name,
    cooldownMs: settings.cooldownS * 1000,
    requestedMode: settings.analysisMode,
  };
}
