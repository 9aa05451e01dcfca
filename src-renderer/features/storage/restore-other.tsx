import { useState } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';

type RestoreOtherProps = { readonly isBusy: boolean; readonly onRestore: (path: string) => void };

/** For a backup that lies somewhere else. */
export function RestoreOther({ isBusy, onRestore }: RestoreOtherProps) {
  const [path, setPath] = useState('');
  return (
    <div className="flex items-end gap-2">
      <TextField
        label={t('storage:backup.other')}
        value={path}
        onChange={setPath}
        placeholder={t('storage:backup.otherHint')}
        spellCheck="false"
        autoComplete="off"
        className="min-w-0 flex-1"
      />
      <Button isDisabled={isBusy || path.trim() === ''} onPress={() => onRestore(path.trim())}>
        {t('storage:backup.restore')}
      </Button>
    </div>
  );
}
