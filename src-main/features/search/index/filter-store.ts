/**
 * Which events a filter lets through, newest first. What the covering index `idx_events_facets` or a small table holds is
 * asked there; hours and weekdays are local and asked of the clock of the zone.
 */
import type SQLite from 'better-sqlite3';
import type { SearchFilter } from '#shared/model/search.ts';
import { createLocalTimes, isWithin } from './local-hours.ts';

export type AllowedEvents = {
  /** `events.id`, newest first. */
  readonly rowids: readonly number[];
  /** Place in `rowids`; -1: the filter does not let it through. */
  positionOf(rowid: number): number;
};

export type FilterStore = {
  /** The same answer again until somebody writes to the database. */
  allowed(filter: SearchFilter, timeZone: string): AllowedEvents;
};

export type FilterDeps = {
  /** The form in which tags are stored. */
  readonly toTag: (text: string) => string;
};

const keptAtMost = 20;

export function createFilterStore(connection: SQLite.Database, { toTag }: FilterDeps): FilterStore {
  const kept = new Map<string, AllowedEvents>();
  let keptVersion: unknown = null;
  return { allowed };

  function allowed(filter: SearchFilter, timeZone: string): AllowedEvents {
    const version: unknown = connection.pragma('data_version', { simple: true });
    // Within one connection the version stays: tests that write and search through the same one see no change.
    const changes = connection.readonly ? version : null;
    if (changes === null || changes !== keptVersion) kept.clear();
    keptVersion = changes;
    const key = JSON.stringify([filter, timeZone]);
    const known = kept.get(key);
    if (known) return known;
    const found = toAllowed(rowidsOf(filter, timeZone));
    kept.set(key, found);
    const [oldest] = kept.keys();
    if (kept.size > keptAtMost && oldest !== undefined) kept.delete(oldest);
    return found;
  }

  function rowidsOf(filter: SearchFilter, timeZone: string): number[] {
    const { where, values } = conditionsOf(filter, toTag);
    const from = `FROM events AS e INDEXED BY idx_events_facets WHERE ${where} ORDER BY e.timestamp DESC, e.id DESC`;
    if (!filter.hours && !filter.weekdays)
      return connection.prepare<unknown[], number>(`SELECT e.id ${from}`).pluck().all(values);
    const isMeant = localCondition(filter, timeZone);
    return connection
      .prepare<unknown[], [number, string]>(`SELECT e.id, e.timestamp ${from}`)
      .raw()
      .all(values)
      .filter(([, timestamp]) => isMeant(Date.parse(timestamp)))
      .map(([id]) => id);
  }
}

function toAllowed(rowids: readonly number[]): AllowedEvents {
  const last = rowids.reduce((most, rowid) => Math.max(most, rowid), 0);
  const positions = new Int32Array(last + 1);
  rowids.forEach((rowid, position) => (positions[rowid] = position + 1));
  return { rowids, positionOf: (rowid) => (positions[rowid] ?? 0) - 1 };
}

function localCondition({ hours, weekdays }: SearchFilter, timeZone: string): (ms: number) => boolean {
  const times = createLocalTimes(timeZone);
  return (ms) => {
    const { minute, weekday } = times.at(ms);
    const isHour = hours === undefined || hours.some((range) => isWithin(minute, range));
    return isHour && (weekdays === undefined || weekdays.includes(weekday));
  };
}

type Part = readonly [sql: string, ...values: unknown[]];

function conditionsOf(
  filter: SearchFilter,
  toTag: FilterDeps['toTag'],
): { readonly where: string; readonly values: unknown[] } {
  const parts = [
    ...timeParts(filter),
    ...sourceParts(filter),
    ...labelParts(filter),
    ...tagParts(filter, toTag),
    ...reviewParts(filter),
    ...mediaParts(filter),
  ];
  return {
    where: parts.length === 0 ? 'TRUE' : parts.map(([text]) => text).join(' AND '),
    values: parts.flatMap(([, ...values]) => values),
  };
}

