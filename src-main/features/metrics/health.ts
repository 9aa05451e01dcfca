/** Says what is not as it should be, and what to do about it (I15); asks every part each time, remembers nothing. */
import type { Camera } from '#shared/model/camera.ts';
import { toErrorData } from '#shared/errors.ts';
import type { Health, HealthIssue } from '#shared/model/metrics.ts';
import type { StorageState } from '#shared/model/storage.ts';
import type { Degradations } from '#main/platform/degradations.ts';
import type { DatabaseFacts, HealthStore } from './health-store.ts';

export type HealthDeps = {
  readonly store: HealthStore;
  readonly cameras: () => Promise<readonly Camera[]>;
  readonly storage: () => StorageState;
  /** Parts that go on with less: what keeps them, or null. `since` is unknown to them. */
  readonly problems: Readonly<Record<string, () => unknown>>;
  readonly degradations: Degradations;
};

/** FB-5: more fallbacks than this among the newest 50 events deserve a look. */
const fallbackShare = 0.2;

export function createHealth(deps: HealthDeps): () => Promise<Health> {
  return async () => {
    const facts = factsOf(deps.store);
    const cameras = facts.isOpen ? await deps.cameras() : [];
    const storage = deps.storage();
    const issues = [
      ...databaseIssues(facts),
      ...storageIssues(storage),
      ...cameras.flatMap(cameraIssues),
      ...problemIssues(deps.problems),
      ...fallbackIssues(facts),
    ];
    return {
      status: statusOf(facts, storage, issues),
      issues,
      database: {
        status: facts.isOpen ? 'ok' : 'unavailable',
        sizeBytes: facts.sizeBytes,
        walBytes: facts.walBytes,
        schemaVersion: facts.schemaVersion,
      },
      ingest: {
        state: storage.phase === 'full' ? 'stopped' : 'running',
        cameras: cameras.filter(isWatchable).length,
        watching: cameras.filter(({ status }) => status.state === 'watching').length,
        failed: cameras.filter(({ status }) => unwatched.includes(status.state)).length,
      },
      eventLogs: { pending: facts.unloggedEvents },
      degradations: deps.degradations.list(),
    };
  };
}

/** A database that cannot even be asked is the answer, not an error of whoever asks. */
function factsOf(store: HealthStore): DatabaseFacts {
  try {
    return store.facts();
  } catch {
    return {
      isOpen: false,
      sizeBytes: 0,
      walBytes: 0,
      schemaVersion: 0,
      unloggedEvents: 0,
      recent: { events: 0, withFallback: 0 },
    };
  }
}

function statusOf({ isOpen }: DatabaseFacts, { phase }: StorageState, issues: readonly HealthIssue[]) {
  if (!isOpen || phase === 'full') return 'failed';
  return issues.length > 0 ? 'degraded' : 'ok';
}

function databaseIssues({ isOpen }: DatabaseFacts): HealthIssue[] {
  if (isOpen) return [];
  return [
    {
      code: 'database-invalid',
      message: 'The database cannot be read.',
      nextStep: 'Stop Porchlight and run "porchlight doctor".',
      since: null,
      about: null,
    },
  ];
}

function storageIssues({ phase, message, nextStep, since }: StorageState): HealthIssue[] {
  if (phase === 'ok' || message === null) return [];
  const code = phase === 'full' ? 'storage-full' : 'storage-warning';
  return [{ code, message, nextStep: nextStep ?? 'See the Storage page.', since, about: null }];
}

/** Footage that was imported has a camera, but nothing to watch. */
function isWatchable({ enabled, source }: Camera): boolean {
  return enabled && source.type !== 'import';
}

/** States of a camera that should be seen and is not. */
const unwatched: readonly Camera['status']['state'][] = ['failed', 'offline', 'stalled'];

function cameraIssues({ name, status }: Camera): HealthIssue[] {
  if (!unwatched.includes(status.state)) return [];
  const { code, message, nextStep } = status.error ?? toErrorData('The camera failed.');
  const about = { kind: 'camera', name } as const;
  return [{ code, message: `${name}: ${message}`, nextStep, since: status.since, about }];
}

function problemIssues(problems: HealthDeps['problems']): HealthIssue[] {
  return Object.entries(problems).flatMap(([part, problem]) => {
    const thrown = problem();
    if (thrown === null || thrown === undefined) return [];
    const { code, message, nextStep } = toErrorData(thrown);
    const about = { kind: 'part', name: part } as const;
    return [{ code, message: `${part}: ${message}`, nextStep, since: null, about }];
  });
}

function fallbackIssues({ recent: { events, withFallback } }: DatabaseFacts): HealthIssue[] {
  if (events < 50 || withFallback <= fallbackShare * events) return [];
  return [
    {
      code: 'many-fallbacks',
      message: `${withFallback} of the newest ${events} events have less than was asked for.`,
      nextStep: 'Open one of them: its detail says why.',
      since: null,
      about: null,
    },
  ];
}
