import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/api/client.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import type { CoverageInterval } from '#shared/model/coverage.ts';
import type { TimeSpan } from './coverage-words.ts';

const dayMs = 86_400_000;
/** Often enough for a strip whose marks are ten minutes wide. */
const refreshMs = 60_000;

/** What every camera saw in the last day; kept up to date. */
export function useCoverage(): {
  readonly span: TimeSpan;
  readonly refresh: () => void;
  readonly of: (cameraId: string) => readonly CoverageInterval[] | undefined;
} {
  const nowMs = useNow(refreshMs);
  const toMs = Math.ceil(nowMs / refreshMs) * refreshMs;
  const span = { fromMs: toMs - dayMs, toMs };
  const query = useQuery(
    orpc.cameras.coverage.queryOptions({ input: span, placeholderData: (shown) => shown, staleTime: 0 }),
  );
  return {
    span,
    refresh: () => void query.refetch(),
    of: (cameraId) => query.data?.filter((interval) => interval.cameraId === cameraId),
  };
}
