import { useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

type RestoreOtherProps = { readonly isBusy: boolean; readonly onRestore: (path: string) => void };

/** For a backup that lies somewhere else. */
export function RestoreOther({ isBusy, onRestore }: RestoreOtherProps) {
  const [path, setPath] = useState('');
  return (
    <div className="flex items-end gap-2">
      <TextField
        label="Restore from another file"
        value={path}
        onChange={setPath}
        placeholder="/media/disk/porchlight-backup.tar"
        spellCheck="false"
        autoComplete="off"
        className="min-w-0 flex-1"
      />
      <Button isDisabled={isBusy || path.trim() === ''} onPress={() => onRestore(path.trim())}>
        Restore…
      </Button>
    </div>
  );
}
