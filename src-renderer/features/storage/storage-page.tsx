import { RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '#renderer/i18n/i18n.ts';
import { Button } from '#renderer/ui/button.tsx';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { useTimeText } from '#renderer/ui/use-time-text.ts';
import type { Settings } from '#shared/model/settings.ts';
import type { StorageState, StorageUsage } from '#shared/model/storage.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import { BackupCard } from './backup-card.tsx';
import { CameraUsage } from './camera-usage.tsx';
import { CleanUpCard } from './clean-up-card.tsx';
import { DayUsage } from './day-usage.tsx';
import { RetentionCard } from './retention-card.tsx';
import { UsageCard } from './usage-card.tsx';
import { useRetentionForm } from './use-retention-form.ts';
import { useSettings } from './use-settings.ts';
import { useRecount, useStorageState, useStorageUsage } from './use-storage.ts';

type StoragePageProps = {
  /** What was taken away, and what is being made. */
  readonly exports: ReactNode;
  /** The settings of snapshots, which the Settings page has, too. */
  readonly renderSnapshots: (settings: Settings) => ReactNode;
};

/** How much is stored, of what, for how long, and where a copy of it is. */
export function StoragePage({ exports, renderSnapshots }: StoragePageProps) {
  const state = useStorageState();
  const usage = useStorageUsage();
  const settings = useSettings();
  const failed = [state, usage, settings].filter(({ isError }) => isError);
  return (
    <Page title={t('storage:page.title')} actions={<Recount usage={usage.data} />}>
      <div className="relative flex max-w-7xl flex-col gap-4">
        {failed[0] && (
          <ErrorNotice
            error={failed[0].error}
            onRetry={() => failed.forEach((query) => void query.refetch())}
          />
        )}
        {state.data ? (
          <UsageCard state={state.data} usage={usage.data} />
        ) : (
          <Skeleton className="h-64 rounded-lg" />
        )}
        {settings.data && state.data ? (
          <Sections
            settings={settings.data}
            state={state.data}
            usage={usage.data}
            exports={exports}
            renderSnapshots={renderSnapshots}
          />
        ) : (
          <Skeleton className="h-96 rounded-lg" />
        )}
      </div>
    </Page>
  );
}

type SectionsProps = StoragePageProps & {
  readonly settings: Settings;
  readonly state: StorageState;
  readonly usage: StorageUsage | undefined;
};

function Sections({ settings, state, usage, exports, renderSnapshots }: SectionsProps) {
  const form = useRetentionForm(settings);
  const { forecast, plan } = form;
  const isCutting = plan !== null && (forecast.data?.deletesNow.bytes ?? 0) > 0;
  const keptFrom = isCutting ? (forecast.data?.deletesNow.oldestKeptDay ?? undefined) : undefined;
  return (
    <>
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <DayUsage byDay={usage?.byDay} keptFrom={keptFrom} />
        <CameraUsage byCamera={usage?.byCamera} />
      </div>
      <RetentionCard form={form} />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        {renderSnapshots(settings)}
        <CleanUpCard settings={settings} state={state} usage={usage} />
      </div>
      {exports}
      <BackupCard />
    </>
  );
}

function Recount({ usage }: { readonly usage: StorageUsage | undefined }) {
  const time = useTimeText();
  const recount = useRecount();
  const measuredAt = usage?.measuredAt ?? null;
  return (
    <>
      <p role="status" className="hidden truncate text-sm text-ink-3 tabular-nums sm:block">
        {recount.isPending && t('storage:page.counting')}
        {!recount.isPending &&
          measuredAt !== null &&
          t('storage:page.counted', { time: time.dayAndClock(fromUtcTime(measuredAt)) })}
      </p>
      <Button
        icon={RefreshCw}
        isPending={recount.isPending}
        isDisabled={!usage}
        onPress={() => recount.mutate({})}
      >
        {t('storage:page.recount')}
      </Button>
    </>
  );
}
