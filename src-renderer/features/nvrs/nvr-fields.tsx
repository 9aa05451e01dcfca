import { Disclosure } from '#renderer/ui/disclosure.tsx';
import { PasswordField } from '#renderer/ui/password-field.tsx';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { ClipTemplateField, FolderFields } from './clip-place-fields.tsx';
import { fingerprintText } from './certificate.ts';
import { nvrKindNames } from './nvr-form.ts';
import type { NvrForm } from './use-nvr-form.ts';

const kindOptions = [
  { id: 'protect', label: nvrKindNames.protect, description: 'Dream Machine, Cloud Key, UNVR' },
  { id: 'frigate', label: nvrKindNames.frigate, description: 'Its HTTP API' },
  { id: 'http', label: nvrKindNames.http, description: 'Any server that gives a clip for a stretch of time' },
  { id: 'folder', label: nvrKindNames.folder, description: 'Written by another program' },
] as const;

const strategyOptions = [
  { id: 'auto', label: 'Find out', description: 'Remembers the way that works' },
  { id: 'export', label: 'Direct export', description: 'One request; quicker' },
  {
    id: 'prepare_download',
    label: 'Prepare, then download',
    description: 'For versions that refuse the direct way',
  },
] as const;

/** Where an NVR is and how to sign in to it. */
export function NvrFields({ form }: { readonly form: NvrForm }) {
  const { draft, change, errors } = form;
  return (
    <div className="flex flex-col gap-4">
      <Select
        label="Kind"
        options={kindOptions}
        value={draft.kind}
        onChange={(kind) => change({ kind, certificate: null })}
      />
      {draft.kind === 'folder' ? (
        <FolderFields form={form} />
      ) : (
        <>
          <AddressField form={form} />
          <LoginFields form={form} />
        </>
      )}
      {draft.kind === 'http' && <ClipTemplateField form={form} />}
      <TextField
        label="Name"
        value={draft.name}
        onChange={(name) => change({ name })}
        placeholder={nvrKindNames[draft.kind]}
        errorMessage={errors.name}
        maxLength={80}
        autoComplete="off"
      />
      {draft.kind === 'protect' && (
        <Disclosure title="More" isInitiallyOpen={draft.exportStrategy !== 'auto'}>
          <RadioGroup
            label="How clips are fetched"
            options={strategyOptions}
            value={draft.exportStrategy}
            onChange={(exportStrategy) => change({ exportStrategy })}
          />
        </Disclosure>
      )}
      {draft.certificate !== null && <AcceptedCertificate form={form} certificate={draft.certificate} />}
    </div>
  );
}

const addressHints = {
  protect: 'https://192.168.1.1',
  frigate: 'http://192.168.1.5:5000',
  http: 'http://192.168.1.7:8080',
  folder: '',
} as const;

function AddressField({ form: { draft, change, errors } }: { readonly form: NvrForm }) {
  return (
    <TextField
      label="Address"
      value={draft.address}
      // another device has another certificate
      onChange={(address) => change({ address, certificate: null })}
      placeholder={addressHints[draft.kind]}
      errorMessage={errors.address}
      spellCheck="false"
      autoComplete="off"
      inputMode="url"
    />
  );
}

function LoginFields({ form: { draft, change, errors } }: { readonly form: NvrForm }) {
  return (
    <div className="flex flex-col gap-1.5">
      <div className="@container">
        <div className="grid grid-cols-1 gap-4 @lg:grid-cols-2">
          <TextField
            label="User name"
            value={draft.username}
            onChange={(username) => change({ username })}
            errorMessage={errors.username}
            maxLength={200}
            spellCheck="false"
            autoComplete="off"
          />
          <PasswordField
            value={draft.password}
            onChange={(password) => change({ password })}
            isStored={draft.passwordAddress !== null}
            errorMessage={errors.password}
          />
        </div>
      </div>
      <p className="text-xs text-ink-3">
        {draft.kind === 'protect'
          ? 'A local account of the console that may view recordings; cloud accounts do not work.'
          : 'Leave both empty when it asks for none.'}
      </p>
    </div>
  );
}

type AcceptedCertificateProps = { readonly form: NvrForm; readonly certificate: string };

function AcceptedCertificate({ form, certificate }: AcceptedCertificateProps) {
  return (
    <div className="rounded-md bg-sunken px-3 py-2 text-xs text-ink-2">
      <p>You accepted this certificate. Should it change, Porchlight asks again before it signs in.</p>
      <p className="mt-1 font-mono break-all select-text">{fingerprintText(certificate)}</p>
      <button
        type="button"
        className="focus-ring mt-1 rounded-sm font-medium text-accent-text hover:underline"
        onClick={() => form.change({ certificate: null })}
      >
        No longer accept it
      </button>
    </div>
  );
}
