import { Download, FolderOpen, ShieldCheck } from 'lucide-react';
import { electronBridge } from '#renderer/api/electron-bridge.ts';
import type { ExportCheck } from '#shared/model/export.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { downloadExport } from './download-export.ts';
import { useExportActions } from './use-exports.ts';

type ExportButtonsProps = { readonly id: string; readonly hasOneFile: boolean };

/** What can be done with an export that was made. */
export function ExportButtons({ id, hasOneFile }: ExportButtonsProps) {
  const { verify } = useExportActions();
  const bridge = electronBridge();
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-2">
        {bridge ? (
          <Button icon={FolderOpen} onPress={() => bridge.showInFolder({ exportId: id })}>
            {t('exports:show')}
          </Button>
        ) : (
          <>
            {hasOneFile && (
              <Button icon={Download} onPress={() => downloadExport(id, 'file')}>
                {t('exports:download')}
              </Button>
            )}
            <Button icon={Download} onPress={() => downloadExport(id, 'zip')}>
              {t('exports:downloadAll')}
            </Button>
          </>
        )}
        <Button
          icon={ShieldCheck}
          isPending={verify.isPending}
          onPress={() => verify.mutate({ exportId: id })}
        >
          {t('exports:verify')}
        </Button>
      </div>
      {verify.data && <CheckResult check={verify.data} />}
      {verify.error ? <ErrorNotice error={verify.error} /> : null}
    </div>
  );
}

export function CheckResult({ check }: { readonly check: ExportCheck }) {
  if (check.isWhole) {
    return (
      <p role="status" className="text-sm text-ok-text">
        {t('exports:whole', { count: check.files })}
      </p>
    );
  }
  return (
    <div role="status" className="text-sm text-danger-text">
      <p className="font-medium">{t('exports:broken', { count: check.findings.length })}</p>
      <ul className="list-disc pl-5">
        {check.findings.slice(0, 20).map(({ name, problem }) => (
          <li key={name} className="break-words">
            <span dir="auto">{name}</span> {t(`exports:problem.${problem}`)}
          </li>
        ))}
      </ul>
    </div>
  );
}
