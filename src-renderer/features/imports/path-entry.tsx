import { useState } from 'react';
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
        label="Path on this computer"
        description="A file or folder on the computer that runs Porchlight; nothing is copied."
        placeholder="/videos/may"
        value={path}
        onChange={setPath}
        maxLength={4096}
        spellCheck="false"
        autoComplete="off"
        className="min-w-0 flex-1"
      />
      <Button className="mt-6" isDisabled={wanted === ''} onPress={add}>
        Add path
      </Button>
    </form>
  );
}
