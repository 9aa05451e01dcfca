/** Which cameras of an NVR are to be added, and as what. Pure. */
import type { CameraSettings } from '#shared/model/camera.ts';
import type { NvrCamera, NvrProbe } from '#shared/model/nvr.ts';
import { type CameraDraft, settingsFromDraft } from '../camera-form.ts';
import { cameraNameError } from '../camera-draft-errors.ts';
import { freeName } from './free-name.ts';

export type PickedCamera = Pick<NvrCamera, 'nativeId' | 'streamUrl'> & {
  /** Its name on the NVR, or its id when it has none. */
  readonly nativeName: string;
  /** Its name here. */
  readonly name: string;
};

export type NvrPick =
  | { readonly phase: 'choosing' }
  | { readonly phase: 'signing-in' }
  | {
      readonly phase: 'picking';
      readonly nvrId: string;
      readonly tellsEvents: boolean;
      readonly cameras: readonly PickedCamera[];
    };

export type OpenPick = Extract<NvrPick, { phase: 'picking' }>;

export const noPick: NvrPick = { phase: 'choosing' };

export function openPick(nvrId: string): OpenPick {
  return { phase: 'picking', nvrId, tellsEvents: true, cameras: [] };
}

/** Cameras of an NVR that tells no events need a stream to be watched. */
export function canBeAdded({ streamUrl }: Pick<NvrCamera, 'streamUrl'>, tellsEvents: boolean): boolean {
  return tellsEvents || streamUrl !== null;
}

/** Takes the chosen cameras of what the NVR lists; names are made unique and can be changed later. */
export function pickCameras(
  pick: OpenPick,
  probe: NvrProbe,
  nativeIds: ReadonlySet<string>,
  otherNames: readonly string[],
): OpenPick {
  const taken = [...otherNames];
  const cameras = probe.cameras
    .filter((camera) => nativeIds.has(camera.nativeId) && canBeAdded(camera, probe.tellsEvents))
    .map(({ nativeId, name, streamUrl }) => {
      const known = pick.cameras.find((camera) => camera.nativeId === nativeId);
      const nativeName = name.trim() === '' ? nativeId : name;
      const free = known?.name ?? freeName(nativeName, taken);
      taken.push(free);
      return { nativeId, nativeName, streamUrl, name: free };
    });
  return { ...pick, tellsEvents: probe.tellsEvents, cameras };
}

/** By `nativeId`; only of names that are wrong. */
export function pickedNameErrors(
  cameras: readonly PickedCamera[],
  otherNames: readonly string[],
): ReadonlyMap<string, string> {
  return new Map(
    cameras.flatMap(({ nativeId, name }) => {
      const others = cameras.filter((camera) => camera.nativeId !== nativeId).map((camera) => camera.name);
      const error = cameraNameError(name, [...otherNames, ...others]);
      return error === undefined ? [] : [[nativeId, error] as const];
    }),
  );
}

/** `common`: what holds for all of them. */
export function settingsOfPick(
  { nvrId, tellsEvents, cameras }: OpenPick,
  common: CameraDraft,
): CameraSettings[] {
  return cameras.flatMap(({ nativeId, name, streamUrl }) => {
    const nvrCamera = { nvrId, nativeId };
    const source = tellsEvents
      ? ({ sourceType: 'nvr', nvrCamera } as const)
      : ({ sourceType: 'stream', url: streamUrl ?? '', clipsFrom: nvrCamera } as const);
    return settingsFromDraft({ ...common, name, ...source }, []) ?? [];
  });
}
