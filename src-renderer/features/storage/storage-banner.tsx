import { Link } from '@tanstack/react-router';
import { HardDrive } from 'lucide-react';
import { t } from '#renderer/i18n/i18n.ts';
import { stateReason } from './state-reason.ts';
import { useStorageState } from './use-storage.ts';

/** Over every page while nothing new is stored: why, and what to do about it (D-3.6.8). */
export function StorageBanner() {
  const state = useStorageState().data;
  const why = state && stateReason(state);
  return (
    <div role="alert">
      {state?.phase === 'full' && (
        <div className="flex items-center gap-2.5 border-b bg-danger-soft px-4 py-2 text-ink">
          <HardDrive aria-hidden size={16} className="shrink-0 text-danger-text" />
          <p className="min-w-0 flex-1">
            <strong className="font-semibold">{t('storage:banner.full')}</strong> {why?.text} {why?.nextStep}
          </p>
          <Link to="/storage" className={linkClasses}>
            {t('storage:banner.open')}
          </Link>
        </div>
      )}
    </div>
  );
}

const linkClasses =
  'focus-ring inline-flex h-7 shrink-0 cursor-default items-center rounded-md border border-line-strong bg-raised px-2.5 text-xs font-medium text-ink shadow-control hover:bg-sunken aria-[current=page]:hidden';
