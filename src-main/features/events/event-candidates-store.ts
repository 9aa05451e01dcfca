/**
 * What a filter walks through to find its events: an index that holds all it asks for, in the order of the list,
 * so that rows are only read for the events that are shown (DB-5).
 *
 * The index is named (`INDEXED BY`): the planner's guess changes with its statistics, and a wrong one costs a
 * second at a million events. What no small index answers alone walks `idx_events_facets`.
 */
import { type RawBuilder, sql } from 'kysely';
import type { EventFilter as SharedFilter, EventCursor, ListOrder } from '#shared/model/event.ts';
import { toTag } from './event-tag.ts';
import { toFtsQuery } from './fts-query.ts';

export type EventFilter = Readonly<Omit<SharedFilter, 'cameraIds'>> & {
  readonly cameraIds?: readonly string[] | undefined;
};

export type Candidates = {
  readonly from: RawBuilder<unknown>;
  readonly where: RawBuilder<unknown>;
  readonly id: RawBuilder<number>;
  readonly timestamp: RawBuilder<string>;
  readonly cameraId: RawBuilder<string>;
  readonly eventType: RawBuilder<string>;
  /** By start, or by insertion when text is searched (DB-6). */
  readonly order: RawBuilder<unknown>;
};

/** A search for text looks at so many of the newest matches; further filters narrow those. Totals end there. */
export const searchLimit = 20_000;

type Use = {
  readonly cursor?: EventCursor | undefined;
  /** Default: newest first. */
  readonly order?: ListOrder | undefined;
  /** Camera and type are asked for every candidate. */
  readonly isGrouped?: boolean;
};

export function candidatesOf(wanted: EventFilter, use: Use = {}): Candidates {
  const { isGrouped = false } = use;
  const place: Place = { cursor: use.cursor, order: use.order ?? 'newest' };
  if (wanted.q !== undefined) return byText(wanted, wanted.q, place);
  const filter = upTo(wanted, place);
  if (filter.tag !== undefined) return byTag(filter, filter.tag, place);
  if (filter.label !== undefined) return byLabel(filter, filter.label, place);
  const where = [...baseConditions('c', filter), ...facetConditions('c', filter), ...confidence('c', filter)];
  return inTimeOrder({
    from: sql`events AS c INDEXED BY ${sql.ref(indexOf(filter, isGrouped))}`,
    idColumn: 'id',
    where,
    ...place,
  });
}

type Place = { readonly cursor: EventCursor | undefined; readonly order: ListOrder };

/** True when the running totals of `event_counts` answer the filter. */
export function isWholeHistory(filter: EventFilter): boolean {
  return isPlain(filter) && filter.from === undefined && filter.to === undefined;
}

/** True for a filter of cameras, type and time only. */
export function isPlain(filter: EventFilter): boolean {
  return (
    facetsOf(filter).length === 0 &&
    filter.q === undefined &&
    filter.tag === undefined &&
    filter.label === undefined
  );
}

/** SQLite begins at one bound only: the cursor, where it is the nearer one. */
function upTo(filter: EventFilter, { cursor, order }: Place): EventFilter {
  if (cursor === undefined) return filter;
  const { from, to } = filter;
  if (order === 'oldest') {
    return from !== undefined && cursor.timestamp >= from ? { ...filter, from: undefined } : filter;
  }
  return to !== undefined && cursor.timestamp < to ? { ...filter, to: undefined } : filter;
}

/**
 * For a facet that most events have, the filter of those that do not: subtracted from the running totals they are
 * counted sooner. Null where there is no such pair, or the totals do not know the rest of the filter.
 */
export function oppositeOf(filter: EventFilter): EventFilter | null {
  const { state, hasFallback, favourite, reviewed, ...rest } = filter;
  if (facetsOf(filter).length !== 1 || !isPlain(rest)) return null;
  if (state === 'closed') return { ...rest, state: 'open' };
  if (hasFallback === false) return { ...rest, hasFallback: true };
  if (favourite === false) return { ...rest, favourite: true };
  return reviewed === false ? { ...rest, reviewed: true } : null;
}

type Conditions = RawBuilder<unknown>[];

