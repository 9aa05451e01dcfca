/** What a plan would keep with the footage of the last days, and what it would delete at once (pure). */
import type { StorageForecast, StoragePlan } from '#shared/model/storage.ts';
import { gibibyte, thresholds } from './storage-stats.ts';
import type { EventCount } from './storage-usage-store.ts';

export type ForecastFacts = {
  /** Local day, `YYYY-MM-DD`. */
  readonly today: string;
  readonly totalBytes: number;
  /** Files that belong to a day, oldest first. */
  readonly days: readonly { readonly day: string; readonly bytes: number }[];
  /** Oldest day first. */
  readonly counts: readonly EventCount[];
  readonly favourites: readonly EventCount[];
  /** What retention by age would take with this plan, by its own rule: see `retention-candidates.ts`. */
  readonly dueByAge: readonly EventCount[];
};

/** So many days back are looked at for what a day brings. */
const sampleDays = 14;
/** Footage of this time says since when there is some day by day; older one may be a single import. */
const recentDays = 28;

export function forecastOf(plan: StoragePlan, facts: ForecastFacts): StorageForecast {
  const typical = typicalDay(facts);
  return {
    ...outlookOf(plan, facts, typical),
    bytesPerDay: typical?.bytes ?? null,
    deletesNow: deletionsOf(plan, facts),
  };
}

type TypicalDay = { readonly bytes: number; readonly events: number };
type Outlook = Pick<StorageForecast, 'keepsDays' | 'limitedBy'>;

/** The mean of the complete days of the last two weeks, quiet days included; null when nothing is of them. */
function typicalDay({ today, days, counts }: ForecastFacts): TypicalDay | null {
  const from = addDays(today, -sampleDays);
  const recent = addDays(today, -recentDays);
  const known = [...days, ...counts].map(({ day }) => day).filter((day) => day >= recent && day < today);
  if (!known.some((day) => day >= from)) return null;
  const earliest = known.reduce((least, day) => (day < least ? day : least), today);
  const first = earliest > from ? earliest : from;
  const length = daysBetween(first, today);
  const isSample = ({ day }: { readonly day: string }) => day >= first && day < today;
  return {
    bytes: Math.round(sumOf(days.filter(isSample).map(({ bytes }) => bytes)) / length),
    events: sumOf(counts.filter(isSample).map(({ events }) => events)) / length,
  };
}

/** The shortest of the limits by age, number and size. */
function outlookOf(plan: StoragePlan, facts: ForecastFacts, typical: TypicalDay | null): Outlook {
  const limits: Outlook[] = [];
  if (plan.retentionDays > 0) limits.push({ keepsDays: plan.retentionDays, limitedBy: 'age' });
  if (typical === null) return { keepsDays: null, limitedBy: limits[0]?.limitedBy ?? 'size' };
  if (typical.bytes > 0)
    limits.push({ keepsDays: daysOfSpace(plan, facts, typical.bytes), limitedBy: 'size' });
  if (plan.retentionMaxEvents > 0 && typical.events > 0) {
    limits.push({ keepsDays: Math.floor(plan.retentionMaxEvents / typical.events), limitedBy: 'count' });
  }
  const [shortest] = limits.toSorted((a, b) => (a.keepsDays ?? 0) - (b.keepsDays ?? 0));
  return shortest ?? { keepsDays: null, limitedBy: 'nothing' };
}

/** Rotation leaves at least this much; database, logs and the like take their part of it. */
function daysOfSpace({ maxStorageGb }: StoragePlan, facts: ForecastFacts, bytesPerDay: number): number {
  const dayBytes = sumOf(facts.days.map(({ bytes }) => bytes));
  const constantBytes = Math.max(0, facts.totalBytes - dayBytes);
  const roomBytes = (maxStorageGb * gibibyte * thresholds.rotatedBelow) / 100 - constantBytes;
  return Math.max(0, Math.floor(roomBytes / bytesPerDay));
}

function deletionsOf(plan: StoragePlan, facts: ForecastFacts): StorageForecast['deletesNow'] {
  const library = createLibrary(facts);
  library.removeByAge();
  library.removeByCount(plan);
  library.removeBySize(plan);
  return library.removed();
}

/** The days as they would be after each rule; the rules work on what the one before leaves. */
function createLibrary(facts: ForecastFacts) {
  const { today, days, counts, favourites, dueByAge } = facts;
  const eventsBefore = sumOf(counts.map(({ events }) => events));
  const bytesBefore = sumOf(days.map(({ bytes }) => bytes));
  const left = dayTotals(facts);
  return { removeByAge, removeByCount, removeBySize, removed };

  function removeByAge(): void {
    for (const { day, events } of dueByAge) take(day, events);
  }

  /** As retention does it: the oldest first, favourites and protected days stay. */
  function removeByCount({ retentionMaxEvents, minRetentionDays }: StoragePlan): void {
    if (retentionMaxEvents <= 0) return;
    let excess = sumOf([...left.values()].map(({ events }) => events)) - retentionMaxEvents;
    const protectedFrom = addDays(today, -minRetentionDays);
    for (const [day, { events }] of left) {
      if (excess <= 0 || day >= protectedFrom) return;
      const kept = sumOf(favourites.filter((some) => some.day === day).map((some) => some.events));
      const going = Math.min(events - kept, excess);
      take(day, going);
      excess -= Math.max(0, going);
    }
  }

  /** As rotation does it: whole days, the oldest first, never one of the protected. */
  function removeBySize({ maxStorageGb, minRetentionDays }: StoragePlan): void {
    const limitBytes = maxStorageGb * gibibyte;
    const constantBytes = Math.max(0, facts.totalBytes - bytesBefore);
    let usedBytes = constantBytes + sumOf([...left.values()].map(({ bytes }) => bytes));
    if (usedBytes * 100 <= limitBytes * thresholds.rotate) return;
    const protectedFrom = addDays(today, -minRetentionDays);
    for (const [day, { bytes }] of left) {
      if (usedBytes * 100 < limitBytes * thresholds.rotatedBelow || day >= protectedFrom) return;
      left.delete(day);
      usedBytes -= bytes;
    }
  }

  function take(day: string, events: number): void {
    const before = left.get(day);
    if (!before || events <= 0) return;
    const share = before.events > 0 ? Math.min(1, events / before.events) : 1;
    if (share === 1) left.delete(day);
    else left.set(day, { events: before.events - events, bytes: before.bytes * (1 - share) });
  }

  function removed(): StorageForecast['deletesNow'] {
    const kept = [...left.values()];
    const bytes = Math.round(bytesBefore - sumOf(kept.map((day) => day.bytes)));
    const events = eventsBefore - sumOf(kept.map((day) => day.events));
    return { events, bytes, oldestKeptDay: [...left.keys()][0] ?? null };
  }
}

/** Events and bytes of each day, oldest first. */
function dayTotals({ days, counts }: ForecastFacts): Map<string, TypicalDay> {
  const all = [...new Set([...days, ...counts].map(({ day }) => day))].toSorted();
  const totals = new Map(all.map((day): [string, TypicalDay] => [day, { bytes: 0, events: 0 }]));
  for (const { day, bytes } of days) totals.set(day, { events: 0, bytes });
  for (const { day, events } of counts) {
    const before = totals.get(day) ?? { bytes: 0, events: 0 };
    totals.set(day, { ...before, events: before.events + events });
  }
  return totals;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Calendar days, so no zone and no summer time. */
function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

const dayMs = 86_400_000;
