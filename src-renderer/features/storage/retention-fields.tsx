import type { ReactNode } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { defaultSettings, isSameValue } from '#renderer/ui/default-settings.ts';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { SettingRow } from '#renderer/ui/setting-row.tsx';
import { settingLabel, settingText } from '#renderer/ui/setting-text.ts';
import { retentionDaysOf, retentionId, retentionOptions, type RetentionSettings } from './retention-draft.ts';
import type { RetentionForm } from './use-retention-form.ts';

export function RetentionFields({ form }: { readonly form: RetentionForm }) {
  const { draft, errors, edit } = form;
  return (
    <div className="grid min-w-0 content-start gap-x-6 gap-y-3 sm:grid-cols-2">
      <Row id="maxStorageGb" form={form}>
        <NumberField
          {...wordsOf('maxStorageGb')}
          unit={t('storage:retentionFields.gb')}
          minValue={0}
          maxValue={1_000_000}
          formatOptions={{ maximumFractionDigits: 3 }}
          value={draft.maxStorageGb}
          onChange={(maxStorageGb) => edit({ maxStorageGb })}
          errorMessage={errors.maxStorageGb}
          className={wide}
        />
      </Row>
      <Row id="minRetentionDays" form={form}>
        <NumberField
          {...wordsOf('minRetentionDays')}
          unit={t('settings:units.days')}
          minValue={0}
          maxValue={3650}
          value={draft.minRetentionDays}
          onChange={(minRetentionDays) => edit({ minRetentionDays })}
          errorMessage={errors.minRetentionDays}
          className={wide}
        />
      </Row>
      <AgeRows form={form} />
    </div>
  );
}

/** After how long, and of how many, the oldest go. */
function AgeRows({ form }: { readonly form: RetentionForm }) {
  const { draft, errors, edit } = form;
  return (
    <>
      <Row id="retentionDays" form={form}>
        <Select
          {...wordsOf('retentionDays')}
          options={retentionOptions()}
          value={retentionId(draft.retentionDays)}
          onChange={(id) => edit({ retentionDays: retentionDaysOf(id) })}
        />
      </Row>
      <Row id="retentionMaxEvents" form={form}>
        <NumberField
          {...wordsOf('retentionMaxEvents')}
          unit={t('settings:units.events')}
          minValue={0}
          maxValue={100_000_000}
          value={draft.retentionMaxEvents}
          onChange={(retentionMaxEvents) => edit({ retentionMaxEvents })}
          errorMessage={errors.retentionMaxEvents}
          className={wide}
        />
      </Row>
    </>
  );
}

/** As wide as the select beside it. */
const wide = '[&_[role=group]]:w-full';

type RetentionKey = keyof RetentionSettings;

const wordsOf = (id: RetentionKey) => ({
  label: settingLabel(id),
  description: t(`settings:fields.${id}.description`),
});

type RowProps = { readonly id: RetentionKey; readonly form: RetentionForm; readonly children: ReactNode };

/** The way back to the default goes into the form, whose effect is shown before it is saved. */
function Row({ id, form: { draft, edit }, children }: RowProps) {
  const wanted = defaultSettings[id];
  return (
    <SettingRow
      id={id}
      name={settingLabel(id)}
      defaultText={settingText(id, wanted)}
      isChanged={!isSameValue(draft[id], wanted)}
      onReset={() => edit({ [id]: wanted })}
    >
      {children}
    </SettingRow>
  );
}
