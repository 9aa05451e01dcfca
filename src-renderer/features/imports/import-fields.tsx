import { t } from '#renderer/i18n/i18n.ts';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { CameraNameField } from './camera-name-field.tsx';
import { StartTimeField } from './start-time-field.tsx';
import type { ImportForm } from './use-import-form.ts';

const sensitivityOptions = () =>
  (['low', 'medium', 'high'] as const).map((id) => ({
    id,
    label: t(`imports:sensitivity.${id}.label`),
    description: t(`imports:sensitivity.${id}.description`),
  }));

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
        <p className="text-sm text-ink-3">{t('imports:fields.ownTimes')}</p>
      )}
      {camera === undefined ? (
        <NewCameraFields form={form} />
      ) : (
        <p className="text-sm text-ink-3">
          {t(camera.zones.length > 0 ? 'imports:fields.asSetWithZones' : 'imports:fields.asSet', {
            name: camera.name,
            sensitivity: t(`imports:sensitivity.${camera.sensitivity}.inSentence`),
            seconds: camera.cooldownS,
          })}
        </p>
      )}
    </div>
  );
}

function NewCameraFields({ form: { draft, change, errors } }: { readonly form: ImportForm }) {
  return (
    <div className="grid grid-cols-2 gap-5">
      <Select
        label={t('imports:fields.sensitivity')}
        options={sensitivityOptions()}
        value={draft.sensitivity ?? 'medium'}
        onChange={(sensitivity) => change({ sensitivity })}
      />
      <NumberField
        label={t('imports:fields.cooldown')}
        unit={t('imports:fields.seconds')}
        minValue={0}
        maxValue={300}
        value={draft.cooldownS ?? 10}
        onChange={(cooldownS) => change({ cooldownS })}
        description={t('imports:fields.cooldownText')}
        errorMessage={errors.cooldownS}
      />
    </div>
  );
}
