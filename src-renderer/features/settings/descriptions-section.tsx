import { t } from '#renderer/i18n/i18n.ts';
import type { Settings } from '#shared/model/settings.ts';
import { Card } from '#renderer/ui/card.tsx';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import { FoundSetting } from '#renderer/ui/setting-row.tsx';
import { AnalyserTest } from './analyser-test.tsx';
import { analyserUrlText } from './analyser-url-text.ts';
import { DraftField } from './draft-field.tsx';
import { SavedNote, SaveError } from './saved-note.tsx';
import { SettingField } from './setting-field.tsx';
import { settingLabel } from '#renderer/ui/setting-text.ts';
import { type SettingsSaver, useSaveSettings } from './use-settings.ts';

/** Who describes the frames of an event when a person asks for it (P-8, UX-5). */
export function DescriptionsSection({ settings }: { readonly settings: Settings }) {
  const saver = useSaveSettings(settings);
  return (
    <Card
      title={t('settings:sections.descriptions.title')}
      description={t('settings:sections.descriptions.description')}
      actions={<SavedNote saver={saver} />}
    >
      <div className="flex flex-col gap-4">
        <SettingField id="analyser" settings={settings} saver={saver}>
          <RadioGroup
            label={settingLabel('analyser')}
            options={options()}
            value={settings.analyser}
            onChange={(analyser) => saver.save({ analyser })}
          />
        </SettingField>
        {settings.analyser === 'local' && <ServerFields settings={settings} saver={saver} />}
        <FoundSetting id="aiCost">
          <h3 className="text-sm font-medium text-ink">{settingLabel('aiCost')}</h3>
          <p className="mt-0.5 max-w-prose text-xs text-ink-3">{t('settings:fields.aiCost.description')}</p>
        </FoundSetting>
      </div>
      <SaveError saver={saver} />
    </Card>
  );
}

const options = (): readonly { id: Settings['analyser']; label: string; description: string }[] => [
  {
    id: 'none',
    label: t('settings:descriptions.nobody'),
    description: t('settings:descriptions.nobodyText'),
  },
  { id: 'local', label: t('settings:descriptions.local'), description: t('settings:descriptions.localText') },
];

type ServerFieldsProps = { readonly settings: Settings; readonly saver: SettingsSaver };

function ServerFields({ settings, saver }: ServerFieldsProps) {
  const { analyserUrl, analyserModel, customPrompt } = settings;
  const field = { settings, saver };
  return (
    <>
      <SettingField id="analyserUrl" {...field}>
        <DraftField
          label={settingLabel('analyserUrl')}
          description={t('settings:fields.analyserUrl.description')}
          value={analyserUrl}
          onSave={(url) => saver.save({ analyserUrl: url })}
          problemOf={analyserUrlText}
          maxLength={300}
          placeholder="http://127.0.0.1:11434"
        />
      </SettingField>
      <AnalyserTest
        key={analyserUrl}
        url={analyserUrl}
        model={analyserModel}
        onChoose={(model) => saver.save({ analyserModel: model })}
      />
      <SettingField id="analyserModel" {...field}>
        <DraftField
          label={settingLabel('analyserModel')}
          description={t('settings:fields.analyserModel.description')}
          value={analyserModel}
          onSave={(model) => saver.save({ analyserModel: model })}
          maxLength={200}
        />
      </SettingField>
      <SettingField id="customPrompt" {...field}>
        <DraftField
          label={settingLabel('customPrompt')}
          description={t('settings:fields.customPrompt.description')}
          value={customPrompt}
          onSave={(prompt) => saver.save({ customPrompt: prompt })}
          maxLength={2000}
          isMultiline
        />
      </SettingField>
    </>
  );
}
