import type { Settings } from '#shared/model/settings.ts';
import { electronBridge } from '#renderer/api/electron-bridge.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { SavedCard } from './saved-card.tsx';
import { SettingLine } from './setting-line.tsx';
import { UpdateFields } from './update-fields.tsx';
import { type SettingChange, useSettingChange } from './use-setting-change.ts';

/** What only the desktop app does; a browser is told how it is there. */
export function DesktopSection() {
  const change = useSettingChange();
  const { settings } = change;
  return (
    <SavedCard
      title={t('desktop:desktop.title')}
      description={t('desktop:desktop.description')}
      change={change}
    >
      {!settings && <Skeleton className="h-48 w-full" />}
      {settings && (
        <>
          {electronBridge() ? (
            <ShellFields settings={settings} change={change} />
          ) : (
            <p className="rounded-md bg-sunken p-3 text-sm text-ink-2">{t('desktop:desktop.inBrowser')}</p>
          )}
          <UpdateFields settings={settings} change={change} />
        </>
      )}
    </SavedCard>
  );
}

const closeChoices = ['ask', 'keep', 'quit'] as const;

type FieldsProps = { readonly settings: Settings; readonly change: SettingChange };

function ShellFields({ settings, change }: FieldsProps) {
  const { save } = change;
  const line = { settings, change };
  const close = t('desktop:desktop.close');
  const tray = t('desktop:desktop.tray');
  const login = t('desktop:desktop.login');
  return (
    <>
      <SettingLine
        {...line}
        id="closeWindow"
        name={close}
        defaultText={t('desktop:desktop.closeChoices.ask')}
      >
        <RadioGroup
          label={close}
          options={closeChoices.map((id) => ({ id, label: t(`desktop:desktop.closeChoices.${id}`) }))}
          value={settings.closeWindow}
          onChange={(closeWindow) => save({ closeWindow })}
        />
      </SettingLine>
      <SettingLine {...line} id="showTray" name={tray} defaultText={t('desktop:desktop.on')}>
        <Switch
          label={tray}
          description={t('desktop:desktop.trayDescription')}
          isSelected={settings.showTray}
          onChange={(showTray) => save({ showTray })}
        />
      </SettingLine>
      <SettingLine {...line} id="startAtLogin" name={login} defaultText={t('desktop:desktop.off')}>
        <Switch
          label={login}
          description={t('desktop:desktop.loginDescription')}
          isSelected={settings.startAtLogin}
          onChange={(startAtLogin) => save({ startAtLogin })}
        />
      </SettingLine>
    </>
  );
}
