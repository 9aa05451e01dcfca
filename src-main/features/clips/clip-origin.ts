import type { CameraSettings } from '#shared/model/camera.ts';
import type { AnalysisMode } from '#shared/model/event.ts';

/** Whom to ask for a clip. */
export type ClipOrigin = {
  /** Id of the NVR; null: the ring of the camera's own stream. */
  readonly controllerId: string | null;
  /** Id of the camera on the NVR. */
  readonly nativeId: string | null;
};

const ownRing: ClipOrigin = { controllerId: null, nativeId: null };

/**
 * Where the clip of an event comes from; null: from nowhere, or none is needed. A network camera keeps its pictures
 * nowhere but in its ring, so that even a single frame comes from a clip; an NVR gives a still for that.
 */
export function clipOriginOf(
  { source, clipsFrom }: Pick<CameraSettings, 'source' | 'clipsFrom'>,
  mode: AnalysisMode,
): ClipOrigin | null {
  const isSingle = mode === 'single_frame';
  if (source.type === 'stream') return clipsFrom && !isSingle ? onNvr(clipsFrom) : ownRing;
  if (source.type === 'nvr') return isSingle ? null : onNvr(source);
  return null;
}

function onNvr({ nvrId, nativeId }: { readonly nvrId: string; readonly nativeId: string }): ClipOrigin {
  return { controllerId: nvrId, nativeId };
}
