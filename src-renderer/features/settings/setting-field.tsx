import type { ReactNode } from 'react';
import type { Settings } from '#shared/model/settings.ts';
import { defaultSettings, isSameValue } from '#renderer/ui/default-settings.ts';
import { SettingRow } from '#renderer/ui/setting-row.tsx';
import { settingLabel, settingText } from '#renderer/ui/setting-text.ts';
import type { SettingsSaver } from './use-settings.ts';

type SettingFieldProps = {
  readonly id: keyof Settings;
  readonly settings: Settings;
  readonly saver: SettingsSaver;
  /** How the way back to the default is gone; default: it is saved at once. */
  readonly onReset?: () => void;
  readonly children: ReactNode;
};

/** One setting of the core, saved at once. */
export function SettingField({ id, settings, saver, onReset, children }: SettingFieldProps) {
  const wanted = defaultSettings[id];
  return (
    <SettingRow
      id={id}
      name={settingLabel(id)}
      defaultText={settingText(id, wanted)}
      isChanged={!isSameValue(settings[id], wanted)}
      onReset={onReset ?? (() => saver.save({ [id]: wanted }))}
    >
      {children}
    </SettingRow>
  );
}
