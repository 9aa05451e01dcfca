import { AppError } from '#shared/errors.ts';
import type { CameraSource } from '#shared/model/camera.ts';
import type { Basics } from '#main/compose-events.ts';
import type { CamerasService } from '#main/features/cameras/cameras-service.ts';
import type { CaptureService } from '#main/features/capture/capture-service.ts';
import type { LiveFiles } from '#main/features/capture/live-files.ts';
import type { StreamSessions } from '#main/features/capture/stream/stream-sessions.ts';
import type { LiveSource } from '#main/features/live-view/live-source.ts';
import { createLiveView, type LiveView } from '#main/features/live-view/live-view.ts';

type LiveParts = {
  readonly streams: Pick<StreamSessions, 'live' | 'still'>;
  readonly liveFiles: LiveFiles;
  readonly cameras: Pick<CamerasService, 'stored'>;
  readonly capture: Pick<CaptureService, 'onStatusChanged'>;
  /** JPEG of a camera of an NVR as it is now. Throws `clip-unavailable` when the NVR gives none. */
  readonly nvrStill: (
    camera: { readonly nvrId: string; readonly nativeId: string },
    signal: AbortSignal,
  ) => Promise<Uint8Array>;
};

/** As wide as the largest tile is worth. */
const stillWidthPx = 1280;
/** What a window cannot play: it then asks for stills. */
const stillsOnly = { type: 'init', mimeType: 'image/jpeg', bytes: new Uint8Array(0) } as const;

/** Live pictures: each kind of camera has its own way to them. */
export function composeLive({ clock, newId }: Basics, parts: LiveParts): LiveView {
  const { streams, liveFiles, nvrStill } = parts;
  const source: LiveSource = {
    async play(cameraId, options) {
      const { type } = await sourceOf(cameraId);
      if (type === 'nvr') {
        options.onNote(stillsOnly);
        return untilAborted(options.signal);
      }
      return (type === 'stream' ? streams : liveFiles).live(cameraId, options);
    },
    async still(cameraId, signal) {
      const given = await sourceOf(cameraId);
      if (given.type === 'nvr') return { jpeg: await ofNvr(given, signal), atMs: clock.nowMs() };
      return (given.type === 'stream' ? streams : liveFiles).still(cameraId, stillWidthPx, signal);
    },
  };
  const live = createLiveView({ source, clock, newId });
  parts.capture.onStatusChanged(live.cameraChanged);
  return live;

  async function ofNvr(...given: Parameters<LiveParts['nvrStill']>): Promise<Uint8Array> {
    try {
      return await nvrStill(...given);
    } catch (thrown) {
      if (!(thrown instanceof AppError) || thrown.code !== 'clip-unavailable') throw thrown;
      const nextStep = 'Add the camera by the address of its stream to see it live.';
      throw new AppError(thrown.code, thrown.message, { nextStep, cause: thrown });
    }
  }

  async function sourceOf(cameraId: string): Promise<CameraSource> {
    const camera = (await parts.cameras.stored()).find(({ id }) => id === cameraId);
    if (!camera) throw new AppError('camera-unknown', 'This camera was removed.');
    return camera.settings.source;
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
