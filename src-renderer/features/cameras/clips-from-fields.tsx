import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/api/client.ts';
import { errorText } from '#renderer/api/error-text.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Select } from '#renderer/ui/select.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { CameraDraft, NvrCameraRef } from './camera-form.ts';

type ClipsFromFieldsProps = {
  readonly draft: CameraDraft;
  readonly onChange: (change: Partial<CameraDraft>) => void;
};

/** Where clips of a network camera come from; nothing to choose while there is no NVR. */
export function ClipsFromFields({ draft: { clipsFrom }, onChange }: ClipsFromFieldsProps) {
  const nvrs = useQuery(orpc.nvrs.list.queryOptions()).data ?? [];
  if (nvrs.length === 0 && clipsFrom === null) return null;
  const gone = clipsFrom !== null && !nvrs.some(({ id }) => id === clipsFrom.nvrId);
  const options = [
    {
      id: 'stream',
      label: t('cameras:clipsFromFields.thisCameraItself'),
      description: t('cameras:clipsFromFields.copiedFromItsStream'),
    },
    ...nvrs.map(({ id, name }) => ({
      id: `nvr:${id}`,
      label: name,
      description: t('cameras:clipsFromFields.recordingsOfThisNvr'),
    })),
    ...(gone ? [{ id: `nvr:${clipsFrom.nvrId}`, label: t('cameras:clipsFromFields.anNvrThatWas') }] : []),
  ];
  return (
    <>
      <Select
        label={t('cameras:clipsFromFields.clipsFrom')}
        options={options}
        value={clipsFrom === null ? 'stream' : `nvr:${clipsFrom.nvrId}`}
        onChange={(id) =>
          onChange({ clipsFrom: id === 'stream' ? null : { nvrId: id.slice(4), nativeId: '' } })
        }
      />
      {clipsFrom !== null && !gone && (
        <NvrCameraField value={clipsFrom} onChange={(ref) => onChange({ clipsFrom: ref })} />
      )}
    </>
  );
}

type NvrCameraFieldProps = { readonly value: NvrCameraRef; readonly onChange: (ref: NvrCameraRef) => void };

/** Chosen where the NVR lists its cameras, typed where it does not. */
function NvrCameraField({ value, onChange }: NvrCameraFieldProps) {
  const { nvrId, nativeId } = value;
  const found = useQuery(orpc.nvrs.cameras.queryOptions({ input: { id: nvrId }, retry: false }));
  const cameras = found.data?.cameras ?? [];
  const choose = (id: string) => onChange({ nvrId, nativeId: id });
  if (cameras.length === 0) {
    return (
      <TextField
        label={t('cameras:clipsFromFields.itsNameOnThe')}
        value={nativeId}
        onChange={choose}
        maxLength={200}
        description={
          found.isPending
            ? t('cameras:clipsFromFields.askingTheNvrFor')
            : t('cameras:clipsFromFields.asTheNvrCalls')
        }
        {...(found.isError && { description: errorText(found.error).title })}
      />
    );
  }
  const isListed = cameras.some((camera) => camera.nativeId === nativeId);
  const kept = isListed || nativeId === '' ? [] : [{ id: nativeId, label: nativeId }];
  return (
    <Select
      label={t('cameras:clipsFromFields.cameraOnTheNvr')}
      options={[...cameras.map(({ nativeId: id, name }) => ({ id, label: name })), ...kept]}
      value={nativeId === '' ? null : nativeId}
      onChange={choose}
      errorMessage={nativeId === '' ? t('cameras:clipsFromFields.chooseTheCamera') : undefined}
    />
  );
}
