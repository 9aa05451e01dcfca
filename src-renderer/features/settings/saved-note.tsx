import { Check } from 'lucide-react';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import type { SettingsSaver } from './use-settings.ts';

/** "Saved" with an undo, for a while, in the section where the change was made. */
export function SavedNote({ saver }: { readonly saver: SettingsSaver }) {
  return (
    <div
      role="status"
      className="flex h-7 min-w-32 items-center justify-end gap-1 text-sm text-ink-3 max-sm:absolute max-sm:-top-1 max-sm:right-0 max-sm:min-w-0 max-sm:bg-surface"
    >
      {saver.isSaving && t('settings:save.saving')}
      {saver.isSaved && (
        <>
          <Check aria-hidden size={14} className="text-ok-text" />
          {t('settings:save.saved')}
          {saver.undo && (
            <Button size="sm" variant="ghost" onPress={saver.undo}>
              {t('settings:save.undo')}
            </Button>
          )}
        </>
      )}
    </div>
  );
}

/** Stands under the fields of a section whose change could not be saved. */
export function SaveError({ saver }: { readonly saver: SettingsSaver }) {
  return saver.error ? <ErrorNotice error={saver.error} className="mt-4" /> : null;
}
