import { FolderOpen } from 'lucide-react';
import { type ChangeEvent, useRef } from 'react';
import { electronBridge } from '#renderer/api/electron-bridge.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from './button.tsx';
import { TextField } from './text-field.tsx';
import { chosenFolderPath } from './folder-path.ts';

type PathFieldProps = {
  readonly kind: 'file' | 'folder';
  readonly value: string;
  readonly onChange: (path: string) => void;
  /** The person has finished typing or has chosen. */
  readonly onDone?: () => void;
  readonly errorMessage: string | undefined;
  readonly placeholder?: string;
};

/** A path on the core's computer: chosen in the desktop app, typed in a browser, which never tells paths. */
export function PathField(props: PathFieldProps) {
  const { kind, value, onChange, onDone, errorMessage, placeholder = examples[kind] } = props;
  const isDesktop = electronBridge() !== undefined;
  return (
    <div className="flex items-start gap-2">
      <TextField
        label={kind === 'file' ? t('common:pathField.filePath') : t('common:pathField.folderPath')}
        value={value}
        onChange={onChange}
        {...(onDone && { onBlur: onDone })}
        errorMessage={errorMessage}
        spellCheck="false"
        autoComplete="off"
        placeholder={placeholder}
        description={isDesktop ? undefined : t('common:pathField.onTheComputerThat')}
        className="min-w-0 flex-1"
      />
      {isDesktop && <ChooseButton kind={kind} onChosen={onChange} />}
    </div>
  );
}

const examples = { file: '/videos/front-door.mp4', folder: '/videos/front-door' };

type ChooseButtonProps = {
  readonly kind: 'file' | 'folder';
  readonly onChosen: (path: string) => void;
};

function ChooseButton({ kind, onChosen }: ChooseButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const onChange = (event: ChangeEvent<HTMLInputElement>) => {
    const path = pathOf(event.target.files?.[0], kind);
    event.target.value = ''; // so that the same choice is news again
    if (path !== '') onChosen(path);
  };
  return (
    <>
      <Button icon={FolderOpen} className="mt-6" onPress={() => input.current?.click()}>
        {t('common:pathField.choose')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        onChange={onChange}
        {...(kind === 'file' ? { accept: 'video/*,.mkv,.dav,.h264,.h265' } : { webkitdirectory: '' })}
      />
    </>
  );
}

/** Empty when nothing was chosen, or an empty folder: it hands over no file to tell its path by. */
function pathOf(file: File | undefined, kind: 'file' | 'folder'): string {
  const bridge = electronBridge();
  if (file === undefined || bridge === undefined) return '';
  const path = bridge.pathForFile(file);
  return kind === 'file' ? path : chosenFolderPath(path, file.webkitRelativePath);
}
