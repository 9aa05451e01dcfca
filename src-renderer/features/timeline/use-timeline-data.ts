import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { CameraDensity } from '#shared/contract/timeline.contract.ts';
import type { CoverageInterval } from '#shared/model/coverage.ts';
import { useNow } from '#renderer/ui/use-now.ts';
import { orpc } from '#renderer/api/client.ts';
import { type AnalysisFilter, timelineOptions } from '#renderer/api/event-queries.ts';
import { type HiddenIds, type LaneBars, lanesOfBars } from './lane-bars.ts';
import { type Density, joinDensity } from './lane-density.ts';
import { barTilesOf, bucketMsOf, bucketsPerTile, densityTilesOf, longestBarsMs } from './tiles.ts';
import { spanOf, type TimeRange } from './timeline-range.ts';

export type TimelineFilter = AnalysisFilter & { readonly cameraIds: readonly string[] | undefined };
type DataOptions = {
  readonly view: TimeRange;
  readonly widthPx: number;
  readonly filter: TimelineFilter;
  readonly hidden: HiddenIds;
};

/** While the last bucket still fills. */
const refreshMs = 15_000;
const noBars: ReadonlyMap<string, LaneBars> = new Map();

/** What the view shows: bars, or how many events there are where bars would be too many. */
export function useTimelineData({ view, widthPx, filter, hidden }: DataOptions) {
  const bars = useBars(view, filter, hidden);
  const isHeat = spanOf(view) > longestBarsMs || !bars.isComplete;
  const density = useDensity(view, widthPx, filter, isHeat);
  const coverage = useCoverage(view, filter.cameraIds);
  return {
    hasBars: !isHeat,
    bars: bars.lanes ?? noBars,
    density: density.value,
    coverage,
    isPending: isHeat ? density.isPending : bars.isPending,
    error: isHeat ? density.error : bars.error,
    retry: isHeat ? density.retry : bars.retry,
  };
}

function useBars(view: TimeRange, filter: TimelineFilter, hidden: HiddenIds) {
  const tiles = spanOf(view) > longestBarsMs ? [] : barTilesOf(view);
  const results = useQueries({
    queries: tiles.map(({ startMs: fromMs, endMs: toMs }) => timelineOptions({ ...filter, fromMs, toMs })),
  });
  const lists = useSameList(results.map(({ data }) => data?.events));
  const seen = results.filter((_, n) => touches(tiles[n], view));
  const isLoaded = tiles.length > 0 && seen.every(({ data }) => data);
  const loaded = useMemo(
    () =>
      lanesOfBars(
        lists.flatMap((list) => (list ? [list] : [])),
        hidden,
      ),
    [lists, hidden],
  );
  const lanes = useKept(isLoaded ? loaded : undefined);
  return {
    lanes,
    isComplete: seen.every(({ data }) => data?.isComplete !== false),
    ...outcomeOf(seen),
  };
}

function useDensity(view: TimeRange, widthPx: number, filter: TimelineFilter, isEnabled: boolean) {
  const bucketMs = bucketMsOf(view, widthPx);
  const tiles = isEnabled && widthPx > 0 ? densityTilesOf(view, bucketMs) : [];
  const nowMs = useNow(60_000);
  const results = useQueries({
    queries: tiles.map((tile) => ({
      ...orpc.timeline.density.queryOptions({
        input: { ...inputOf(filter), fromMs: tile.startMs, bucketMs, buckets: bucketsPerTile },
      }),
      refetchInterval: tile.startMs <= nowMs && nowMs < tile.endMs + refreshMs ? refreshMs : (false as const),
    })),
  });
  const lists = useSameList(results.map(({ data }) => data));
  const seen = results.filter((_, n) => touches(tiles[n], view));
  const joined = useJoined(lists, tiles[0]?.startMs ?? 0, bucketMs);
  const isLoaded = tiles.length > 0 && seen.every(({ data }) => data);
  return { value: useKept<Density>(isLoaded ? joined : undefined), ...outcomeOf(seen) };
}

function useJoined(
  lists: readonly (readonly CameraDensity[] | undefined)[],
  fromMs: number,
  bucketMs: number,
): Density {
  return useMemo(() => joinDensity(lists, { fromMs, bucketMs }), [lists, fromMs, bucketMs]);
}

/** Of a stretch three times the view, so that a little panning asks for nothing. */
function useCoverage(view: TimeRange, cameraIds: readonly string[] | undefined) {
  const unitMs = 2 ** Math.ceil(Math.log2(Math.max(60_000, spanOf(view))));
  const fromMs = Math.max(0, (Math.floor(view.startMs / unitMs) - 1) * unitMs);
  const toMs = (Math.ceil(view.endMs / unitMs) + 1) * unitMs;
  const { data } = useQuery({
    ...orpc.cameras.coverage.queryOptions({
      input: { fromMs, toMs, ...(cameraIds && { cameraIds: [...cameraIds] }) },
    }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  return useMemo<ReadonlyMap<string, readonly CoverageInterval[]>>(
    () => Map.groupBy(data ?? [], ({ cameraId }) => cameraId),
    [data],
  );
}

function inputOf({ cameraIds, analysisMode, hasFallback }: TimelineFilter) {
  return {
    ...(cameraIds && { cameraIds: [...cameraIds] }),
    ...(analysisMode && { analysisMode }),
    ...(hasFallback !== undefined && { hasFallback }),
  };
}

function touches(tile: TimeRange | undefined, view: TimeRange): boolean {
  return tile !== undefined && tile.startMs < view.endMs && tile.endMs > view.startMs;
}

type Outcome = {
  readonly data: unknown;
  readonly error: Error | null;
  readonly isError: boolean;
  refetch(): Promise<unknown>;
};

function outcomeOf(results: readonly Outcome[]) {
  return {
    isPending: results.some(({ data, isError }) => !data && !isError),
    error: results.find(({ error }) => error !== null)?.error ?? null,
    retry: () => {
      for (const result of results) if (result.isError) void result.refetch();
    },
  };
}

/** The same list as long as it holds the same things. */
function useSameList<T>(list: readonly T[]): readonly T[] {
  const [kept, setKept] = useState(list);
  const isSame = kept.length === list.length && kept.every((each, n) => each === list[n]);
  if (!isSame) setKept(list);
  return isSame ? kept : list;
}

/** The last value there was while the next one is awaited. */
function useKept<T>(value: T | undefined): T | undefined {
  const [kept, setKept] = useState(value);
  if (value !== undefined && value !== kept) setKept(value);
  return value ?? kept;
}
