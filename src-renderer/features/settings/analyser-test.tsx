import { useMutation } from '@tanstack/react-query';
import { orpc } from '#renderer/api/client.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Select } from '#renderer/ui/select.tsx';

type AnalyserTestProps = {
  readonly url: string;
  readonly model: string;
  readonly onChoose: (model: string) => void;
};

/** Whether a server answers at the address, and which of its models is to be used. */
export function AnalyserTest({ url, model, onChoose }: AnalyserTestProps) {
  const test = useMutation(orpc.analysis.test.mutationOptions());
  const models = test.data?.models;
  return (
    <div className="flex max-w-md flex-col items-start gap-3">
      <Button isPending={test.isPending} onPress={() => test.mutate({ url })}>
        {t('settings:descriptions.try')}
      </Button>
      {test.isError && <ErrorNotice error={test.error} className="w-full" />}
      {models?.length === 0 && (
        <p role="status" className="text-sm text-ink-2">
          {t('settings:descriptions.noModel')}
        </p>
      )}
      {models && models.length > 0 && (
        <Select
          label={t('settings:descriptions.models', { count: models.length })}
          options={models.map((name) => ({ id: name, label: name }))}
          value={models.includes(model) ? model : null}
          onChange={onChoose}
          placeholder={t('settings:descriptions.choose')}
          className="w-full"
        />
      )}
    </div>
  );
}
