import { t } from '#renderer/i18n/i18n.ts';
import type { SourceProbe } from '#shared/contract/cameras.contract.ts';
import { durationText } from '#renderer/ui/duration-text.ts';
import { codecName, frameRateText } from './codec-name.ts';

/** What a check found, for example "H.264, 1920×1080, 2 min 14 s"; a folder tells its number of videos. */
export function probeWords(probe: SourceProbe, sourceType: string): string {
  const { codec, widthPx, heightPx, durationSeconds, fileCount, framesPerSecond } = probe;
  const isFolder = sourceType === 'folder';
  const length = durationSeconds === null || isFolder ? [] : [durationText(durationSeconds * 1000)];
  const rate = framesPerSecond === null ? [] : [frameRateText(framesPerSecond)];
  const first = `${codecName(codec)}, ${widthPx}×${heightPx}`;
  return isFolder
    ? t('cameras:probeWords.theFirstIs', { count: fileCount, first })
    : [first, ...rate, ...length].join(', ');
}
