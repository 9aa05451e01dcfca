import { Ban, CircleAlert, CircleCheck, CircleDashed, type LucideIcon } from 'lucide-react';
import { errorText } from '#renderer/api/error-text.ts';
import { classNames } from '#renderer/ui/class-names.ts';
import { percentText } from '#renderer/ui/number-text.ts';
import { Spinner } from '#renderer/ui/spinner.tsx';
import type { ImportedFile } from '#shared/model/import-job.ts';
import { fileWords } from './import-progress.ts';

/** One file of an import; a failure with its reason and the next step. */
export function ImportFileRow({ file }: { readonly file: ImportedFile }) {
  const { path, state, progress, error } = file;
  const failure = error && errorText(error);
  const isReading = state === 'reading' || state === 'storing';
  return (
    <li className="flex items-start gap-2 py-1">
      <span className={classNames('mt-px', stateClasses[state])}>
        <StateIcon state={state} />
      </span>
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm text-ink" title={path}>
          {path.split(/[\\/]/).at(-1)}
        </p>
        {failure && (
          <p className="text-xs break-words text-ink-2 select-text">
            <span className="text-danger-text">{failure.title}</span> {failure.nextStep}
          </p>
        )}
      </div>
      <p className="max-w-48 shrink-0 pt-px text-right text-xs text-ink-3 tabular-nums">
        {fileWords(file)}
        {isReading && ` · ${percentText(Math.floor(progress * 100) / 100)}`}
      </p>
    </li>
  );
}

function StateIcon({ state }: Pick<ImportedFile, 'state'>) {
  const Icon = stateIcons[state];
  return Icon === null ? <Spinner size={14} /> : <Icon aria-hidden size={14} />;
}

const stateIcons: Record<ImportedFile['state'], LucideIcon | null> = {
  waiting: CircleDashed,
  reading: null,
  storing: null,
  done: CircleCheck,
  failed: CircleAlert,
  cancelled: Ban,
};

const stateClasses: Record<ImportedFile['state'], string> = {
  waiting: 'text-ink-3',
  reading: 'text-accent-text',
  storing: 'text-accent-text',
  done: 'text-ok-text',
  failed: 'text-danger-text',
  cancelled: 'text-ink-3',
};
