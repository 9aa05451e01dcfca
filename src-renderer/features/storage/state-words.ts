import { t } from '#renderer/i18n/i18n.ts';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import type { StorageState } from '#shared/model/storage.ts';
import { type StateReason, stateReason } from './state-reason.ts';

export type StateWords = {
  readonly label: string;
  readonly tone: 'ok' | 'warn' | 'danger';
  /** What it means. */
  readonly text: string;
  /** What to do about it, if anything. */
  readonly nextStep: string | null;
};

/** The state of storage for the top of the page. */
export function stateWords(state: StorageState): StateWords {
  return state.phase === 'ok' ? roomWords(state) : troubleWords(state.phase, stateReason(state));
}

function troubleWords(phase: 'warning' | 'full', why: StateReason | null): StateWords {
  const nextStep = why?.nextStep ?? null;
  return phase === 'full'
    ? {
        label: t('storage:state.full'),
        tone: 'danger',
        text: why?.text ?? t('storage:state.fullText'),
        nextStep,
      }
    : {
        label: t('storage:state.warning'),
        tone: 'warn',
        text: why?.text ?? t('storage:state.warningText'),
        nextStep,
      };
}

function roomWords({ stats, disk }: StorageState): StateWords {
  const leftBytes = Math.max(0, stats.limitBytes - stats.totalBytes);
  if (isKnown(disk) && disk.freeBytes < leftBytes) {
    return {
      label: t('storage:state.disk'),
      tone: 'warn',
      text: t('storage:state.room', { size: bytesText(disk.freeBytes) }),
      nextStep: t('storage:state.diskStep'),
    };
  }
  return {
    label: t('storage:state.ok'),
    tone: 'ok',
    text: t('storage:state.okText', { size: bytesText(leftBytes) }),
    nextStep: null,
  };
}

/** The core could not always ask the disk. */
export function isKnown(disk: StorageState['disk']): boolean {
  return disk.totalBytes > 0;
}

/** `Storage: 1.2GB / 4GB (30%)` is the core's line; here it is for people. */
export function usedText({ totalBytes, limitBytes }: StorageState['stats']): string {
  return t('storage:usage.used', { used: bytesText(totalBytes), limit: bytesText(limitBytes) });
}
