import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { NewerVersion } from '#shared/contract/desktop.contract.ts';
import { settingsChange, type Settings } from '#shared/model/settings.ts';
import { orpc } from '#renderer/api/client.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Switch } from '#renderer/ui/switch.tsx';
import { LineField } from './line-field.tsx';
import { SettingLine } from './setting-line.tsx';
import type { SettingChange } from './use-setting-change.ts';

type UpdateFieldsProps = { readonly settings: Settings; readonly change: SettingChange };

export function UpdateFields({ settings, change }: UpdateFieldsProps) {
  const line = { settings, change };
  const updates = t('desktop:desktop.updates');
  const url = t('desktop:desktop.updateUrl');
  return (
    <>
      <SettingLine {...line} id="checkForUpdates" name={updates} defaultText={t('desktop:desktop.off')}>
        <Switch
          label={updates}
          description={t('desktop:desktop.updatesDescription')}
          isSelected={settings.checkForUpdates}
          onChange={(checkForUpdates) => change.save({ checkForUpdates })}
        />
      </SettingLine>
      <SettingLine {...line} id="updateUrl" name={url} defaultText={t('desktop:desktop.nothing')}>
        <LineField
          label={url}
          description={t('desktop:desktop.updateUrlDescription')}
          placeholder="https://"
          value={settings.updateUrl}
          onSave={(updateUrl) => change.save({ updateUrl })}
          problemOf={(updateUrl) =>
            settingsChange.safeParse({ updateUrl }).success ? null : t('desktop:desktop.updateUrlProblem')
          }
        />
      </SettingLine>
      {settings.checkForUpdates && settings.updateUrl !== '' && <UpdateState />}
    </>
  );
}

function UpdateState() {
  const queries = useQueryClient();
  const newer = useQuery(orpc.updates.newer.queryOptions()).data;
  const check = useMutation(
    orpc.updates.check.mutationOptions({
      onSuccess: (answer) => queries.setQueryData(orpc.updates.newer.queryKey(), answer),
    }),
  );
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <Button size="sm" isPending={check.isPending} onPress={() => check.mutate(undefined)}>
          {t('desktop:desktop.checkNow')}
        </Button>
        <span role="status" className="min-w-0 text-sm text-ink-2">
          {newer ? <Newer newer={newer} /> : check.isSuccess && t('desktop:desktop.upToDate')}
        </span>
      </div>
      {check.isError && <ErrorNotice error={check.error} />}
    </div>
  );
}

/** The desktop app opens no address of others: there it can be selected and copied. */
function Newer({ newer: { version, url } }: { readonly newer: NewerVersion }) {
  return (
    <>
      {t('desktop:desktop.newer', { version })}{' '}
      <a
        href={url}
        target="_blank"
        rel="noreferrer"
        title={t('desktop:desktop.get')}
        className="focus-ring rounded break-all text-accent-text underline select-text"
      >
        {url}
      </a>
    </>
  );
}