function byTag(filter: EventFilter, tag: string, place: Place): Candidates {
  const rest = [...facetConditions('e', filter), ...labelConditions('e', filter)];
  return inTimeOrder({
    from: withEvents(sql`event_tags AS c`, rest),
    idColumn: 'event_rowid',
    where: [sql`c.tag = ${toTag(tag)}`, ...baseConditions('c', filter), ...rest],
    ...place,
  });
}

function byLabel(filter: EventFilter, label: string, place: Place): Candidates {
  const rest = facetConditions('e', filter);
  return inTimeOrder({
    from: withEvents(sql`event_labels AS c`, rest),
    idColumn: 'event_rowid',
    where: [
      sql`c.label = ${label.toLowerCase()}`,
      ...between('c.max_confidence', filter),
      ...baseConditions('c', filter),
      ...rest,
    ],
    ...place,
  });
}

function byText(filter: EventFilter, text: string, { cursor, order }: Place): Candidates {
  const isOldest = order === 'oldest';
  const after = cursor && !isOldest ? sql`AND rowid < ${cursor.id}` : sql``;
  const matches = sql`(SELECT rowid AS id FROM events_fts WHERE events_fts MATCH ${toFtsQuery(text)} ${after}
    ORDER BY rowid DESC LIMIT ${searchLimit})`;
  const where = [
    ...(cursor && isOldest ? [sql`c.id > ${cursor.id}`] : []),
    ...baseConditions('e', filter),
    ...facetConditions('e', filter),
    ...tagConditions('e', filter),
    ...labelConditions('e', filter),
  ];
  return {
    from: sql`${matches} AS c CROSS JOIN events AS e ON e.id = c.id`,
    where: allOf(where),
    id: sql.ref('c.id'),
    timestamp: sql.ref('e.timestamp'),
    cameraId: sql.ref('e.camera_id'),
    eventType: sql.ref('e.event_type'),
    order: isOldest ? sql`c.id` : sql`c.id DESC`,
  };
}

type TimeOrdered = Place & {
  readonly from: RawBuilder<unknown>;
  readonly idColumn: 'id' | 'event_rowid';
  readonly where: Conditions;
};

function inTimeOrder({ from, idColumn, where, cursor, order }: TimeOrdered): Candidates {
  const id = sql.ref<number>(`c.${idColumn}`);
  const isOldest = order === 'oldest';
  const further = isOldest ? sql`>` : sql`<`;
  const after = cursor ? [sql`(c.timestamp, ${id}) ${further} (${cursor.timestamp}, ${cursor.id})`] : [];
  return {
    from,
    where: allOf([...where, ...after]),
    id,
    timestamp: sql.ref('c.timestamp'),
    cameraId: sql.ref('c.camera_id'),
    eventType: sql.ref('c.event_type'),
    order: isOldest ? sql`c.timestamp, ${id}` : sql`c.timestamp DESC, ${id} DESC`,
  };
}

/** Reads the rows of the candidates only where a condition needs them. */
function withEvents(from: RawBuilder<unknown>, rest: Conditions): RawBuilder<unknown> {
  return rest.length === 0 ? from : sql`${from} CROSS JOIN events AS e ON e.id = c.event_rowid`;
}

function allOf(conditions: Conditions): RawBuilder<unknown> {
  return conditions.length === 0 ? sql`TRUE` : sql.join(conditions, sql` AND `);
}

function indexOf(filter: EventFilter, isGrouped: boolean): string {
  const facets = facetsOf(filter);
  if (facets.length === 0) return plainIndexOf(filter);
  return (facets.length === 1 ? ownIndexOf(filter, isGrouped) : null) ?? 'idx_events_facets';
}

function plainIndexOf({ cameraIds, eventType }: EventFilter): string {
  if (cameraIds && cameraIds.length !== 1) return 'idx_events_facets';
  if (cameraIds) return eventType ? 'idx_events_camera_type' : 'idx_camera_timestamp';
  return eventType ? 'idx_event_type_timestamp' : 'idx_events_timestamp';
}

