import { Download, RotateCcw, Upload } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Card } from '#renderer/ui/card.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { FileButton } from './file-button.tsx';
import { FoundSetting } from '#renderer/ui/setting-row.tsx';
import type { Settings } from '#shared/model/settings.ts';
import { ImportDialog } from './import-dialog.tsx';
import { ResetAllDialog } from './reset-all-dialog.tsx';
import { defaultSettings, isSameValue } from '#renderer/ui/default-settings.ts';
import { useExportSettings, useImportPreview } from './use-settings-file.ts';

/** Settings to a file, from a file, and back to their defaults. */
export function TransferSection({ settings }: { readonly settings: Settings }) {
  return (
    <Card
      title={t('settings:sections.transfer.title')}
      description={t('settings:sections.transfer.description')}
    >
      <div className="flex flex-col gap-4">
        <FoundSetting id="transferFile">
          <div className="flex flex-col gap-4">
            <ExportRow />
            <ImportRow settings={settings} />
          </div>
        </FoundSetting>
        <FoundSetting id="resetAll">
          <ResetRow settings={settings} />
        </FoundSetting>
      </div>
    </Card>
  );
}

function Row({ text, children }: { readonly text: string; readonly children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <span className="w-44 max-w-full">{children}</span>
      <p className="min-w-0 flex-1 basis-60 text-sm text-ink-2">{text}</p>
    </div>
  );
}

function ExportRow() {
  const { exportNow, isPending, error } = useExportSettings();
  return (
    <>
      <Row text={t('settings:transfer.exportText')}>
        <Button icon={Download} isPending={isPending} onPress={exportNow} className="w-full">
          {t('settings:transfer.export')}
        </Button>
      </Row>
      {error ? <ErrorNotice error={error} /> : null}
    </>
  );
}

function ImportRow({ settings }: { readonly settings: Settings }) {
  const { look, close, looked, error, isPending } = useImportPreview();
  return (
    <>
      <Row text={t('settings:transfer.importText')}>
        <FileButton
          icon={Upload}
          label={t('settings:transfer.importFile')}
          accept="application/json,.json"
          isPending={isPending}
          onChosen={look}
        >
          {t('settings:transfer.import')}
        </FileButton>
      </Row>
      {error ? <ErrorNotice error={error} /> : null}
      {looked && <ImportDialog looked={looked} settings={settings} onClose={close} />}
    </>
  );
}

function ResetRow({ settings }: { readonly settings: Settings }) {
  const [isAsking, setAsking] = useState(false);
  const keys = Object.keys(defaultSettings) as (keyof Settings)[]; // Object.keys forgets the type
  const changed = keys.filter((key) => !isSameValue(settings[key], defaultSettings[key]));
  return (
    <>
      <Row text={t('settings:transfer.resetText', { count: changed.length })}>
        <Button
          icon={RotateCcw}
          isDisabled={changed.length === 0}
          onPress={() => setAsking(true)}
          className="w-full"
        >
          {t('settings:transfer.reset')}
        </Button>
      </Row>
      {isAsking && <ResetAllDialog settings={settings} changed={changed} onClose={() => setAsking(false)} />}
    </>
  );
}
