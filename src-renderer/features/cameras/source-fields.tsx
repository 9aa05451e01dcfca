import { t } from '#renderer/i18n/i18n.ts';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import { Select } from '#renderer/ui/select.tsx';
import type { CameraDraftErrors } from './camera-draft-errors.ts';
import { type CameraDraft, demoCameraName } from './camera-form.ts';
import { sourceTypeNames } from './camera-words.ts';
import { PathField } from '#renderer/ui/path-field.tsx';
import { SourceCheck } from './source-check.tsx';
import { StreamFields } from './stream-fields.tsx';
import type { ProbeState } from './use-source-probe.ts';

export type SourceFieldsProps = {
  readonly draft: CameraDraft;
  readonly onChange: (change: Partial<CameraDraft>) => void;
  readonly errors: CameraDraftErrors;
  /** There is a source that could be opened. */
  readonly hasSource: boolean;
  readonly probe: ProbeState;
  readonly onCheck: () => void;
  readonly onPathDone: () => void;
  readonly onAddressDone: () => void;
};

const sourceOptions = () =>
  [
    {
      id: 'file',
      label: sourceTypeNames().file,
      description: t('cameras:sourceFields.oneRecordingReadOnce'),
    },
    { id: 'folder', label: sourceTypeNames().folder, description: t('cameras:sourceFields.everyVideoInIt') },
    { id: 'demo', label: sourceTypeNames().demo, description: t('cameras:sourceFields.aSceneToTry') },
  ] as const;

/** Where the pictures come from. A camera stays of its kind: only what is on this computer can be exchanged. */
export function SourceFields(props: SourceFieldsProps) {
  const { draft, onChange, errors } = props;
  switch (draft.sourceType) {
    case 'import':
      return <Note>{t('cameras:sourceFields.thisCameraHoldsImported')}</Note>;
    case 'nvr':
      return <Note>{t('cameras:sourceFields.theNvrTellsWhen')}</Note>;
    case 'stream':
      return (
        <>
          <StreamFields draft={draft} onChange={onChange} errors={errors} onDone={props.onAddressDone} />
          <Check {...props} />
        </>
      );
    case 'file':
    case 'folder':
    case 'demo':
      return <LocalSourceFields {...props} sourceType={draft.sourceType} />;
  }
}

type LocalSourceFieldsProps = SourceFieldsProps & { readonly sourceType: 'file' | 'folder' | 'demo' };

function LocalSourceFields({ sourceType, ...props }: LocalSourceFieldsProps) {
  const { draft, onChange } = props;
  return (
    <>
      <Select
        label={t('cameras:sourceFields.source')}
        options={sourceOptions()}
        value={sourceType}
        onChange={(next) => onChange({ sourceType: next, ...demoName(draft, next) })}
      />
      {sourceType !== 'demo' && (
        <>
          <FilePathField {...props} kind={sourceType} />
          <Check {...props} />
        </>
      )}
      {sourceType === 'file' && <PlaybackField draft={draft} onChange={onChange} />}
    </>
  );
}

type FilePathFieldProps = Pick<SourceFieldsProps, 'draft' | 'onChange' | 'errors' | 'onPathDone'> & {
  readonly kind: 'file' | 'folder';
};

export function FilePathField({ draft, onChange, errors, onPathDone, kind }: FilePathFieldProps) {
  return (
    <PathField
      kind={kind}
      value={kind === 'file' ? draft.filePath : draft.folderPath}
      onChange={(path) => onChange(kind === 'file' ? { filePath: path } : { folderPath: path })}
      onDone={onPathDone}
      errorMessage={errors.path}
    />
  );
}

const playbackOptions = () =>
  [
    {
      id: 'once',
      label: t('cameras:sourceFields.once'),
      description: t('cameras:sourceFields.withTheTimesOf'),
    },
    {
      id: 'loop',
      label: t('cameras:sourceFields.inALoopAs'),
      description: t('cameras:sourceFields.withThePresentTime'),
    },
  ] as const;

export function PlaybackField({ draft, onChange }: Pick<SourceFieldsProps, 'draft' | 'onChange'>) {
  return (
    <RadioGroup
      label={t('cameras:sourceFields.playIt')}
      options={playbackOptions()}
      value={draft.playback}
      onChange={(playback) => onChange({ playback })}
    />
  );
}

function Check({ draft, hasSource, probe, onCheck }: SourceFieldsProps) {
  return (
    <SourceCheck state={probe} sourceType={draft.sourceType} isDisabled={!hasSource} onCheck={onCheck} />
  );
}

function Note({ children }: { readonly children: string }) {
  return <p className="rounded-md bg-sunken px-3 py-2 text-sm text-ink-2">{children}</p>;
}

/** The demo needs no thought: not even a name. */
function demoName({ name }: CameraDraft, sourceType: string): Partial<CameraDraft> {
  if (sourceType === 'demo') return name.trim() === '' ? { name: demoCameraName } : {};
  return name === demoCameraName ? { name: '' } : {};
}
