import { Link } from '@tanstack/react-router';
import { TriangleAlert } from 'lucide-react';
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { percentText } from '#renderer/ui/number-text.ts';
import type { StorageState } from '#shared/model/storage.ts';
import { stateReason } from './state-reason.ts';
import { useStorageState } from './use-storage.ts';

/** `Storage: 1.2GB / 4GB (30%)` for the status bar, with a sign when it is getting full (D-3.6.10). */
export function StorageLine() {
  const state = useStorageState().data;
  if (!state) return null;
  return (
    <Link
      to="/storage"
      title={stateReason(state)?.text ?? t('storage:line.hint')}
      className={classNames(
        'focus-ring flex shrink-0 cursor-default items-center gap-1.5 rounded tabular-nums hover:text-ink',
        toneClasses[state.phase],
      )}
    >
      {state.phase !== 'ok' && (
        <TriangleAlert role="img" aria-label={t(`storage:line.${state.phase}`)} size={13} />
      )}
      {lineText(state)}
    </Link>
  );
}

/** The core writes the English one, which the command line prints as well. */
function lineText({ line, stats: { totalBytes, limitBytes, percentageUsed } }: StorageState): string {
  if (currentSpeech().language === 'en') return line;
  const percent = percentText(percentageUsed / 100);
  return t('storage:line.text', { used: bytesText(totalBytes), limit: bytesText(limitBytes), percent });
}

const toneClasses: Record<StorageState['phase'], string> = {
  ok: '',
  warning: 'font-medium text-warn-text',
  full: 'font-medium text-danger-text',
};
