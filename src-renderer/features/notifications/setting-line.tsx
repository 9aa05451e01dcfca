import type { ReactNode } from 'react';
import { type Settings, settings as settingsSchema } from '#shared/model/settings.ts';
import { SettingRow } from '#renderer/ui/setting-row.tsx';
import type { SettingChange } from './use-setting-change.ts';

const defaults = settingsSchema.parse({});

type SettingLineProps = {
  readonly id: keyof Settings;
  readonly name: string;
  readonly defaultText: string;
  readonly settings: Settings;
  readonly change: SettingChange;
  readonly children: ReactNode;
};

/** One field with its default and the way back to it. */
export function SettingLine({ id, name, defaultText, settings, change, children }: SettingLineProps) {
  return (
    <SettingRow
      id={id}
      name={name}
      defaultText={defaultText}
      isChanged={JSON.stringify(settings[id]) !== JSON.stringify(defaults[id])}
      onReset={() => change.save({ [id]: defaults[id] })}
    >
      {children}
    </SettingRow>
  );
}
