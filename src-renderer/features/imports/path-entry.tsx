import { useState } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { CollectedFiles } from './collect-files.ts';
import { pathCandidate } from './import-candidates.ts';

/** A file or folder that lies on the core's computer already. */
export function PathEntry({ onChosen }: { readonly onChosen: (collected: CollectedFiles) => void }) {
  const [path, setPath] = useState('');
  const wanted = path.trim();
  const add = () => {
    if (wanted === '') return;
    onChosen({ candidates: [pathCandidate(wanted)], leftOutCount: 0 });
    setPath('');
  };
  return (
    <form
      className="flex items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <TextField
        label={t('imports:path.label')}
        description={t('imports:path.description')}
        placeholder="/videos/may"
        value={path}
        onChange={setPath}
        maxLength={4096}
        spellCheck="false"
        autoComplete="off"
        className="min-w-0 flex-1"
      />
      <Button className="mt-6" isDisabled={wanted === ''} onPress={add}>
        {t('imports:path.add')}
      </Button>
    </form>
  );
}
