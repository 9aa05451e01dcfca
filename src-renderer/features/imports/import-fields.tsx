import { NumberField } from '#renderer/ui/number-field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { CameraNameField } from './camera-name-field.tsx';
import { StartTimeField } from './start-time-field.tsx';
import type { ImportForm } from './use-import-form.ts';

const sensitivityOptions = [
  { id: 'low', label: 'Low', description: 'Large or near things only' },
  { id: 'medium', label: 'Medium', description: 'Right for most views' },
  { id: 'high', label: 'High', description: 'Small things too, also more leaves and rain' },
] as const;

export function ImportFields({ form }: { readonly form: ImportForm }) {
  const { draft, change, errors, context, camera } = form;
  return (
    <div className="flex flex-col gap-5">
      <CameraNameField
        value={form.cameraName}
        names={form.cameraNames}
        isKnown={camera !== undefined}
        errorMessage={errors.cameraName}
        onChange={(cameraName) => change({ cameraName })}
      />
      {context.isSingle ? (
        <StartTimeField
          choice={draft.startTime}
          onChoiceChange={(startTime) => change({ startTime })}
          given={draft.givenTime}
          onGivenChange={(givenTime) => change({ givenTime })}
          nameTime={context.nameTime}
          timeZone={context.timeZone}
          errorMessage={errors.startTime}
        />
      ) : (
        <p className="text-sm text-ink-3">
          Each recording keeps its own time. To set a start time by hand, import one file at a time.
        </p>
      )}
      {camera === undefined ? (
        <NewCameraFields form={form} />
      ) : (
        <p className="text-sm text-ink-3">
          {`Motion is found as set for ${camera.name}: ${camera.sensitivity} sensitivity, ${camera.cooldownS} s cooldown${camera.zones.length > 0 ? ', its zones' : ''}.`}
        </p>
      )}
    </div>
  );
}

function NewCameraFields({ form: { draft, change, errors } }: { readonly form: ImportForm }) {
  return (
    <div className="grid grid-cols-2 gap-5">
      <Select
        label="Sensitivity"
        options={sensitivityOptions}
        value={draft.sensitivity ?? 'medium'}
        onChange={(sensitivity) => change({ sensitivity })}
      />
      <NumberField
        label="Cooldown"
        unit="s"
        minValue={0}
        maxValue={300}
        value={draft.cooldownS ?? 10}
        onChange={(cooldownS) => change({ cooldownS })}
        description="An event ends after this long without motion."
        errorMessage={errors.cooldownS}
      />
    </div>
  );
}
