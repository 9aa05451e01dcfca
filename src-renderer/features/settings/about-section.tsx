import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { orpc } from '#renderer/api/client.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { Card } from '#renderer/ui/card.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { CopyButton } from './copy-button.tsx';
import type { AppInfo } from '#shared/contract/app.contract.ts';

/** What runs here, where its data lies, under which licences; how well it works is on the Health page. */
export function AboutSection() {
  const info = useQuery(orpc.app.info.queryOptions());
  return (
    <Card title={t('settings:sections.about.title')}>
      {info.isPending && <Skeleton className="h-32 w-full" />}
      {info.isError && <ErrorNotice error={info.error} onRetry={() => void info.refetch()} />}
      {info.data && <Facts info={info.data} />}
    </Card>
  );
}

function Facts({ info: { version, shell, dataRoot } }: { readonly info: AppInfo }) {
  return (
    <dl className="grid grid-cols-[minmax(0,7rem)_minmax(0,1fr)] gap-x-4 gap-y-3 text-sm">
      <Fact name={t('settings:about.version')}>
        {shell === 'electron'
          ? t('settings:about.versionElectron', { version })
          : t('settings:about.versionHeadless', { version })}
      </Fact>
      <Fact name={t('settings:about.dataFolder')}>
        <span className="flex items-center gap-1">
          <span className="min-w-0 font-mono text-xs break-all select-text">{dataRoot}</span>
          <CopyButton text={dataRoot} />
        </span>
        <span className="block text-ink-3">{t('settings:about.dataFolderText')}</span>
      </Fact>
      <Fact name={t('settings:about.privacy')}>{t('settings:about.privacyText')}</Fact>
      <Fact name={t('settings:about.licences')}>{t('settings:about.licencesText')}</Fact>
      <Fact name={t('settings:about.health')}>
        <Link to="/health" className="focus-ring rounded text-accent-text underline">
          {t('settings:about.healthLink')}
        </Link>
      </Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-3">{name}</dt>
      <dd className="text-ink">{children}</dd>
    </>
  );
}
