/** What was not watched, and when somebody watched at all, out of the record of coverage. Pure. */
import type { CoverageInterval } from '#shared/model/coverage.ts';
import type { UncoveredCamera, UncoveredStretch } from '#shared/model/today.ts';

type Span = { readonly startMs: number; readonly endMs: number };

/** A connection that holds for less than that between two losses is no coverage worth a word. */
const shortConnectionMs = 60_000;
/** A gap shorter than that loses nothing anybody would look for. */
const leastGapMs = 10_000;
const mostStretches = 6;

/** Intervals of any cameras, each camera's in order of time. The camera with the longest gaps comes first. */
export function coverageGaps(intervals: readonly CoverageInterval[], span: Span): UncoveredCamera[] {
  const byCamera = Map.groupBy(intervals, ({ cameraId }) => cameraId);
  return [...byCamera]
    .map(([cameraId, own]) => gapsOf(cameraId, own, span))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.totalMs - a.totalMs);
}

/** When at least one camera was connected, in order and apart from each other. */
export function watchedSpans(intervals: readonly CoverageInterval[], span: Span): Span[] {
  const connected = intervals.filter(({ state }) => state === 'connected').map((each) => within(each, span));
  return joined(connected.filter(({ startMs, endMs }) => endMs > startMs));
}

function gapsOf(cameraId: string, intervals: readonly CoverageInterval[], span: Span): UncoveredCamera {
  const stretches = mergedStretches(intervals, span).filter(
    ({ startMs, endMs, isOpen }) => isOpen || endMs - startMs >= leastGapMs,
  );
  const longest = stretches.toSorted((a, b) => lengthOf(b) - lengthOf(a)).slice(0, mostStretches);
  return {
    cameraId,
    totalMs: stretches.reduce((sum, stretch) => sum + lengthOf(stretch), 0),
    stretches: longest.toSorted((a, b) => a.startMs - b.startMs),
    count: stretches.length,
  };
}

/** A lost connection comes as many intervals: together they are one stretch, called by what it is now, else by what lasted longest. */
function mergedStretches(intervals: readonly CoverageInterval[], span: Span): UncoveredStretch[] {
  const groups: CoverageInterval[][] = [];
  let lastEndMs = -Infinity;
  for (const interval of intervals) {
    const cut = { ...interval, ...within(interval, span) };
    if (cut.state === 'connected' || cut.endMs <= cut.startMs) continue;
    const isSameKind = isBySchedule(cut) === isBySchedule(groups.at(-1)?.at(-1));
    if (isSameKind && cut.startMs - lastEndMs < shortConnectionMs) groups.at(-1)?.push(cut);
    else groups.push([cut]);
    lastEndMs = cut.endMs;
  }
  return groups.flatMap(toStretch);
}

/** It is meant: a failure beside it must not disappear in it. */
function isBySchedule(interval: CoverageInterval | undefined): boolean {
  return interval?.reason === 'schedule';
}

function toStretch(group: readonly CoverageInterval[]): UncoveredStretch[] {
  const [first] = group;
  const last = group.at(-1);
  const [longest] = group.toSorted((a, b) => lengthOf(b) - lengthOf(a));
  const said = last?.isOpen ? last : longest;
  if (!first || !last || !said || said.state === 'connected') return [];
  return [
    {
      state: said.state,
      reason: said.reason ?? group.find(({ reason }) => reason !== null)?.reason ?? null,
      startMs: first.startMs,
      endMs: last.endMs,
      isOpen: last.isOpen,
    },
  ];
}

function within({ startMs, endMs }: Span, span: Span): Span {
  return { startMs: Math.max(startMs, span.startMs), endMs: Math.min(endMs, span.endMs) };
}

function joined(spans: readonly Span[]): Span[] {
  const result: { startMs: number; endMs: number }[] = [];
  for (const { startMs, endMs } of spans.toSorted((a, b) => a.startMs - b.startMs)) {
    const last = result.at(-1);
    if (last && startMs <= last.endMs) last.endMs = Math.max(last.endMs, endMs);
    else result.push({ startMs, endMs });
  }
  return result;
}

function lengthOf({ startMs, endMs }: Span): number {
  return endMs - startMs;
}
