import { useState } from 'react';
import { useAppInfo } from '#renderer/api/use-app-info.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card } from '#renderer/ui/card.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { type Settings, settingsChange } from '#shared/model/settings.ts';
import { SavedNote, SaveError } from './saved-note.tsx';
import { SettingField } from './setting-field.tsx';
import { settingLabel } from '#renderer/ui/setting-text.ts';
import { type SettingsSaver, useSaveSettings } from './use-settings.ts';

/** One picture per event with the motion marked: whether, how and where. Each change is saved at once. */
export function SnapshotsSection({ settings }: { readonly settings: Settings }) {
  const saver = useSaveSettings(settings);
  const { enableSnapshots, snapshotFormat, snapshotsDir } = settings;
  const field = { settings, saver };
  return (
    <Card
      title={t('settings:sections.snapshots.title')}
      description={t('settings:sections.snapshots.description')}
      actions={<SavedNote saver={saver} />}
    >
      <div className="flex flex-col gap-4">
        <SettingField id="enableSnapshots" {...field}>
          <Switch
            label={settingLabel('enableSnapshots')}
            isSelected={enableSnapshots}
            onChange={(next) => saver.save({ enableSnapshots: next })}
          />
        </SettingField>
        <SettingField id="snapshotFormat" {...field}>
          <Select
            label={settingLabel('snapshotFormat')}
            options={formatOptions()}
            value={snapshotFormat}
            onChange={(next) => saver.save({ snapshotFormat: next })}
            isDisabled={!enableSnapshots}
            className="max-w-72"
          />
        </SettingField>
        <SettingField id="snapshotsDir" {...field}>
          <FolderField key={snapshotsDir} folder={snapshotsDir} saver={saver} />
        </SettingField>
      </div>
      <SaveError saver={saver} />
    </Card>
  );
}

type FolderFieldProps = { readonly folder: string | null; readonly saver: SettingsSaver };

function FolderField({ folder, saver }: FolderFieldProps) {
  const dataRoot = useAppInfo()?.dataRoot;
  const [typed, setTyped] = useState(folder ?? '');
  const wanted = typed.trim() === '' ? null : typed.trim();
  const isChanged = wanted !== folder;
  const isValid = settingsChange.safeParse({ snapshotsDir: wanted }).success;
  const example = dataRoot ? `${dataRoot}/snapshots` : '/home/me/snapshots';
  return (
    <div className="flex items-start gap-2">
      <TextField
        label={settingLabel('snapshotsDir')}
        value={typed}
        onChange={setTyped}
        placeholder={dataRoot ? example : t('settings:value.dataFolder')}
        description={t('settings:fields.snapshotsDir.description')}
        errorMessage={isValid ? undefined : t('settings:invalid.folder', { example })}
        spellCheck="false"
        autoComplete="off"
        maxLength={4096}
        className="min-w-0 flex-1"
      />
      <Button
        className="mt-6"
        isDisabled={!isChanged || !isValid}
        isPending={saver.isSaving && isChanged}
        onPress={() => saver.save({ snapshotsDir: wanted })}
      >
        {t('settings:snapshots.saveFolder')}
      </Button>
    </div>
  );
}

const formatOptions = (): readonly {
  id: Settings['snapshotFormat'];
  label: string;
  description: string;
}[] => [
  {
    id: 'png',
    label: t('settings:snapshotFormats.pngDefault'),
    description: t('settings:snapshotFormats.pngText'),
  },
  {
    id: 'png_lossless',
    label: t('settings:snapshotFormats.pngLossless'),
    description: t('settings:snapshotFormats.pngLosslessText'),
  },
  {
    id: 'jpeg',
    label: t('settings:snapshotFormats.jpeg'),
    description: t('settings:snapshotFormats.jpegText'),
  },
];