/** The index made for one facet, which is smaller. */
function ownIndexOf(filter: EventFilter, isGrouped: boolean): string | null {
  if (filter.favourite === true) return 'idx_events_favourite';
  if (filter.state === 'open') return 'idx_events_open';
  if (filter.hasFallback === true) return 'idx_events_fallback';
  if (filter.reviewed !== undefined) return filter.reviewed ? 'idx_events_reviewed' : 'idx_events_unreviewed';
  const isMode = filter.analysisMode !== undefined && filter.eventType === undefined && !isGrouped;
  return isMode ? 'idx_events_mode' : null;
}

function facetsOf(filter: EventFilter): unknown[] {
  const hasConfidence = filter.minConfidence !== undefined || filter.maxConfidence !== undefined;
  const { state, analysisMode, hasFallback, favourite, reviewed } = filter;
  const facets = [state, analysisMode, hasFallback, favourite, reviewed];
  return [...facets, hasConfidence || undefined].filter((facet) => facet !== undefined);
}

function baseConditions(table: string, { cameraIds, eventType, from, to }: EventFilter): Conditions {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  return [
    ...(cameraIds ? [isOneOf(column('camera_id'), cameraIds)] : []),
    ...(eventType === undefined ? [] : [sql`${column('event_type')} = ${eventType}`]),
    ...(from === undefined ? [] : [sql`${column('timestamp')} >= ${from}`]),
    ...(to === undefined ? [] : [sql`${column('timestamp')} < ${to}`]),
  ];
}

function isOneOf(column: RawBuilder<unknown>, values: readonly string[]): RawBuilder<unknown> {
  if (values.length === 0) return sql`FALSE`;
  if (values.length === 1) return sql`${column} = ${values[0]}`;
  return sql`${column} IN (${sql.join([...values])})`;
}

/** Literals, because a partial index answers only a condition that is its own, word for word. */
function facetConditions(table: string, filter: EventFilter): Conditions {
  const { state, analysisMode, hasFallback, favourite, reviewed } = filter;
  const column = (name: string) => sql.ref(`${table}.${name}`);
  return [
    ...(state === undefined ? [] : [sql`${column('state')} = ${sql.lit(state)}`]),
    ...(analysisMode === undefined ? [] : [sql`${column('analysis_mode')} = ${analysisMode}`]),
    ...(hasFallback === undefined ? [] : [isPresent(column('fallback_reason'), hasFallback)]),
    ...(favourite === undefined ? [] : [sql`${column('favourite')} = ${sql.lit(favourite ? 1 : 0)}`]),
    ...(reviewed === undefined ? [] : [isPresent(column('reviewed_at'), reviewed)]),
  ];
}

function isPresent(column: RawBuilder<unknown>, isWanted: boolean): RawBuilder<unknown> {
  return isWanted ? sql`${column} IS NOT NULL` : sql`${column} IS NULL`;
}

/** Objects of the wanted class, or without one the confidence of the event: its best object, else its motion. */
function labelConditions(table: string, filter: EventFilter): Conditions {
  if (filter.label === undefined) return confidence(table, filter);
  const ofEvent = sql`l.event_rowid = ${sql.ref(`${table}.id`)}`;
  const where = allOf([
    ofEvent,
    sql`l.label = ${filter.label.toLowerCase()}`,
    ...between('l.max_confidence', filter),
  ]);
  return [sql`EXISTS (SELECT 1 FROM event_labels AS l WHERE ${where})`];
}

function tagConditions(table: string, { tag }: EventFilter): Conditions {
  if (tag === undefined) return [];
  const ofEvent = sql`t.event_rowid = ${sql.ref(`${table}.id`)}`;
  return [sql`EXISTS (SELECT 1 FROM event_tags AS t WHERE ${ofEvent} AND t.tag = ${toTag(tag)})`];
}

function confidence(table: string, filter: EventFilter): Conditions {
  return between(`${table}.confidence`, filter);
}

function between(column: string, { minConfidence, maxConfidence }: EventFilter): Conditions {
  return [
    ...(minConfidence === undefined ? [] : [sql`${sql.ref(column)} >= ${minConfidence}`]),
    ...(maxConfidence === undefined ? [] : [sql`${sql.ref(column)} <= ${maxConfidence}`]),
  ];
}
