import { t } from '#renderer/i18n/i18n.ts';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import type { CameraDraftErrors } from '../camera-draft-errors.ts';
import type { CameraDraft } from '../camera-form.ts';
import { sourceTypeNames } from '../camera-words.ts';
import { FilePathField, PlaybackField } from '../source-fields.tsx';

type FilesStepProps = {
  readonly draft: CameraDraft;
  readonly onChange: (change: Partial<CameraDraft>) => void;
  readonly errors: CameraDraftErrors;
};

const options = () =>
  [
    { id: 'file', label: sourceTypeNames().file, description: t('cameras:filesStep.oneRecordingReadOnce') },
    { id: 'folder', label: sourceTypeNames().folder, description: t('cameras:filesStep.everyVideoInIt') },
  ] as const;

/** Recordings on the computer that runs Porchlight. */
export function FilesStep({ draft, onChange, errors }: FilesStepProps) {
  const kind = draft.sourceType === 'folder' ? 'folder' : 'file';
  return (
    <div className="flex flex-col gap-5">
      <RadioGroup
        label={t('cameras:filesStep.source')}
        options={options()}
        value={kind}
        onChange={(sourceType) => onChange({ sourceType })}
      />
      <FilePathField
        draft={draft}
        onChange={onChange}
        errors={errors}
        onPathDone={() => undefined}
        kind={kind}
      />
      {kind === 'file' && <PlaybackField draft={draft} onChange={onChange} />}
    </div>
  );
}
