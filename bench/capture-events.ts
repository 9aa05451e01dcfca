/** Whether the events of a run are the activities that happened in front of its cameras, and how soon they were known. */
import Database from 'better-sqlite3';
import type { Activity } from './capture-schedule.ts';

export type ActivityScore = {
  /** Activities that happened while the camera was watched. */
  readonly expected: number;
  readonly found: number;
  readonly falseEvents: number;
  /** From the activity's first picture to the row of its event. */
  readonly latenciesMs: readonly number[];
};

export type Watched = {
  readonly name: string;
  /** Wall clock at the beginning of the film. */
  readonly filmStartMs: number;
};

type Row = { readonly name: string; readonly start: string; readonly made: string };

/** A camera has learnt its scene by then. */
const settledMs = 10_000;
/** An event belongs to an activity when it begins in it, give or take. */
const slackMs = { before: 1000, after: 2000 };

export function scoreEvents(
  databasePath: string,
  {
    cameras,
    activities,
    durationS,
    fromMs,
    toMs,
  }: {
    readonly cameras: readonly Watched[];
    readonly activities: readonly Activity[];
    readonly durationS: number;
    readonly fromMs: number;
    readonly toMs: number;
  },
): ActivityScore {
  const database = new Database(databasePath, { readonly: true });
  const rows = database
    .prepare(
      `SELECT c.name, e.timestamp AS start, e.created_at AS made FROM events e JOIN cameras c ON c.id = e.camera_id
       ORDER BY e.timestamp`,
    )
    .all() as Row[];
  database.close();
  const scores = cameras.map(({ name, filmStartMs }) => {
    const events = rows
      .filter((row) => row.name === name)
      .map(({ start, made }) => ({ startMs: Date.parse(start), madeMs: Date.parse(made) }));
    const all = occurrences(activities, filmStartMs, durationS, toMs);
    const belongs = (startMs: number, { fromMs: first, toMs: last }: Span) =>
      startMs >= first - slackMs.before && startMs <= last + slackMs.after;
    const expected = all.filter((span) => span.fromMs >= fromMs + settledMs && span.toMs <= toMs - settledMs);
    const latenciesMs = expected.flatMap((span) => {
      const event = events.find(({ startMs }) => belongs(startMs, span));
      return event ? [event.madeMs - span.fromMs] : [];
    });
    const falseEvents = events.filter(({ startMs }) => !all.some((span) => belongs(startMs, span))).length;
    return { expected: expected.length, found: latenciesMs.length, falseEvents, latenciesMs };
  });
  const sumOf = (key: 'expected' | 'found' | 'falseEvents') =>
    scores.reduce((sum, score) => sum + score[key], 0);
  return {
    expected: sumOf('expected'),
    found: sumOf('found'),
    falseEvents: sumOf('falseEvents'),
    latenciesMs: scores.flatMap(({ latenciesMs }) => latenciesMs),
  };
}

type Span = { readonly fromMs: number; readonly toMs: number };

/** Every round of the film until then. */
function occurrences(
  activities: readonly Activity[],
  filmStartMs: number,
  durationS: number,
  toMs: number,
): Span[] {
  const rounds = Math.ceil((toMs - filmStartMs) / (durationS * 1000));
  return Array.from({ length: rounds }, (_, round) => filmStartMs + round * durationS * 1000).flatMap(
    (beginMs) =>
      activities.map(({ startS, endS }) => ({
        fromMs: beginMs + startS * 1000,
        toMs: beginMs + endS * 1000,
      })),
  );
}
