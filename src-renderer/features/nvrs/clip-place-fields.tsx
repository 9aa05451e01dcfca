import { useState } from 'react';
import { TextField } from '#renderer/ui/text-field.tsx';
import { clipExample, templatePlaces } from './clip-template.ts';
import { withScheme } from './nvr-form.ts';
import type { NvrForm } from './use-nvr-form.ts';

type FormProps = { readonly form: NvrForm };

/** Where a server that Porchlight does not know gives its clips, with the address that would be asked. */
export function ClipTemplateField({ form: { draft, change, errors } }: FormProps) {
  const [nowMs] = useState(() => Math.floor(Date.now() / 60_000) * 60_000);
  const example = clipExample(withScheme(draft.address), draft.clipTemplate, nowMs);
  return (
    <div className="flex flex-col gap-1.5">
      <TextField
        label="Address of a clip"
        value={draft.clipTemplate}
        onChange={(clipTemplate) => change({ clipTemplate })}
        placeholder="/clips/{camera}?from={start_s}&to={end_s}"
        errorMessage={errors.clipTemplate}
        maxLength={2000}
        spellCheck="false"
        autoComplete="off"
      />
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 text-xs text-ink-3">
        {templatePlaces.map(({ place, meaning }) => (
          <div key={place} className="contents">
            <dt className="font-mono">{place}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="min-h-8 text-xs break-all text-ink-2" aria-live="polite">
        {example !== null && (
          <>
            Asks for <span className="font-mono select-text">{example}</span>
          </>
        )}
      </p>
    </div>
  );
}

/** The folder, and the subfolder of each camera. */
export function FolderFields({ form: { draft, change, errors } }: FormProps) {
  return (
    <>
      <TextField
        label="Folder path"
        value={draft.folderPath}
        onChange={(folderPath) => change({ folderPath })}
        placeholder="/recordings"
        description="On the computer that runs Porchlight."
        errorMessage={errors.address}
        spellCheck="false"
        autoComplete="off"
      />
      <TextField
        label="Subfolder of a camera"
        value={draft.folderTemplate}
        onChange={(folderTemplate) => change({ folderTemplate })}
        placeholder="{camera}"
        description="{camera} stands for the camera's name. Empty: one subfolder a camera, named like it."
        maxLength={2000}
        spellCheck="false"
        autoComplete="off"
      />
    </>
  );
}
