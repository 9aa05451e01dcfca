import { NumberField } from '#renderer/ui/number-field.tsx';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { sensitivityOptions } from './camera-words.ts';
import { cameraRetentionDays, cameraRetentionId, cameraRetentionOptions } from './retention-options.ts';
import { SourceFields, type SourceFieldsProps } from './source-fields.tsx';

const frameOptions = [
  {
    id: 'multi_frame',
    label: 'Several frames',
    description: 'Spread over the event; how many is set in Settings',
  },
  {
    id: 'single_frame',
    label: 'One frame',
    description: 'A single picture of the moment; takes the least space',
  },
] as const;

type CameraFieldsProps = SourceFieldsProps & { readonly onNameDone: () => void };

/** The form's left column; what is wrong stands under the field. */
export function CameraFields({ onNameDone, ...props }: CameraFieldsProps) {
  const { draft, onChange, errors } = props;
  return (
    <div className="flex flex-col gap-5">
      <TextField
        label="Camera name"
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a new camera begins with its name
        autoFocus={draft.name === ''}
        value={draft.name}
        onChange={(name) => onChange({ name })}
        onBlur={onNameDone}
        errorMessage={errors.name}
        placeholder="Front door"
        maxLength={80}
        autoComplete="off"
      />
      <SourceFields {...props} />
      {draft.sourceType !== 'import' && (
        <Switch
          label="Watch this camera"
          description="Off keeps its events and stops reading its source."
          isSelected={draft.enabled}
          onChange={(enabled) => onChange({ enabled })}
        />
      )}
      <hr />
      <MotionFields draft={draft} onChange={onChange} errors={errors} />
    </div>
  );
}

/** What counts as motion, and what is kept of it. */
function MotionFields({ draft, onChange, errors }: Pick<CameraFieldsProps, 'draft' | 'onChange' | 'errors'>) {
  return (
    <>
      <RadioGroup
        label="Sensitivity"
        options={sensitivityOptions}
        value={draft.sensitivity}
        onChange={(sensitivity) => onChange({ sensitivity })}
      />
      <NumberField
        label="Cooldown"
        description="An event ends after this long without motion; motion before that makes it longer."
        unit="s"
        minValue={0}
        maxValue={300}
        value={draft.cooldownS}
        onChange={(cooldownS) => onChange({ cooldownS })}
        errorMessage={errors.cooldownS}
      />
      <RadioGroup
        label="Frames to keep"
        options={frameOptions}
        value={draft.analysisMode}
        onChange={(analysisMode) => onChange({ analysisMode })}
      />
      <Select
        label="Keep events for"
        description="Favourites are kept longer. The storage limit may delete the oldest days earlier."
        options={cameraRetentionOptions(draft.retentionDays)}
        value={cameraRetentionId(draft.retentionDays)}
        onChange={(id) => onChange({ retentionDays: cameraRetentionDays(id) })}
      />
    </>
  );
}
