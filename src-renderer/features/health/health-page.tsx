import { useQuery } from '@tanstack/react-query';
import { t } from '#renderer/i18n/i18n.ts';
import { orpc } from '#renderer/api/client.ts';
import { ErrorNotice } from '#renderer/ui/error-notice.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { Skeleton } from '#renderer/ui/skeleton.tsx';
import { Degradations, HealthFacts } from './health-facts.tsx';
import { HealthSummary } from './health-summary.tsx';
import { MetricCard } from './metric-card.tsx';
import { metricSeries } from './metric-series.ts';

/** Asked anew this often while the page is open; the numbers themselves come with the news. */
const refreshEveryMs = 5000;

/** Does Porchlight work, how well, and what to do when it does not. */
export function HealthPage() {
  const health = useQuery(orpc.health.get.queryOptions({ refetchInterval: refreshEveryMs }));
  const metrics = useQuery(orpc.metrics.get.queryOptions({ refetchOnMount: 'always' }));
  const failed = [health, metrics].find(({ isError }) => isError);
  return (
    <Page title={t('health:page.title')}>
      <div className="flex max-w-6xl flex-col gap-4">
        {failed && <ErrorNotice error={failed.error} onRetry={() => void failed.refetch()} />}
        {health.data ? (
          <HealthSummary health={health.data} />
        ) : (
          !failed && <Skeleton className="h-14 w-full rounded-lg" />
        )}
        {metrics.data ? (
          <div className="grid grid-cols-1 gap-3 sm:grid-cols-2 xl:grid-cols-3">
            {metricSeries().map((series) => (
              <MetricCard
                key={series.name}
                series={series}
                history={metrics.data.history}
                current={metrics.data.current}
              />
            ))}
          </div>
        ) : (
          !failed && <LoadingCharts />
        )}
        {health.data && metrics.data && (
          <>
            <HealthFacts health={health.data} current={metrics.data.current} />
            <Degradations degradations={health.data.degradations} />
          </>
        )}
      </div>
    </Page>
  );
}

function LoadingCharts() {
  return (
    <div
      role="status"
      aria-label={t('health:page.loading')}
      className="grid grid-cols-1 gap-3 sm:grid-cols-2 xl:grid-cols-3"
    >
      {metricSeries().map(({ name }) => (
        <Skeleton key={name} className="h-[11.25rem] w-full rounded-lg" />
      ))}
    </div>
  );
}
