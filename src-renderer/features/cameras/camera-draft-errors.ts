/** What is wrong with a camera form, each sentence for its field. Pure. */
import type { Zone } from '#shared/model/camera.ts';
import { streamUrl } from '#shared/model/stream-url.ts';
import type { CameraDraft } from './camera-form.ts';
import { deviceOf } from './device-of.ts';

export type CameraDraftErrors = {
  readonly name?: string;
  readonly path?: string;
  readonly url?: string;
  readonly password?: string;
  readonly clipsFrom?: string;
  readonly cooldownS?: string;
  readonly zones?: string;
};

/** `otherNames`: names of the other cameras; two alike would be hard to tell apart in a review. */
export function draftErrors(
  draft: CameraDraft,
  zones: readonly Zone[],
  otherNames: readonly string[],
): CameraDraftErrors {
  return present({
    name: cameraNameError(draft.name, otherNames),
    ...sourceErrors(draft),
    clipsFrom: clipsFromError(draft),
    cooldownS: cooldownError(draft.cooldownS),
    zones: zonesError(zones),
  });
}

/** Of the source alone: what keeps it from being opened. */
export function draftSourceErrors(draft: CameraDraft): Pick<CameraDraftErrors, 'path' | 'url' | 'password'> {
  return present(sourceErrors(draft));
}

export function cameraNameError(name: string, otherNames: readonly string[]): string | undefined {
  const wanted = name.trim();
  if (wanted === '') return 'Give the camera a name.';
  if (wanted.length > 80) return 'Use at most 80 characters.';
  const isTaken = otherNames.some((other) => other.trim().toLowerCase() === wanted.toLowerCase());
  return isTaken ? 'Another camera has this name.' : undefined;
}

type Problems = { readonly [K in keyof CameraDraftErrors]?: string | undefined };

function sourceErrors(draft: CameraDraft): Problems {
  return { path: pathError(draft), url: urlError(draft), password: passwordError(draft) };
}

function pathError({ sourceType, filePath, folderPath }: CameraDraft): string | undefined {
  if (sourceType !== 'file' && sourceType !== 'folder') return undefined;
  const path = (sourceType === 'file' ? filePath : folderPath).trim();
  if (path === '') return sourceType === 'file' ? 'Choose a video file.' : 'Choose a folder.';
  if (path.length > 4096) return 'This path is too long.';
  return isAbsolutePath(path) ? undefined : 'Write the whole path, from the top of the disk.';
}

function urlError({ sourceType, url }: CameraDraft): string | undefined {
  if (sourceType !== 'stream') return undefined;
  if (url.trim() === '') return 'Write the address of the stream.';
  return streamUrl.safeParse(url).error?.issues[0]?.message;
}

/** A stored password is never sent to a device it was not typed for. */
function passwordError({ sourceType, url, password, passwordUrl }: CameraDraft): string | undefined {
  if (sourceType !== 'stream' || password !== null || passwordUrl === null) return undefined;
  return deviceOf(url) === deviceOf(passwordUrl)
    ? undefined
    : 'This is another device: type its password, or remove the stored one.';
}

function clipsFromError({ sourceType, clipsFrom }: CameraDraft): string | undefined {
  const isMissing = sourceType === 'stream' && clipsFrom !== null && clipsFrom.nativeId.trim() === '';
  return isMissing ? 'Choose the camera of the NVR that keeps its clips.' : undefined;
}

function cooldownError(seconds: number): string | undefined {
  return seconds >= 0 && seconds <= 300 ? undefined : 'Use 0 to 300 seconds.';
}

function zonesError(zones: readonly Zone[]): string | undefined {
  if (zones.some(({ name }) => name.trim() === '')) return 'Give every zone a name.';
  return zones.some(({ name }) => name.trim().length > 60)
    ? 'Use at most 60 characters for a zone.'
    : undefined;
}

/** `/x`, `C:\x`, `C:/x`, `\\server\share` or `~/x`. */
function isAbsolutePath(path: string): boolean {
  return /^(?:\/|~\/|[A-Za-z]:[\\/]|\\\\)/.test(path);
}

function present(problems: Problems): CameraDraftErrors {
  return Object.fromEntries(Object.entries(problems).filter(([, text]) => text !== undefined));
}
