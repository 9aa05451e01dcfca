import { FolderOpen, Import } from 'lucide-react';
import { type ChangeEvent, useRef } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { electronBridge } from '#renderer/api/electron-bridge.ts';
import { Button } from '#renderer/ui/button.tsx';
import { classNames } from '#renderer/ui/class-names.ts';
import { leftOutWords } from './candidate-list.tsx';
import { type CollectedFiles, collectChosen } from './collect-files.ts';
import { PathEntry } from './path-entry.tsx';

type FileChooserProps = {
  /** Something is chosen already: less room, fewer words. */
  readonly isCompact: boolean;
  readonly leftOutCount: number;
  readonly onChosen: (collected: CollectedFiles) => void;
};

/** Files, folders or, in a browser, a path on the core's computer, which needs no upload. */
export function FileChooser({ isCompact, leftOutCount, onChosen }: FileChooserProps) {
  return (
    <div className="flex flex-col gap-4">
      <div
        className={classNames(
          'flex items-center justify-center gap-3 rounded-lg border border-dashed border-field-line bg-sunken/50 px-4',
          isCompact ? 'flex-row py-3' : 'flex-col py-9 text-center',
        )}
      >
        {!isCompact && (
          <>
            <Import aria-hidden size={26} strokeWidth={1.6} className="text-ink-3" />
            <div>
              <p className="text-base font-medium text-ink">{t('imports:chooser.title')}</p>
              <p className="mt-0.5 text-sm text-ink-3">{t('imports:chooser.text')}</p>
            </div>
          </>
        )}
        <div className="flex gap-2">
          <ChooseButton kind="files" onChosen={onChosen} />
          <ChooseButton kind="folder" onChosen={onChosen} />
        </div>
      </div>
      {leftOutCount > 0 && (
        <p role="status" className="text-sm text-warn-text">
          {leftOutWords(leftOutCount)}
        </p>
      )}
      {electronBridge() === undefined && <PathEntry onChosen={onChosen} />}
    </div>
  );
}

type ChooseButtonProps = {
  readonly kind: 'files' | 'folder';
  readonly onChosen: (collected: CollectedFiles) => void;
};

function ChooseButton({ kind, onChosen }: ChooseButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    const files = [...(event.target.files ?? [])];
    event.target.value = ''; // so that the same choice is news again
    if (files.length > 0) onChosen(collectChosen(files));
  };
  return (
    <>
      <Button icon={kind === 'folder' ? FolderOpen : Import} onPress={() => input.current?.click()}>
        {kind === 'folder' ? t('imports:chooser.folder') : t('imports:chooser.files')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={kind === 'folder' ? t('imports:chooser.folderLabel') : t('imports:chooser.filesLabel')}
        onChange={onChange}
        {...(kind === 'folder' ? { webkitdirectory: '' } : { multiple: true })}
      />
    </>
  );
}
