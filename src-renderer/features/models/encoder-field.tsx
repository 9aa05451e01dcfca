import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/api/client.ts';
import { t } from '#renderer/i18n/i18n.ts';
import type { Settings } from '#shared/model/settings.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import { SettingRow } from '#renderer/ui/setting-row.tsx';
import { settingLabel, settingText } from '#renderer/ui/setting-text.ts';
import type { ModelActions } from './use-models.ts';

/** Setting `image_encoder`. */
export function EncoderField({ choice }: { readonly choice: ModelActions['choice'] }) {
  const settings = useQuery(orpc.settings.get.queryOptions()).data;
  if (!settings) return null;
  const { imageEncoder } = settings;
  return (
    <div className="flex flex-col gap-3 border-t pt-5">
      <SettingRow
        id="imageEncoder"
        name={settingLabel('imageEncoder')}
        defaultText={settingText('imageEncoder', 'auto')}
        isChanged={imageEncoder !== 'auto'}
        onReset={() => choice.setEncoder('auto')}
      >
        <RadioGroup
          label={settingLabel('imageEncoder')}
          options={options()}
          value={imageEncoder}
          onChange={choice.setEncoder}
          isDisabled={choice.isPending}
        />
      </SettingRow>
      {choice.error ? <ErrorNotice error={choice.error} /> : null}
    </div>
  );
}

const options = (): readonly { id: Settings['imageEncoder']; label: string; description: string }[] => [
  { id: 'auto', label: settingText('imageEncoder', 'auto'), description: t('models:encoder.autoText') },
  {
    id: 'builtin',
    label: settingText('imageEncoder', 'builtin'),
    description: t('models:encoder.builtinText'),
  },
];
