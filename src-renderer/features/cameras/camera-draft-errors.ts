/** What is wrong with a camera form, each sentence for its field. Pure. */
import { t } from '#renderer/i18n/i18n.ts';
import { cameraNameInput, type Zone } from '#shared/model/camera.ts';
import { streamUrl, streamUrlProblem } from '#shared/model/stream-url.ts';
import { scheduleProblem } from '#renderer/ui/schedule-draft.ts';
import { type CameraDraft, hasSchedule } from './camera-form.ts';
import { deviceOf } from './device-of.ts';

export type CameraDraftErrors = {
  readonly name?: string;
  readonly path?: string;
  readonly url?: string;
  readonly password?: string;
  readonly clipsFrom?: string;
  readonly cooldownS?: string;
  readonly schedule?: string;
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
    schedule: hasSchedule(draft) ? scheduleProblem(draft.schedule) : undefined,
    zones: zonesError(zones),
  });
}

/** Of the source alone: what keeps it from being opened. */
export function draftSourceErrors(draft: CameraDraft): Pick<CameraDraftErrors, 'path' | 'url' | 'password'> {
  return present(sourceErrors(draft));
}

export function cameraNameError(name: string, otherNames: readonly string[]): string | undefined {
  const wanted = name.trim();
  if (wanted === '') return t('cameras:cameraDraftErrors.giveTheCameraA');
  if (wanted.length > 80) return t('cameras:cameraDraftErrors.useAtMost80');
  if (!cameraNameInput.safeParse(name).success) return t('cameras:cameraDraftErrors.noControlCharacters');
  const isTaken = otherNames.some((other) => other.trim().toLowerCase() === wanted.toLowerCase());
  return isTaken ? t('cameras:cameraDraftErrors.anotherCameraHasThis') : undefined;
}

type Problems = { readonly [K in keyof CameraDraftErrors]?: string | undefined };

function sourceErrors(draft: CameraDraft): Problems {
  return { path: pathError(draft), url: urlError(draft), password: passwordError(draft) };
}

function pathError({ sourceType, filePath, folderPath }: CameraDraft): string | undefined {
  if (sourceType !== 'file' && sourceType !== 'folder') return undefined;
  const path = (sourceType === 'file' ? filePath : folderPath).trim();
  if (path === '')
    return sourceType === 'file'
      ? t('cameras:cameraDraftErrors.chooseAVideoFile')
      : t('cameras:cameraDraftErrors.chooseAFolder');
  if (path.length > 4096) return t('cameras:cameraDraftErrors.thisPathIsToo');
  return isAbsolutePath(path) ? undefined : t('cameras:cameraDraftErrors.writeTheWholePath');
}

function urlError({ sourceType, url }: CameraDraft): string | undefined {
  if (sourceType !== 'stream') return undefined;
  if (url.trim() === '') return t('cameras:cameraDraftErrors.writeTheAddressOf');
  if (streamUrl.safeParse(url).success) return undefined;
  return t(`errors:streamUrl.${streamUrlProblem(url.trim()) ?? 'length'}`);
}

/** A stored password is never sent to a device it was not typed for. */
function passwordError({ sourceType, url, password, passwordUrl }: CameraDraft): string | undefined {
  if (sourceType !== 'stream' || password !== null || passwordUrl === null) return undefined;
  return deviceOf(url) === deviceOf(passwordUrl)
    ? undefined
    : t('cameras:cameraDraftErrors.thisIsAnotherDevice');
}

function clipsFromError({ sourceType, clipsFrom }: CameraDraft): string | undefined {
  const isMissing = sourceType === 'stream' && clipsFrom !== null && clipsFrom.nativeId.trim() === '';
  return isMissing ? t('cameras:cameraDraftErrors.chooseTheCameraOf') : undefined;
}

function cooldownError(seconds: number): string | undefined {
  return seconds >= 0 && seconds <= 300 ? undefined : t('cameras:cameraDraftErrors.use0To300');
}

function zonesError(zones: readonly Zone[]): string | undefined {
  if (zones.some(({ name }) => name.trim() === '')) return t('cameras:cameraDraftErrors.giveEveryZoneA');
  return zones.some(({ name }) => name.trim().length > 60)
    ? t('cameras:cameraDraftErrors.useAtMost60')
    : undefined;
}

/** `/x`, `C:\x`, `C:/x`, `\\server\share` or `~/x`. */
function isAbsolutePath(path: string): boolean {
  return /^(?:\/|~\/|[A-Za-z]:[\\/]|\\\\)/.test(path);
}

function present(problems: Problems): CameraDraftErrors {
  return Object.fromEntries(Object.entries(problems).filter(([, text]) => text !== undefined));
}
