import { RefreshCw } from 'lucide-react';
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
import { SnapshotsCard } from './snapshots-card.tsx';
import { UsageCard } from './usage-card.tsx';
import { useRetentionForm } from './use-retention-form.ts';
import { useSettings } from './use-settings.ts';
import { useRecount, useStorageState, useStorageUsage } from './use-storage.ts';

/** How much is stored, of what, for how long, and where a copy of it is. */
export function StoragePage() {
  const state = useStorageState();
  const usage = useStorageUsage();
  const settings = useSettings();
  const failed = [state, usage, settings].filter(({ isError }) => isError);
  return (
    <Page title="Storage" actions={<Recount usage={usage.data} />}>
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
          <Sections settings={settings.data} state={state.data} usage={usage.data} />
        ) : (
          <Skeleton className="h-96 rounded-lg" />
        )}
      </div>
    </Page>
  );
}

type SectionsProps = {
  readonly settings: Settings;
  readonly state: StorageState;
  readonly usage: StorageUsage | undefined;
};

function Sections({ settings, state, usage }: SectionsProps) {
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
        <SnapshotsCard settings={settings} />
        <CleanUpCard settings={settings} state={state} usage={usage} />
      </div>
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
      <p role="status" className="truncate text-sm text-ink-3 tabular-nums">
        {recount.isPending && 'Counting every file…'}
        {!recount.isPending && measuredAt !== null && `Counted ${time.dayAndClock(fromUtcTime(measuredAt))}`}
      </p>
      <Button
        icon={RefreshCw}
        isPending={recount.isPending}
        isDisabled={!usage}
        onPress={() => recount.mutate({})}
      >
        Recount
      </Button>
    </>
  );
}
