import type { ReactNode } from 'react';
import { useAppInfo } from '#renderer/api/use-app-info.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Card } from '#renderer/ui/card.tsx';
import { FoundSetting } from '#renderer/ui/setting-row.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { settingName } from '#shared/model/setting-name.ts';
import { CopyButton } from './copy-button.tsx';
import { type FieldId, settingLabel } from '#renderer/ui/setting-text.ts';

/** What the environment and the command line decide, and how. */
export function PlacesSection() {
  const info = useAppInfo();
  return (
    <Card title={t('settings:sections.places.title')} description={t('settings:sections.places.description')}>
      {!info && <Skeleton className="h-48 w-full" />}
      {info && (
        <dl className="flex flex-col gap-4">
          <Place id="dataFolder" path={info.dataRoot} />
          <Place id="dbPath" path={info.databasePath} />
          <Place id="snapshotsInUse" path={info.snapshotsFolder} />
          <FoundSetting id="rest">
            <dt id="rest_port" className="text-sm font-medium text-ink">
              {settingLabel('rest')}
            </dt>
            <dd className="text-sm text-ink-2">
              <HowTo>
                {info.shell === 'electron'
                  ? t('settings:places.restElectron')
                  : t('settings:places.restHeadless', { address: window.location.origin })}
              </HowTo>
            </dd>
          </FoundSetting>
        </dl>
      )}
    </Card>
  );
}

function Place({ id, path }: { readonly id: FieldId; readonly path: string }) {
  return (
    <FoundSetting id={id}>
      <dt id={settingName(id)} className="text-sm font-medium text-ink">
        {settingLabel(id)}
      </dt>
      <dd className="text-sm">
        <span className="flex items-center gap-1">
          <span className="min-w-0 font-mono text-xs break-all text-ink select-text">{path}</span>
          <CopyButton text={path} />
        </span>
        <HowTo>{t(`settings:fields.${id}.description`)}</HowTo>
      </dd>
    </FoundSetting>
  );
}

function HowTo({ children }: { readonly children: ReactNode }) {
  return <p className="max-w-prose text-xs text-ink-3 select-text">{children}</p>;
}
