import { bytesText } from '#renderer/ui/bytes-text.ts';
import type { StorageState } from '#shared/model/storage.ts';

export type StateWords = {
  readonly label: string;
  readonly tone: 'ok' | 'warn' | 'danger';
  /** What it means. */
  readonly text: string;
  /** What to do about it, if anything. */
  readonly nextStep: string | null;
};

/** The state of storage for the top of the page. */
export function stateWords({ phase, message, nextStep, stats, disk }: StorageState): StateWords {
  if (phase === 'full') {
    return { label: 'Storage is full', tone: 'danger', text: message ?? 'Nothing new is stored.', nextStep };
  }
  if (phase === 'warning') {
    return { label: 'Getting full', tone: 'warn', text: message ?? 'The limit is near.', nextStep };
  }
  const leftBytes = Math.max(0, stats.limitBytes - stats.totalBytes);
  if (isKnown(disk) && disk.freeBytes < leftBytes) {
    return {
      label: 'The limit is larger than the disk',
      tone: 'warn',
      text: `There is room for ${bytesText(disk.freeBytes)} more.`,
      nextStep: 'Lower the limit, so that the oldest days are deleted in time.',
    };
  }
  return {
    label: 'All is well',
    tone: 'ok',
    text: `There is room for ${bytesText(leftBytes)} more. From 90% on, the oldest days are deleted.`,
    nextStep: null,
  };
}

/** The core could not always ask the disk. */
export function isKnown(disk: StorageState['disk']): boolean {
  return disk.totalBytes > 0;
}

/** `Storage: 1.2GB / 4GB (30%)` is the core's line; here it is for people. */
export function usedText({ totalBytes, limitBytes }: StorageState['stats']): string {
  return `${bytesText(totalBytes)} of ${bytesText(limitBytes)} used`;
}
