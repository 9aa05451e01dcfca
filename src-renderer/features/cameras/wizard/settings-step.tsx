import { t } from '#renderer/i18n/i18n.ts';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { CameraDraftErrors } from '../camera-draft-errors.ts';
import type { CameraDraft } from '../camera-form.ts';
import { sensitivityOptions } from '../camera-words.ts';
import { ClipsFromFields } from '../clips-from-fields.tsx';
import { modeOptions } from '../mode-options.ts';
import { type OpenPick, type PickedCamera, pickedNameErrors } from './nvr-pick.ts';

type SettingsStepProps = {
  readonly draft: CameraDraft;
  readonly onChange: (change: Partial<CameraDraft>) => void;
  readonly errors: CameraDraftErrors;
};

/** Name and analysis; what else there is to set has good defaults and stands in the camera's editor. */
export function SettingsStep({ draft, onChange, errors }: SettingsStepProps) {
  return (
    <div className="flex flex-col gap-5">
      <TextField
        label={t('cameras:settingsStep.cameraName')}
        value={draft.name}
        onChange={(name) => onChange({ name })}
        errorMessage={errors.name}
        placeholder={t('cameras:settingsStep.frontDoor')}
        maxLength={80}
        autoComplete="off"
      />
      <ModeField draft={draft} onChange={onChange} />
      <SensitivityField draft={draft} onChange={onChange} />
      {draft.sourceType === 'stream' && <ClipsFromFields draft={draft} onChange={onChange} />}
      <p className="text-sm text-ink-3">{t('cameras:settingsStep.motionCountsInThe')}</p>
    </div>
  );
}

type NvrSettingsStepProps = Omit<SettingsStepProps, 'errors'> & {
  readonly pick: OpenPick;
  readonly onPickChange: (pick: OpenPick) => void;
  readonly otherNames: readonly string[];
};

/** The same for several cameras of an NVR: each its name, the rest for all of them. */
export function NvrSettingsStep(props: NvrSettingsStepProps) {
  const { pick, onPickChange, otherNames, draft, onChange } = props;
  const errors = pickedNameErrors(pick.cameras, otherNames);
  const rename = (renamed: PickedCamera, name: string) =>
    onPickChange({
      ...pick,
      cameras: pick.cameras.map((camera) => (camera === renamed ? { ...camera, name } : camera)),
    });
  return (
    <div className="flex flex-col gap-5">
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        {pick.cameras.map((camera) => (
          <TextField
            key={camera.nativeId}
            label={
              pick.cameras.length === 1
                ? t('cameras:settingsStep.cameraName')
                : t('cameras:settingsStep.nameOf', { nativeName: camera.nativeName })
            }
            value={camera.name}
            onChange={(name) => rename(camera, name)}
            errorMessage={errors.get(camera.nativeId)}
            maxLength={80}
            autoComplete="off"
          />
        ))}
      </div>
      <ModeField draft={draft} onChange={onChange} />
      {!pick.tellsEvents && <SensitivityField draft={draft} onChange={onChange} />}
    </div>
  );
}

type FieldProps = Pick<SettingsStepProps, 'draft' | 'onChange'>;

function ModeField({ draft, onChange }: FieldProps) {
  return (
    <RadioGroup
      label={t('cameras:settingsStep.analysisOfEvents')}
      options={modeOptions()}
      value={draft.analysisMode}
      onChange={(analysisMode) => onChange({ analysisMode })}
    />
  );
}

function SensitivityField({ draft, onChange }: FieldProps) {
  return (
    <RadioGroup
      label={t('cameras:settingsStep.sensitivity')}
      options={sensitivityOptions()}
      value={draft.sensitivity}
      onChange={(sensitivity) => onChange({ sensitivity })}
    />
  );
}
