import { t } from '#renderer/i18n/i18n.ts';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import { ScheduleField } from '#renderer/ui/schedule-field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { hasSchedule } from './camera-form.ts';
import { sensitivityOptions } from './camera-words.ts';
import { ClipTest } from './clip-test.tsx';
import { ClipsFromFields } from './clips-from-fields.tsx';
import { modeOptions } from './mode-options.ts';
import { cameraRetentionDays, cameraRetentionId, cameraRetentionOptions } from './retention-options.ts';
import { SourceFields, type SourceFieldsProps } from './source-fields.tsx';

type CameraFieldsProps = SourceFieldsProps & {
  readonly cameraId: string;
  readonly onNameDone: () => void;
  /** Something is not saved yet. */
  readonly isChanged: boolean;
};

/** The form's left column; what is wrong stands under the field. */
export function CameraFields({ cameraId, onNameDone, isChanged, ...props }: CameraFieldsProps) {
  const { draft, onChange, errors } = props;
  const isNetworked = draft.sourceType === 'stream' || draft.sourceType === 'nvr';
  const clipsFrom = draft.sourceType === 'nvr' || draft.clipsFrom !== null ? 'nvr' : 'stream';
  return (
    <div className="flex flex-col gap-5">
      <TextField
        label={t('cameras:cameraFields.cameraName')}
        value={draft.name}
        onChange={(name) => onChange({ name })}
        onBlur={onNameDone}
        errorMessage={errors.name}
        placeholder={t('cameras:cameraFields.frontDoor')}
        maxLength={80}
        autoComplete="off"
      />
      <SourceFields {...props} />
      {draft.sourceType !== 'import' && (
        <Switch
          label={t('cameras:cameraFields.watchThisCamera')}
          description={t('cameras:cameraFields.offKeepsItsEvents')}
          isSelected={draft.enabled}
          onChange={(enabled) => onChange({ enabled })}
        />
      )}
      {hasSchedule(draft) && (
        <ScheduleField value={draft.schedule} onChange={(schedule) => onChange({ schedule })} />
      )}
      <hr />
      {isNetworked && (
        <>
          {draft.sourceType === 'stream' && <ClipsFromFields draft={draft} onChange={onChange} />}
          <ClipTest cameraId={cameraId} from={clipsFrom} isChanged={isChanged} />
          <hr />
        </>
      )}
      <MotionFields draft={draft} onChange={onChange} errors={errors} />
    </div>
  );
}

/** What counts as motion, and what is kept of it. */
function MotionFields({ draft, onChange, errors }: Pick<CameraFieldsProps, 'draft' | 'onChange' | 'errors'>) {
  return (
    <>
      {draft.sourceType !== 'nvr' && (
        <RadioGroup
          label={t('cameras:cameraFields.sensitivity')}
          options={sensitivityOptions()}
          value={draft.sensitivity}
          onChange={(sensitivity) => onChange({ sensitivity })}
        />
      )}
      <NumberField
        label={t('cameras:cameraFields.cooldown')}
        description={t('cameras:cameraFields.anEventEndsAfter')}
        unit={t('cameras:cameraFields.s')}
        minValue={0}
        maxValue={300}
        value={draft.cooldownS}
        onChange={(cooldownS) => onChange({ cooldownS })}
        errorMessage={errors.cooldownS}
      />
      <RadioGroup
        label={t('cameras:cameraFields.analysisOfEvents')}
        options={modeOptions()}
        value={draft.analysisMode}
        onChange={(analysisMode) => onChange({ analysisMode })}
      />
      <Select
        label={t('cameras:cameraFields.keepEventsFor')}
        description={t('cameras:cameraFields.favouritesAreKeptLonger')}
        options={cameraRetentionOptions(draft.retentionDays)}
        value={cameraRetentionId(draft.retentionDays)}
        onChange={(id) => onChange({ retentionDays: cameraRetentionDays(id) })}
      />
    </>
  );
}
