import type { TimelineEvent } from '#shared/contract/events.contract.ts';
import type { CoverageInterval } from '#shared/model/coverage.ts';
import { eachSeen } from './lane-bars.ts';
import { seenBuckets } from './lane-density.ts';
import { firstSeen } from './paint-coverage.ts';
import type { Scene } from './scene.ts';
import type { TimeRange } from './timeline-range.ts';

export type ListRow = TimeRange & { readonly cameraName: string } & (
    | { readonly kind: 'event'; readonly event: TimelineEvent }
    | { readonly kind: 'bucket'; readonly count: number }
    | { readonly kind: 'gap'; readonly interval: CoverageInterval }
  );

/** More in one list help nobody: whoever looks for one zooms in. */
export const rowsAtMost = 200;

type Shown = Pick<Scene, 'lanes' | 'hasBars' | 'bars' | 'density' | 'coverage'>;

/** What the view shows in the order of time: events or how many, and what was not watched. */
export function listRows(scene: Shown, view: TimeRange, nowMs: number): ListRow[] {
  const rows = scene.lanes.flatMap(({ cameraId, name }) =>
    [
      ...(scene.hasBars ? eventRows(scene, cameraId, { view, nowMs }) : bucketRows(scene, cameraId, view)),
      ...gapRows(scene, cameraId, { view, nowMs }),
    ].map((row) => ({ ...row, cameraName: name })),
  );
  return rows.toSorted((a, b) => a.startMs - b.startMs);
}

type Where = { readonly view: TimeRange; readonly nowMs: number };

function eventRows({ bars }: Shown, cameraId: string, where: Where) {
  const rows: (TimeRange & { kind: 'event'; event: TimelineEvent })[] = [];
  const lane = bars.get(cameraId);
  if (!lane) return rows;
  eachSeen(lane, where, (index, startMs, endMs) => {
    const event = lane.events[index];
    if (event) rows.push({ kind: 'event', event, startMs, endMs });
  });
  return rows;
}

function bucketRows({ density }: Shown, cameraId: string, view: TimeRange) {
  const buckets = density ? seenBuckets(density, cameraId, view) : [];
  return buckets.map((bucket) => ({ kind: 'bucket' as const, ...bucket }));
}

function gapRows({ coverage }: Shown, cameraId: string, { view, nowMs }: Where) {
  const intervals = coverage.get(cameraId) ?? [];
  return intervals
    .slice(firstSeen(intervals, view.startMs))
    .filter(({ startMs, state }) => startMs < view.endMs && state !== 'connected')
    .map((interval) => ({
      kind: 'gap' as const,
      interval,
      startMs: interval.startMs,
      endMs: interval.isOpen ? Math.max(interval.endMs, nowMs) : interval.endMs,
    }));
}
