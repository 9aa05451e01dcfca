import { Trash2 } from 'lucide-react';
import { t } from '#renderer/i18n/i18n.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import type { Deletions } from './use-deletions.ts';

/** Said before settings are saved that decide what is kept. */
export function DeletionsNote({ deletions }: { readonly deletions: Deletions | null }) {
  return (
    <section
      aria-label={t('settings:transfer.effect')}
      className={classNames(
        'flex min-h-9 items-start gap-2 rounded-lg p-2.5 text-sm',
        deletions?.isLoss ? 'bg-danger-soft text-ink' : 'bg-sunken text-ink-2',
      )}
    >
      <Trash2 aria-hidden size={16} className="mt-px shrink-0" />
      {deletions ? deletions.text : <Skeleton className="h-4 w-64" />}
    </section>
  );
}
