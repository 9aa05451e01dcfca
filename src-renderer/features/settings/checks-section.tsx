import { t } from '#renderer/i18n/i18n.ts';
import { Card } from '#renderer/ui/card.tsx';
import type { Settings } from '#shared/model/settings.ts';
import { NumberSetting } from './number-setting.tsx';
import { SavedNote, SaveError } from './saved-note.tsx';
import { SettingField } from './setting-field.tsx';
import { settingLabel } from '#renderer/ui/setting-text.ts';
import { useSaveSettings } from './use-settings.ts';

const secondsOfDay = 86_400;

/** How often storage is checked (D-3.6.6) and numbers are taken (D-3.8.6). */
export function ChecksSection({ settings }: { readonly settings: Settings }) {
  const saver = useSaveSettings(settings);
  const { storageCheckInterval, metricsInterval } = settings;
  const aDay = t('settings:checks.metricsEffect', { count: Math.floor(secondsOfDay / metricsInterval) });
  return (
    <Card
      title={t('settings:sections.checks.title')}
      description={t('settings:sections.checks.description')}
      actions={<SavedNote saver={saver} />}
    >
      <div className="flex flex-col gap-4">
        <SettingField id="storageCheckInterval" settings={settings} saver={saver}>
          <NumberSetting
            label={settingLabel('storageCheckInterval')}
            description={t('settings:fields.storageCheckInterval.description')}
            unit={t('settings:units.events')}
            min={1}
            max={100_000}
            value={storageCheckInterval}
            onSave={(events) => saver.save({ storageCheckInterval: events })}
          />
        </SettingField>
        <SettingField id="metricsInterval" settings={settings} saver={saver}>
          <NumberSetting
            label={settingLabel('metricsInterval')}
            description={`${t('settings:fields.metricsInterval.description')} ${aDay}`}
            unit={t('settings:units.seconds')}
            min={5}
            max={3600}
            value={metricsInterval}
            onSave={(interval) => saver.save({ metricsInterval: interval })}
          />
        </SettingField>
      </div>
      <SaveError saver={saver} />
    </Card>
  );
}
