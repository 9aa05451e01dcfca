import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { type CameraDraft, type CameraDraftErrors, demoCameraName } from './camera-form.ts';
import { sourceTypeNames } from './camera-words.ts';
import { PathField } from './path-field.tsx';
import { SourceCheck } from './source-check.tsx';
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
};

const sourceOptions = [
  { id: 'file', label: sourceTypeNames.file, description: 'One recording, read once or played in a loop' },
  { id: 'folder', label: sourceTypeNames.folder, description: 'Every video in it, and each new one' },
  { id: 'demo', label: sourceTypeNames.demo, description: 'A scene to try Porchlight with' },
] as const;

const playbackOptions = [
  { id: 'once', label: 'Once', description: 'With the times of the recording' },
  { id: 'loop', label: 'In a loop, as if live', description: 'With the present time' },
] as const;

/** Where the pictures come from. */
export function SourceFields(props: SourceFieldsProps) {
  const { draft, onChange, errors, hasSource, probe, onCheck, onPathDone } = props;
  if (draft.sourceType === 'import') {
    return (
      <p className="rounded-md bg-sunken px-3 py-2 text-sm text-ink-2">
        This camera holds imported footage. Sensitivity and zones apply to the next import.
      </p>
    );
  }
  const { sourceType } = draft;
  return (
    <>
      <Select
        label="Source"
        options={sourceOptions}
        value={sourceType}
        onChange={(next) => onChange({ sourceType: next, ...demoName(draft, next) })}
      />
      {sourceType === 'file' && (
        <PathField
          kind="file"
          value={draft.filePath}
          onChange={(filePath) => onChange({ filePath })}
          onDone={onPathDone}
          errorMessage={errors.path}
        />
      )}
      {sourceType === 'folder' && (
        <PathField
          kind="folder"
          value={draft.folderPath}
          onChange={(folderPath) => onChange({ folderPath })}
          onDone={onPathDone}
          errorMessage={errors.path}
        />
      )}
      {sourceType !== 'demo' && (
        <SourceCheck state={probe} sourceType={sourceType} isDisabled={!hasSource} onCheck={onCheck} />
      )}
      {sourceType === 'file' && (
        <RadioGroup
          label="Play it"
          options={playbackOptions}
          value={draft.playback}
          onChange={(playback) => onChange({ playback })}
        />
      )}
    </>
  );
}

/** The demo needs no thought: not even a name. */
function demoName({ name }: CameraDraft, sourceType: string): Partial<CameraDraft> {
  if (sourceType === 'demo') return name.trim() === '' ? { name: demoCameraName } : {};
  return name === demoCameraName ? { name: '' } : {};
}
