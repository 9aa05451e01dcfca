/** Compares what the core wrote down with when its cameras were there and what happened in front of them. */
import { cooldownS } from './camera-life.ts';

export type Session = { readonly fromMs: number; readonly toMs: number };
export type StoredEvent = { readonly eventId: string; readonly startMs: number; readonly endMs: number };
export type StoredInterval = { readonly state: string; readonly startMs: number; readonly endMs: number };
export type Walk = { readonly fromMs: number; readonly toMs: number };

/** From connecting to the first picture that is judged: half a second, then two of learning the scene, and a margin. */
const settledMs = 4500;
/** An event begins at most so long before its activity, or after it where the scene was learnt with somebody in it. */
const slackMs = { before: 1000, after: 2500 };
const noticedMs = 2000;
/** Rows are written a moment before and after what the driver sees. */
const edgeMs = 5000;

export type Comparison = {
  readonly failures: readonly string[];
  /** Walks that had to be seen, and were. */
  readonly seen: number;
};

export function compareEvents(
  name: string,
  {
    walks,
    sessions,
    events,
  }: {
    readonly walks: readonly Walk[];
    readonly sessions: readonly Session[];
    readonly events: readonly StoredEvent[];
  },
): Comparison {
  const failures: string[] = [];
  let seen = 0;
  for (const event of events) {
    if (walks.some((walk) => belongs(event, walk))) continue;
    failures.push(`${name}: event at ${toText(event.startMs)} where nothing moved`);
  }
  for (const walk of walks) {
    const own = events.filter((event) => belongs(event, walk));
    const wasWatched = sessions.some(
      ({ fromMs, toMs }) => fromMs + settledMs <= walk.fromMs && toMs >= walk.toMs,
    );
    if (wasWatched && own.length === 0)
      failures.push(`${name}: nothing of the walk at ${toText(walk.fromMs)}`);
    if (wasWatched && own.length > 0) seen++;
    if (own.length > 1 + longGaps(sessions, walk)) {
      failures.push(`${name}: ${own.length} events of the walk at ${toText(walk.fromMs)}`);
    }
  }
  return { failures, seen };
}

function belongs({ startMs }: StoredEvent, { fromMs, toMs }: Walk): boolean {
  return startMs >= fromMs - slackMs.before && startMs <= toMs + slackMs.after;
}

/** Times that the camera stayed away for longer than an event waits, around a walk. */
function longGaps(sessions: readonly Session[], { fromMs, toMs }: Walk): number {
  return sessions.filter(({ toMs: lostMs }, index) => {
    const backMs = sessions[index + 1]?.fromMs ?? Number.POSITIVE_INFINITY;
    if (lostMs > toMs + slackMs.after || backMs < fromMs) return false;
    return backMs + settledMs - lostMs >= cooldownS * 1000;
  }).length;
}

/** Every moment of the run belongs to exactly one interval, and every session of some length was noticed. */
export function compareCoverage(
  name: string,
  {
    intervals,
    sessions,
    run,
  }: {
    readonly intervals: readonly StoredInterval[];
    readonly sessions: readonly Session[];
    readonly run: Walk;
  },
): string[] {
  const failures: string[] = [];
  for (const [index, { endMs }] of intervals.entries()) {
    const next = intervals[index + 1];
    if (next && next.startMs !== endMs) {
      failures.push(`${name}: ${next.startMs - endMs} ms between two intervals at ${toText(endMs)}`);
    }
  }
  const sum = intervals.reduce((total, { startMs, endMs }) => total + endMs - startMs, 0);
  const off = Math.abs(sum - (run.toMs - run.fromMs));
  if (off > edgeMs) failures.push(`${name}: intervals add up to ${sum} ms, ${off} ms off the run`);
  const connected = intervals.filter(({ state }) => state === 'connected').length;
  const certain = sessions.filter(({ fromMs, toMs }) => toMs - fromMs >= noticedMs).length;
  // A camera that goes away in its first pictures may or may not have been seen.
  if (connected < certain || connected > sessions.length) {
    failures.push(
      `${name}: ${sessions.length} sessions, ${certain} of them long, ${connected} intervals say connected`,
    );
  }
  return failures;
}

function toText(atMs: number): string {
  return new Date(atMs).toISOString();
}
