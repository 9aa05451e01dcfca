import { t } from '#renderer/i18n/i18n.ts';
import { Disclosure } from '#renderer/ui/disclosure.tsx';
import { PasswordField } from '#renderer/ui/password-field.tsx';
import { RadioGroup } from '#renderer/ui/radio-group.tsx';
import { Select } from '#renderer/ui/select.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import { ClipTemplateField, FolderFields } from './clip-place-fields.tsx';
import { fingerprintText } from './certificate.ts';
import { nvrKindNames } from './nvr-form.ts';
import type { NvrForm } from './use-nvr-form.ts';

const kindOptions = () =>
  [
    { id: 'protect', label: nvrKindNames().protect, description: t('nvrs:nvrFields.dreamMachineCloudKey') },
    { id: 'frigate', label: nvrKindNames().frigate, description: t('nvrs:nvrFields.itsHttpApi') },
    { id: 'http', label: nvrKindNames().http, description: t('nvrs:nvrFields.anyServerThatGives') },
    { id: 'folder', label: nvrKindNames().folder, description: t('nvrs:nvrFields.writtenByAnotherProgram') },
  ] as const;

const strategyOptions = () =>
  [
    { id: 'auto', label: t('nvrs:nvrFields.findOut'), description: t('nvrs:nvrFields.remembersTheWayThat') },
    {
      id: 'export',
      label: t('nvrs:nvrFields.directExport'),
      description: t('nvrs:nvrFields.oneRequestQuicker'),
    },
    {
      id: 'prepare_download',
      label: t('nvrs:nvrFields.prepareThenDownload'),
      description: t('nvrs:nvrFields.forVersionsThatRefuse'),
    },
  ] as const;

/** Where an NVR is and how to sign in to it. */
export function NvrFields({ form }: { readonly form: NvrForm }) {
  const { draft, change, errors } = form;
  return (
    <div className="flex flex-col gap-4">
      <Select
        label={t('nvrs:nvrFields.kind')}
        options={kindOptions()}
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
        label={t('nvrs:nvrFields.name')}
        value={draft.name}
        onChange={(name) => change({ name })}
        placeholder={nvrKindNames()[draft.kind]}
        errorMessage={errors.name}
        maxLength={80}
        autoComplete="off"
      />
      {draft.kind === 'protect' && (
        <Disclosure title={t('nvrs:nvrFields.more')} isInitiallyOpen={draft.exportStrategy !== 'auto'}>
          <RadioGroup
            label={t('nvrs:nvrFields.howClipsAreFetched')}
            options={strategyOptions()}
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
      label={t('nvrs:nvrFields.address')}
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
            label={t('nvrs:nvrFields.userName')}
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
        {draft.kind === 'protect' ? t('nvrs:nvrFields.localAccount') : t('nvrs:nvrFields.leaveBothEmptyWhen')}
      </p>
    </div>
  );
}

type AcceptedCertificateProps = { readonly form: NvrForm; readonly certificate: string };

function AcceptedCertificate({ form, certificate }: AcceptedCertificateProps) {
  return (
    <div className="rounded-md bg-sunken px-3 py-2 text-xs text-ink-2">
      <p>{t('nvrs:nvrFields.youAcceptedThisCertificate')}</p>
      <p className="mt-1 font-mono break-all select-text">{fingerprintText(certificate)}</p>
      <button
        type="button"
        className="focus-ring mt-1 rounded-sm font-medium text-accent-text hover:underline"
        onClick={() => form.change({ certificate: null })}
      >
        {t('nvrs:nvrFields.noLongerAcceptIt')}
      </button>
    </div>
  );
}
