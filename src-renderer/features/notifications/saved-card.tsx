import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { Card } from '#renderer/ui/card.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import type { SettingChange } from './use-setting-change.ts';

type SavedCardProps = {
  readonly title: string;
  readonly description: string;
  readonly change: SettingChange;
  readonly children: ReactNode;
};

/** A section whose fields are saved at once, and says so. */
export function SavedCard({ title, description, change, children }: SavedCardProps) {
  const { isSaved, isSaving, error } = change;
  return (
    <Card
      title={title}
      description={description}
      actions={
        <div role="status" className="flex h-7 min-w-20 items-center justify-end gap-1 text-sm text-ink-3">
          {isSaving && t('settings:save.saving')}
          {isSaved && !isSaving && (
            <>
              <Check aria-hidden size={14} className="text-ok-text" />
              {t('settings:save.saved')}
            </>
          )}
        </div>
      }
    >
      <div className="flex flex-col gap-5">{children}</div>
      {error ? <ErrorNotice error={error} className="mt-4" /> : null}
    </Card>
  );
}
