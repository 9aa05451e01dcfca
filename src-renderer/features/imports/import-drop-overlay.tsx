import { t } from '#renderer/i18n/i18n.ts';
import { Import } from 'lucide-react';

/** Over the whole window while files are held above it. */
export function ImportDropOverlay() {
  return (
    <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-scrim p-5">
      <div className="grid size-full place-items-center rounded-2xl border-2 border-dashed border-accent bg-surface/85">
        <div className="flex flex-col items-center gap-3 text-center">
          <span className="grid size-16 place-items-center rounded-2xl bg-accent-soft text-accent-text">
            <Import aria-hidden size={30} strokeWidth={1.6} />
          </span>
          <p role="status" className="text-xl font-semibold text-ink">
            {t('imports:drop.title')}
          </p>
          <p className="text-base text-ink-2">{t('imports:drop.text')}</p>
        </div>
      </div>
    </div>
  );
}