/** Stored times have a fixed width, so text order is time order; one beyond the calendar is before or after all. */
function timeParts({ fromMs, toMs }: SearchFilter): Part[] {
  return [
    ...(fromMs === undefined ? [] : [timePart('>=', fromMs)]),
    ...(toMs === undefined ? [] : [timePart('<', toMs)]),
  ];
}

const latestMs = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

function timePart(comparison: '>=' | '<', ms: number): Part {
  if (ms > latestMs) return [comparison === '<' ? 'TRUE' : 'FALSE'];
  // A part of a millisecond later is the next one: nothing is stored in between.
  return [`e.timestamp ${comparison} ?`, new Date(Math.ceil(Math.max(0, ms))).toISOString()];
}

function sourceParts({ cameraIds, notCameraIds, eventTypes }: SearchFilter): Part[] {
  return [
    ...listPart('e.camera_id IN', cameraIds),
    ...(notCameraIds?.length ? listPart('e.camera_id NOT IN', notCameraIds) : []),
    ...listPart('e.event_type IN', eventTypes),
  ];
}

/** With labels the confidence is that of the object, else that of the event (its best object, else its motion). */
function labelParts({ labels, notLabels, minConfidence, maxConfidence }: SearchFilter): Part[] {
  const between = (column: string): Part[] => [
    ...(minConfidence === undefined ? [] : [[`${column} >= ?`, minConfidence] as const]),
    ...(maxConfidence === undefined ? [] : [[`${column} <= ?`, maxConfidence] as const]),
  ];
  const without: Part[] = notLabels?.length
    ? [[`e.id NOT IN (${labelled})`, JSON.stringify(notLabels.map(toLower))]]
    : [];
  if (labels === undefined) return [...between('e.confidence'), ...without];
  const limits = between('max_confidence');
  const sql = [labelled, ...limits.map(([text]) => text)].join(' AND ');
  const values = limits.flatMap(([, ...given]) => given);
  return [[`e.id IN (${sql})`, JSON.stringify(labels.map(toLower)), ...values], ...without];
}

const labelled = 'SELECT event_rowid FROM event_labels WHERE label IN (SELECT value FROM json_each(?))';
const tagged = 'SELECT event_rowid FROM event_tags WHERE tag';

function tagParts({ tags = [], notTags = [] }: SearchFilter, toTag: FilterDeps['toTag']): Part[] {
  return [
    ...tags.map((tag): Part => [`e.id IN (${tagged} = ?)`, toTag(tag)]),
    ...notTags.map((tag): Part => [`e.id NOT IN (${tagged} = ?)`, toTag(tag)]),
  ];
}

function reviewParts({ favourite, reviewed, hasFallback, hasNote }: SearchFilter): Part[] {
  return [
    ...(favourite === undefined ? [] : [[`e.favourite = ${favourite ? 1 : 0}`] as const]),
    ...presence('e.reviewed_at', reviewed),
    ...presence('e.fallback_reason', hasFallback),
    ...presence(`nullif(e.note, '')`, hasNote),
  ];
}

function mediaParts({ hasVideo }: SearchFilter): Part[] {
  if (hasVideo === undefined) return [];
  const withVideo = 'SELECT id FROM events INDEXED BY idx_events_video WHERE video_path IS NOT NULL';
  return [[`e.id ${hasVideo ? 'IN' : 'NOT IN'} (${withVideo})`]];
}

function presence(column: string, isWanted: boolean | undefined): Part[] {
  return isWanted === undefined ? [] : [[`${column} IS ${isWanted ? 'NOT NULL' : 'NULL'}`]];
}

function listPart(condition: string, values: readonly string[] | undefined): Part[] {
  return values === undefined
    ? []
    : [[`${condition} (SELECT value FROM json_each(?))`, JSON.stringify(values)]];
}

function toLower(text: string): string {
  return text.toLowerCase();
}
