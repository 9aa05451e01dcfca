import { ShieldAlert } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { fingerprintText } from './certificate.ts';
import type { NvrForm } from './use-nvr-form.ts';

/** What went wrong while signing in; an unknown certificate is a question, not an error. */
export function SignInOutcome({ form }: { readonly form: NvrForm }) {
  const { error, certificate, saveAnyway, isConnecting } = form;
  if (!error || isConnecting) return null;
  if (certificate !== null) {
    return (
      <InSight>
        <CertificateQuestion form={form} certificate={certificate} />
      </InSight>
    );
  }
  return (
    <InSight>
      <ErrorNotice error={error} className="w-full" />
      {saveAnyway !== null && (
        <Button size="sm" onPress={saveAnyway}>
          {t('nvrs:signInOutcome.saveWithoutConnecting')}
        </Button>
      )}
    </InSight>
  );
}

/** Forms can be longer than their window: an answer must not come below its edge. */
function InSight({ children }: { readonly children: ReactNode }) {
  const answer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    answer.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={answer} className="flex flex-col items-start gap-2">
      {children}
    </div>
  );
}

type CertificateQuestionProps = { readonly form: NvrForm; readonly certificate: string };

function CertificateQuestion({ form, certificate }: CertificateQuestionProps) {
  return (
    <div role="alert" className="flex items-start gap-3 rounded-lg bg-warn-soft px-3.5 py-3">
      <ShieldAlert aria-hidden size={17} className="mt-px shrink-0 text-warn-text" />
      <div className="flex min-w-0 flex-1 flex-col items-start gap-2">
        <p className="font-medium text-ink">
          {form.draft.certificate === null
            ? t('nvrs:signInOutcome.thisComputerDoesNot')
            : t('nvrs:signInOutcome.theCertificateOfThis')}
        </p>
        <p className="text-ink-2">{t('nvrs:signInOutcome.mostNvrsMakeTheirs')}</p>
        <p className="font-mono text-xs break-all text-ink select-text">{fingerprintText(certificate)}</p>
        <Button size="sm" onPress={() => form.acceptCertificate(certificate)}>
          {t('nvrs:signInOutcome.acceptThisCertificate')}
        </Button>
      </div>
    </div>
  );
}
