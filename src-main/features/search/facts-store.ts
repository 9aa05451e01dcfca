/**
 * Words in the facts of events: description, note, tags, labels, camera's name, type. Runs in the search worker.
 *
 * Words of cameras, tags, labels and types are looked up in their vocabulary first, which is small; only descriptions
 * and notes go through the full-text index.
 */
import { type RawBuilder, sql } from 'kysely';
import { eventTypes } from '#shared/model/event.ts';
import type { SearchReason } from '#shared/model/search.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import {
  type FactWord,
  foldText,
  hasWord,
  quoteAround,
  type SoughtWord,
  soughtWords,
  toFtsPhrase,
} from './fact-text.ts';
import { readVocabulary, type Vocabulary } from './vocabulary-store.ts';

type Condition = {
  readonly sql: RawBuilder<unknown>;
  /** True when no index leads to its events alone. */
  readonly isBroad: boolean;
};

/** `events.id` of every event each of whose words is in some fact of theirs: filters are applied to all of them. */
export async function matchFacts(db: Db, words: readonly FactWord[]): Promise<ReadonlySet<number>> {
  const conditions = await conditionsOf(db, words);
  if (conditions.length === 0 || conditions.includes(null)) return new Set();
  const known = conditions.filter((condition) => condition !== null);
  // Broad ones alone are answered by the index that holds cameras and types; an index leads to the others.
  const from = known.every(({ isBroad }) => isBroad) ? sql`events INDEXED BY idx_events_facets` : sql`events`;
  const where = sql.join(
    known.map((condition) => condition.sql),
    sql` AND `,
  );
  return idsOf(db, sql`SELECT id FROM ${from} WHERE ${where}`);
}

/** `events.id` of every event that has any of the words in its facts. */
export async function matchAnyFact(db: Db, words: readonly FactWord[]): Promise<ReadonlySet<number>> {
  const conditions = (await conditionsOf(db, words)).filter((condition) => condition !== null);
  if (conditions.length === 0) return new Set();
  const where = sql.join(
    conditions.map((condition) => condition.sql),
    sql` OR `,
  );
  return idsOf(db, sql`SELECT id FROM events WHERE ${where}`);
}

/** Which facts have the words, a reason each, quoting at most 200 characters; by `events.id`. */
export async function explainFacts(
  db: Db,
  words: readonly FactWord[],
  eventRowids: readonly number[],
): Promise<ReadonlyMap<number, SearchReason[]>> {
  const sought = soughtWords(words).map((word, n) => ({ word, typed: words[n]?.text ?? '' }));
  if (sought.length === 0 || eventRowids.length === 0) return new Map();
  const rows = await db
    .selectFrom('events')
    .leftJoin('cameras', 'cameras.id', 'events.camera_id')
    .select(['events.id as id', 'llm_description', 'note', 'tags', 'detected_objects', 'event_type'])
    .select('cameras.name as camera')
    .where('events.id', 'in', [...eventRowids])
    .execute();
  return new Map(rows.map((row) => [row.id, reasonsFor(factsOf(row), sought)]));
}

type Sought = { readonly word: SoughtWord; readonly typed: string };
type Fact = { readonly kind: SearchReason['kind']; readonly name: string; readonly text: string };

function factsOf(row: {
  readonly llm_description: string | null;
  readonly note: string | null;
  readonly tags: string;
  readonly detected_objects: string;
  readonly event_type: string;
  readonly camera: string | null;
}): Fact[] {
  const tags = JSON.parse(row.tags) as unknown[]; // CHECK in the schema: an array
  const objects = JSON.parse(row.detected_objects) as { label?: unknown }[];
  const labels = new Set(objects.map(({ label }) => label));
  return [
    { kind: 'note', name: 'Note', text: row.note ?? '' },
    { kind: 'description', name: 'Description', text: row.llm_description ?? '' },
    ...tags.map((tag): Fact => ({ kind: 'tag', name: 'Tag', text: String(tag) })),
    ...[...labels].map((label): Fact => ({ kind: 'label', name: 'Label', text: String(label) })),
    { kind: 'camera', name: 'Camera', text: row.camera ?? '' },
    { kind: 'type', name: 'Type', text: row.event_type },
  ];
}

/** One for each fact that has any of the words. */
function reasonsFor(facts: readonly Fact[], sought: readonly Sought[]): SearchReason[] {
  return facts.flatMap(({ kind, name, text }) => {
    const [quote] = sought.flatMap(
      ({ word, typed }) => quoteAround(text, word) ?? (isWhole(text, typed) ? [text] : []),
    );
    if (quote === undefined) return [];
    const whole = `${name}: ${quote}`;
    const short = whole.length <= 200 ? whole : `${whole.slice(0, 199).toWellFormed()}…`;
    return [{ kind, text: short, similarity: null }];
  });
}

/** One a word; null: nothing can have it. */
async function conditionsOf(db: Db, words: readonly FactWord[]): Promise<(Condition | null)[]> {
  const vocabulary = words.length > 0 ? await readVocabulary(db) : null;
  return vocabulary
    ? soughtWords(words).map((word, n) => conditionOf(word, words[n]?.text ?? '', vocabulary))
    : [];
}

function conditionOf(
  word: SoughtWord,
  typed: string,
  { cameras, tags, labels }: Vocabulary,
): Condition | null {
  const isMeant = (text: string) => hasWord(text, word) || isWhole(text, typed);
  const cameraIds = cameras.filter(({ name }) => isMeant(name)).map(({ id }) => id);
  const types = eventTypes.filter(isMeant);
  const phrase = toFtsPhrase(word);
  const found = [
    ...(phrase === null ? [] : [sql`id IN (SELECT rowid FROM events_fts WHERE events_fts MATCH ${phrase})`]),
    ...among(
      tags.filter(isMeant),
      (list) => sql`id IN (SELECT event_rowid FROM event_tags WHERE tag IN (${list}))`,
    ),
    ...among(
      labels.filter(isMeant),
      (list) => sql`id IN (SELECT event_rowid FROM event_labels WHERE label IN (${list}))`,
    ),
    ...among(cameraIds, (list) => sql`camera_id IN (${list})`),
    ...among(types, (list) => sql`event_type IN (${list})`),
  ];
  if (found.length === 0) return null;
  return { sql: sql`(${sql.join(found, sql` OR `)})`, isBroad: cameraIds.length > 0 || types.length > 0 };
}

/** A tag of signs only, such as an emoji, has no tokens: it is compared as a whole. */
function isWhole(text: string, typed: string): boolean {
  return foldText(text) === foldText(typed);
}

function among(
  values: readonly string[],
  toSql: (list: RawBuilder<unknown>) => RawBuilder<unknown>,
): RawBuilder<unknown>[] {
  return values.length === 0 ? [] : [toSql(sql.join([...values]))];
}

async function idsOf(db: Db, query: RawBuilder<unknown>): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ id: number }>`${query}`.execute(db);
  return new Set(rows.map(({ id }) => id));
}
