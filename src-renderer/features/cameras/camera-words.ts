import { t } from '#renderer/i18n/i18n.ts';
import { type Camera, type CameraSource, followsSchedule, type Sensitivity } from '#shared/model/camera.ts';
import { modeNames } from '#renderer/ui/mode-badges.tsx';
import { scheduleText } from '#renderer/ui/schedule-text.ts';

/** Cameras in words. Pure. */

export const sourceTypeNames = () =>
  ({
    file: t('cameras:cameraWords.videoFile'),
    folder: t('cameras:cameraWords.folderOfVideos'),
    stream: t('cameras:cameraWords.networkCamera'),
    nvr: t('cameras:cameraWords.cameraOfAnNvr'),
    demo: t('cameras:cameraWords.builtinDemo'),
    import: t('cameras:cameraWords.importedFootage'),
  }) as const satisfies Record<CameraSource['type'], string>;

/**
 * What a camera reads, without the path's leading folders: the whole path is shown beside it on demand.
 * `nvrNames`: names of the NVRs by id.
 */
export function sourceWords(source: CameraSource, nvrNames: ReadonlyMap<string, string>): string {
  switch (source.type) {
    case 'file':
      return source.playback === 'loop'
        ? t('cameras:cameraWords.loops', { file: lastPart(source.path) })
        : t('cameras:cameraWords.reads', { file: lastPart(source.path) });
    case 'folder':
      return t('cameras:cameraWords.readsEveryVideoIn', { folder: lastPart(source.path) });
    case 'stream':
      return source.url;
    case 'nvr':
      return onNvr(nvrNames.get(source.nvrId));
    case 'demo':
      return t('cameras:cameraWords.theBuiltinDemoScene');
    case 'import':
      return t('cameras:cameraWords.holdsImportedFootage');
  }
}

export function sourcePath(source: CameraSource): string | undefined {
  if (source.type === 'stream') return source.url;
  return 'path' in source ? source.path : undefined;
}

export const sensitivityOptions = () =>
  [
    {
      id: 'low',
      label: t('cameras:cameraWords.low'),
      description: t('cameras:cameraWords.largeOrNearThings'),
    },
    {
      id: 'medium',
      label: t('cameras:cameraWords.medium'),
      description: t('cameras:cameraWords.peopleCarsAndLarger'),
    },
    {
      id: 'high',
      label: t('cameras:cameraWords.high'),
      description: t('cameras:cameraWords.smallOrDistantThings'),
    },
  ] as const satisfies readonly { id: Sensitivity; label: string; description: string }[];

/** An NVR tells motion itself: sensitivity and zones are its own. */
export function settingsWords(camera: Camera): string {
  const { source, sensitivity, zones, analysisMode, cooldownS, schedule } = camera;
  const motion =
    source.type === 'nvr'
      ? []
      : [t(`cameras:cameraWords.sensitivity_${sensitivity}`), zonesWords(zones.length)];
  const times = schedule.length > 0 && followsSchedule(source) ? [scheduleText(schedule)] : [];
  const unbroken = (part: string) => part.replaceAll(' ', '\u00a0'); // a line may end between two of them only
  return [modeNames()[analysisMode], ...motion, t('cameras:cameraWords.sCooldown', { cooldownS }), ...times]
    .map(unbroken)
    .join('\u00a0· ');
}

function zonesWords(count: number): string {
  return count === 0 ? t('cameras:cameraWords.wholePicture') : t('cameras:cameraWords.zones', { count });
}

function onNvr(name: string | undefined): string {
  return name === undefined
    ? t('cameras:cameraWords.onRemovedNvr')
    : t('cameras:cameraWords.onNvr', { name });
}

/** Also of Windows paths, which a Linux browser may show for a core on another system. */
function lastPart(path: string): string {
  return path.split(/[\\/]/).findLast((part) => part !== '') ?? path;
}
