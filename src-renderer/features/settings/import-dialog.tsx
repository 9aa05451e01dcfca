import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Dialog } from '#renderer/ui/dialog.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { useTimeText } from '#renderer/ui/use-time-text.ts';
import { settingKey } from '#shared/model/setting-name.ts';
import type { Settings } from '#shared/model/settings.ts';
import type { SettingsFileChange, SettingsImportPreview } from '#shared/model/settings-file.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import { ChangesTable, type ShownChange } from './changes-table.tsx';
import { DeletionsNote } from './deletions-note.tsx';
import { changeText, overrideLabel, settingLabel } from '#renderer/ui/setting-text.ts';
import { useDeletions } from './use-deletions.ts';
import { type LookedAt, useImportSettings } from './use-settings-file.ts';

type ImportDialogProps = {
  readonly looked: LookedAt;
  readonly settings: Settings;
  readonly onClose: () => void;
};

/** Every value that changes, before it does. */
export function ImportDialog({ looked: { text, preview }, settings, onClose }: ImportDialogProps) {
  const { dayAndClock } = useTimeText();
  const deletions = useDeletions(afterImport(settings, preview));
  const importing = useImportSettings();
  const { changes, leftOut, exportedAt, appVersion } = preview;
  const isSame = changes.length === 0;
  return (
    <Dialog
      title={t('settings:transfer.title')}
      size="lg"
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      actions={
        <>
          <Button onPress={onClose}>
            {isSame ? t('settings:transfer.close') : t('settings:transfer.cancel')}
          </Button>
          {!isSame && (
            <Button
              variant={deletions?.isLoss ? 'danger' : 'primary'}
              isPending={importing.isPending}
              isDisabled={deletions === null}
              onPress={() => importing.mutate({ text }, { onSuccess: onClose })}
            >
              {t('settings:transfer.confirm', { count: changes.length })}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        <p className="text-sm text-ink-3">
          {t('settings:transfer.from', {
            time: dayAndClock(fromUtcTime(exportedAt)),
            version: appVersion,
          })}
        </p>
        {isSame ? <p>{t('settings:transfer.same')}</p> : <ChangesTable changes={changes.map(shown)} />}
        {!isSame && <DeletionsNote deletions={deletions} />}
        <LeftOut leftOut={leftOut} />
        {importing.error ? <ErrorNotice error={importing.error} /> : null}
      </div>
    </Dialog>
  );
}

function LeftOut({ leftOut }: Pick<SettingsImportPreview, 'leftOut'>) {
  if (leftOut.length === 0) return null;
  return (
    <div className="text-sm">
      <p className="text-ink-2">{t('settings:transfer.leftOut')}</p>
      <ul className="mt-1 max-h-32 list-disc overflow-y-auto pl-5 text-ink">
        {leftOut.map(({ kind, name }) => (
          <li key={`${kind} ${name}`} dir="auto" className="break-words">
            {kind === 'camera'
              ? t('settings:transfer.leftOutCamera', { name })
              : t('settings:transfer.leftOutSetting', { name })}
          </li>
        ))}
      </ul>
    </div>
  );
}

function shown({ camera, name, from, to }: SettingsFileChange): ShownChange {
  const label = camera ? overrideLabel(name) : settingLabel(settingKey(name));
  return {
    id: `${camera?.id ?? ''} ${name}`,
    of: camera?.name ?? null,
    label,
    from: changeText(camera !== null, name, from),
    to: changeText(camera !== null, name, to),
  };
}

function afterImport(settings: Settings, { changes }: SettingsImportPreview): Settings {
  const own = changes.filter(({ camera }) => camera === null);
  const values = Object.fromEntries(own.map(({ name, to }) => [settingKey(name), to]));
  return { ...settings, ...values }; // the core has checked them
}
