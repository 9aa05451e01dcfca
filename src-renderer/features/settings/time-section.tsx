import { useTimeZone } from '#renderer/api/use-app-info.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Card } from '#renderer/ui/card.tsx';
import type { Settings } from '#shared/model/settings.ts';
import { SavedNote, SaveError } from './saved-note.tsx';
import { SettingField } from './setting-field.tsx';
import { TimeZoneField } from './time-zone-field.tsx';
import { useSaveSettings } from './use-settings.ts';

/** Which local day an event belongs to, and how clock times are shown. */
export function TimeSection({ settings }: { readonly settings: Settings }) {
  const saver = useSaveSettings(settings);
  const inUse = useTimeZone();
  return (
    <Card
      title={t('settings:sections.time.title')}
      description={t('settings:sections.time.description')}
      actions={<SavedNote saver={saver} />}
    >
      <SettingField id="timeZone" settings={settings} saver={saver}>
        <TimeZoneField
          value={settings.timeZone}
          inUse={inUse}
          onChange={(timeZone) => saver.save({ timeZone })}
        />
      </SettingField>
      <SaveError saver={saver} />
    </Card>
  );
}
