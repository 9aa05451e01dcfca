import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card } from '#renderer/ui/card.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { ForecastPanel } from './forecast-panel.tsx';
import { RetentionFields } from './retention-fields.tsx';
import { SaveRetentionDialog } from './save-retention-dialog.tsx';
import type { RetentionForm } from './use-retention-form.ts';

/** How much is stored and how long events are kept; the effect is shown before it is saved. */
export function RetentionCard({ form }: { readonly form: RetentionForm }) {
  const { forecast, plan, isChanged, question } = form;
  return (
    <Card title={t('storage:retention.title')} description={t('storage:retention.text')}>
      <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <RetentionFields form={form} />
        <ForecastPanel
          forecast={forecast.data}
          error={forecast.error}
          onRetry={() => void forecast.refetch()}
          plan={plan}
          isStale={forecast.isStale}
          isSaved={!isChanged}
        />
      </div>
      {form.error ? <ErrorNotice error={form.error} className="mt-4" /> : null}
      <footer className="mt-4 flex items-center justify-end gap-2 border-t pt-4">
        <p role="status" className="mr-auto text-ink-3">
          {isChanged ? t('storage:retention.unsaved') : form.isSaved && t('storage:retention.saved')}
        </p>
        <Button isDisabled={!isChanged} onPress={form.reset}>
          {t('storage:retention.reset')}
        </Button>
        <Button
          variant="primary"
          isDisabled={!isChanged || plan === null}
          isPending={form.isSaving}
          onPress={form.requestSave}
        >
          {t('storage:retention.save')}
        </Button>
      </footer>
      {question.asked && (
        <SaveRetentionDialog
          forecast={question.asked.forecast}
          onCancel={question.cancel}
          onConfirm={question.confirm}
        />
      )}
    </Card>
  );
}
