import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import {
  type ScheduleDraft,
  scheduleDraft,
  scheduleOf,
  scheduleProblem,
} from '#renderer/ui/schedule-draft.ts';
import { ScheduleField } from '#renderer/ui/schedule-field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { SettingRow } from '#renderer/ui/setting-row.tsx';
import { type Camera, sensitivities } from '#shared/model/camera.ts';
import { analysisModes } from '#shared/model/event.ts';
import { retentionChoices } from '#shared/model/settings.ts';
import { type CameraOverrides, cameraOverrides, defaultOverrides } from '#shared/model/settings-file.ts';
import { settingName } from '#shared/model/setting-name.ts';
import { isMeant, type OverrideKey } from './camera-differences.ts';
import { isSameValue } from '#renderer/ui/default-settings.ts';
import { overrideLabel, overrideText } from '#renderer/ui/setting-text.ts';

type CameraOverridesDialogProps = {
  readonly camera: Camera;
  readonly onClose: () => void;
  readonly onSave: (change: CameraOverrides) => void;
};

type OverridesDraft = Omit<CameraOverrides, 'schedule'> & { readonly schedule: ScheduleDraft };

function draftOf(overrides: CameraOverrides): OverridesDraft {
  return { ...overrides, schedule: scheduleDraft(overrides.schedule) };
}

/** What one camera has of its own, but for drawing zones, which needs its picture. */
export function CameraOverridesDialog({ camera, onClose, onSave }: CameraOverridesDialogProps) {
  const [draft, setDraft] = useState<OverridesDraft>(() => draftOf(cameraOverrides.parse(camera)));
  const edit = (change: Partial<OverridesDraft>) => setDraft((old) => ({ ...old, ...change }));
  const wanted = { ...draft, schedule: scheduleOf(draft.schedule) };
  const isValid = cameraOverrides.safeParse(wanted).success && scheduleProblem(draft.schedule) === undefined;
  return (
    <Dialog
      title={t('settings:cameras.dialogTitle', { name: camera.name })}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      actions={
        <>
          <Button onPress={onClose}>{t('settings:cameras.dialogCancel')}</Button>
          <Button
            variant="primary"
            isDisabled={!isValid || isSameValue(wanted, cameraOverrides.parse(camera))}
            onPress={() => onSave(wanted)}
          >
            {t('settings:cameras.dialogSave')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 pl-1">
        <Fields camera={camera} draft={draft} edit={edit} />
      </div>
    </Dialog>
  );
}

type FieldsProps = {
  readonly camera: Camera;
  readonly draft: OverridesDraft;
  readonly edit: (change: Partial<OverridesDraft>) => void;
};

function Fields({ camera, draft, edit }: FieldsProps) {
  const usual = defaultOverrides(camera.source);
  const usualDraft = draftOf(usual);
  const row = (key: OverrideKey) => ({
    id: `camera_${key}`,
    name: overrideLabel(settingName(key)),
    defaultText: overrideText(settingName(key), usual[key]),
    isChanged: !isSameValue(draft[key], usualDraft[key]),
    onReset: () => edit({ [key]: usualDraft[key] }),
  });
  const label = (key: OverrideKey) => overrideLabel(settingName(key));
  return (
    <>
      <SettingRow {...row('analysisMode')}>
        <RadioGroup
          label={label('analysisMode')}
          options={analysisModes.map((id) => ({ id, label: overrideText('analysis_mode', id) }))}
          value={draft.analysisMode}
          onChange={(analysisMode) => edit({ analysisMode })}
        />
      </SettingRow>
      {isMeant(camera, 'sensitivity') && (
        <SettingRow {...row('sensitivity')}>
          <RadioGroup
            label={label('sensitivity')}
            orientation="horizontal"
            options={sensitivities.map((id) => ({ id, label: overrideText('sensitivity', id) }))}
            value={draft.sensitivity}
            onChange={(sensitivity) => edit({ sensitivity })}
          />
        </SettingRow>
      )}
      <SettingRow {...row('cooldownS')}>
        <CooldownField value={draft.cooldownS} onChange={(cooldownS) => edit({ cooldownS })} />
      </SettingRow>
      <SettingRow {...row('retentionDays')}>
        <RetentionField
          before={camera.retentionDays}
          value={draft.retentionDays}
          onChange={(retentionDays) => edit({ retentionDays })}
        />
      </SettingRow>
      {isMeant(camera, 'zones') && (
        <SettingRow {...row('zones')}>
          <ZonesText label={label('zones')} zones={draft.zones} />
        </SettingRow>
      )}
      {isMeant(camera, 'schedule') && (
        <SettingRow {...row('schedule')}>
          <ScheduleField value={draft.schedule} onChange={(schedule) => edit({ schedule })} />
        </SettingRow>
      )}
    </>
  );
}

type ZonesTextProps = { readonly label: string; readonly zones: CameraOverrides['zones'] };

function ZonesText({ label, zones }: ZonesTextProps) {
  return (
    <>
      <p className="text-sm font-medium text-ink">{label}</p>
      <p className="mt-0.5 text-sm text-ink-2">
        {overrideText('zones', zones)}. {t('settings:cameras.zonesText')}{' '}
        <Link to="/cameras" className="focus-ring rounded text-accent-text underline">
          {t('settings:cameras.zonesLink')}
        </Link>
      </p>
    </>
  );
}

type CooldownFieldProps = { readonly value: number; readonly onChange: (value: number) => void };

function CooldownField({ value, onChange }: CooldownFieldProps) {
  const isValid = cameraOverrides.shape.cooldownS.safeParse(value).success;
  return (
    <NumberField
      label={overrideLabel('cooldown_s')}
      unit={t('settings:units.seconds')}
      minValue={0}
      maxValue={300}
      commitBehavior="validate"
      value={value}
      onChange={onChange}
      errorMessage={isValid ? undefined : t('settings:invalid.range', { from: 0, to: 300 })}
    />
  );
}

type RetentionFieldProps = {
  readonly before: number | null;
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
};

function RetentionField({ before, value, onChange }: RetentionFieldProps) {
  return (
    <Select
      label={overrideLabel('retention_days')}
      options={retentionOptions(before)}
      value={String(value)}
      onChange={(id) => onChange(id === 'null' ? null : Number(id))}
      className="max-w-60"
    />
  );
}

/** With what was set by other means. */
function retentionOptions(current: number | null) {
  const usual: readonly number[] = retentionChoices.filter((days) => days > 0);
  const days = current === null || usual.includes(current) ? usual : [...usual, current];
  return [null, ...days.toSorted((a, b) => a - b)].map((value) => ({
    id: String(value),
    label: overrideText('retention_days', value),
  }));
}
