import { t } from '#renderer/i18n/i18n.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Button } from '#renderer/ui/button.tsx';
import type { Wizard } from './use-wizard.ts';

type WizardFooterProps = { readonly wizard: Wizard; readonly onCancel: () => void };

/** Back on the left; going on is always the last button. */
export function WizardFooter({ wizard, onCancel }: WizardFooterProps) {
  const { state, dispatch, obstacle, saving, next } = wizard;
  return (
    <footer className="flex shrink-0 flex-col gap-3 border-t bg-app px-5 py-3">
      {saving.error !== null && <ErrorNotice error={saving.error} />}
      <div className="flex items-center gap-2">
        {state.step !== 'kind' && (
          <Button onPress={() => dispatch({ type: 'back' })}>{t('cameras:wizardFooter.back')}</Button>
        )}
        <p role="status" className="min-w-0 flex-1 truncate text-right text-sm text-danger-text">
          {obstacle}
        </p>
        <Button onPress={onCancel}>{t('cameras:wizardFooter.cancel')}</Button>
        {canGoOn(wizard) && (
          <Button variant="primary" isPending={saving.isSaving} onPress={next}>
            {nextLabel(wizard)}
          </Button>
        )}
      </div>
    </footer>
  );
}

/** Where a press on something else is what leads on, there is no second way. */
function canGoOn({ state: { kind, step, nvr, device } }: Wizard): boolean {
  if (step !== 'source') return step !== 'kind';
  if (kind === 'nvr') return nvr.phase === 'picking';
  return kind !== 'discover' || device !== null;
}

function nextLabel({ state: { step, nvr } }: Wizard): string {
  if (step !== 'settings') return t('cameras:wizardFooter.next');
  const count = nvr.phase === 'picking' ? nvr.cameras.length : 1;
  return t('cameras:wizardFooter.addCameras', { count });
}
