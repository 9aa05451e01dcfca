import { useState } from 'react';
import { Trans } from 'react-i18next';
import { t } from '#renderer/i18n/i18n.ts';
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
        label={t('nvrs:clipPlaceFields.addressOfAClip')}
        value={draft.clipTemplate}
        onChange={(clipTemplate) => change({ clipTemplate })}
        placeholder="/clips/{camera}?from={start_s}&to={end_s}"
        errorMessage={errors.clipTemplate}
        maxLength={2000}
        spellCheck="false"
        autoComplete="off"
      />
      <dl className="grid grid-cols-[auto_1fr] gap-x-3 text-xs text-ink-3">
        {templatePlaces().map(({ place, meaning }) => (
          <div key={place} className="contents">
            <dt className="font-mono">{place}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <p className="min-h-8 text-xs break-all text-ink-2" aria-live="polite">
        {example !== null && (
          <Trans
            ns="nvrs"
            i18nKey="clipPlaceFields.asksFor"
            values={{ example }}
            components={{ address: <span className="font-mono select-text" /> }}
          />
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
        label={t('nvrs:clipPlaceFields.folderPath')}
        value={draft.folderPath}
        onChange={(folderPath) => change({ folderPath })}
        placeholder="/recordings"
        description={t('nvrs:clipPlaceFields.onTheComputerThat')}
        errorMessage={errors.address}
        spellCheck="false"
        autoComplete="off"
      />
      <TextField
        label={t('nvrs:clipPlaceFields.subfolderOfACamera')}
        value={draft.folderTemplate}
        onChange={(folderTemplate) => change({ folderTemplate })}
        placeholder="{camera}"
        description={t('nvrs:clipPlaceFields.cameraStandsForThe')}
        maxLength={2000}
        spellCheck="false"
        autoComplete="off"
      />
    </>
  );
}
