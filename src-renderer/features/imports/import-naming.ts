import { t } from '#renderer/i18n/i18n.ts';
import { withoutTimes } from './name-time.ts';

export const unnamedCamera = () => t('imports:camera.unnamed');

/** What recorders put before a number; it names no place. */
const sayNothing = new Set(
  // no text: parts of file names
  'camera cam clip dji dsc event gopr img movie mov mvi record recording rec trim untitled vid video'.split(
    ' ',
  ),
);

/**
 * Camera name suggested by the first file's name: without ending, times, counters and separators. The name
 * of an existing camera wins when it means the same.
 */
export function suggestedCameraName(fileNames: readonly string[], cameraNames: readonly string[]): string {
  const words = wordsOf(fileNames[0] ?? '');
  const isTelling = words.some((word) => !sayNothing.has(word.toLowerCase()) && /\p{L}/u.test(word));
  const name = isTelling ? capitalised(words.join(' ')).slice(0, 80).trim() : unnamedCamera();
  return cameraNames.find((existing) => existing.toLowerCase() === name.toLowerCase()) ?? name;
}

function wordsOf(fileName: string): readonly string[] {
  const stem = fileName.replace(/^.*[\\/]/, '').replace(/\.[A-Za-z0-9]{1,5}$/, '');
  return withoutTimes(stem)
    .split(/[\s\p{Cc}_.()[\]-]+/u)
    .filter((word) => word !== '' && !/^\d+$/.test(word));
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
