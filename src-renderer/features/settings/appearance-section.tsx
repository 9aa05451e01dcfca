import { type Theme, themes, useTheme } from '#renderer/app/theme.ts';
import { currentSpeech, t } from '#renderer/i18n/i18n.ts';
import { Card } from '#renderer/ui/card.tsx';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import { SettingRow } from '#renderer/ui/setting-row.tsx';
import type { Settings } from '#shared/model/settings.ts';
import { languages } from '#shared/language.ts';
import { languageNames } from '#renderer/ui/language-names.ts';
import { SavedNote, SaveError } from './saved-note.tsx';
import { SettingField } from './setting-field.tsx';
import { settingLabel } from '#renderer/ui/setting-text.ts';
import { useSaveSettings } from './use-settings.ts';

export function AppearanceSection({ settings }: { readonly settings: Settings }) {
  const saver = useSaveSettings(settings);
  return (
    <Card title={t('settings:sections.appearance.title')} actions={<SavedNote saver={saver} />}>
      <div className="flex flex-col gap-4">
        <ThemeField />
        <SettingField id="language" settings={settings} saver={saver}>
          <RadioGroup
            label={settingLabel('language')}
            description={languageText(settings.language)}
            orientation="horizontal"
            options={languageOptions()}
            value={settings.language}
            onChange={(language) => saver.save({ language })}
          />
        </SettingField>
      </div>
      <SaveError saver={saver} />
    </Card>
  );
}

/** Kept in this window's browser, not by the core: two computers may look different. */
function ThemeField() {
  const { theme, setTheme } = useTheme();
  const options = themes.map((id: Theme) => ({ id, label: t(`settings:theme.${id}`) }));
  return (
    <SettingRow
      id="theme"
      name={settingLabel('theme')}
      defaultText={t('settings:theme.system')}
      isChanged={theme !== 'system'}
      onReset={() => setTheme('system')}
    >
      <RadioGroup
        label={settingLabel('theme')}
        description={t('settings:fields.theme.description')}
        orientation="horizontal"
        options={options}
        value={theme}
        onChange={setTheme}
      />
    </SettingRow>
  );
}

function languageOptions(): readonly { id: Settings['language']; label: string }[] {
  return [
    { id: 'system', label: t('settings:language.system') },
    ...languages.map((id) => ({ id, label: languageNames[id]() })),
  ];
}

function languageText(choice: Settings['language']): string {
  const text = t('settings:fields.language.description');
  if (choice !== 'system') return text;
  const language = languageNames[currentSpeech().language]();
  return `${text} ${t('settings:language.systemIs', { language })}`;
}
