/** The real core with capture children of paper: what they answer is made up, everything behind it is real. */
import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import type { ImportJob } from '#shared/model/import-job.ts';
import type { Core } from '#main/core.ts';
import type { Sample } from '#main/features/capture/analysis.ts';
import type { ChildHandle, SpawnChild } from '#main/platform/child/child-handle.ts';
import type { Clock } from '#main/platform/clock.ts';
import { openTestCore } from '#main/test-core.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { createPaperChildren } from '../e2e/faults/paper-child.ts';
import type { PaperFilm } from '../e2e/faults/paper-films.ts';
import { makePictures } from '../e2e/faults/pictures.ts';

/** Call once a test file; the answer is the folder with the pictures that paper children give. */
export function usePaperPictures(): () => string {
  let folder = '';
  beforeAll(async () => {
    folder = await makePictures(mkdtempSync(join(tmpdir(), 'porchlight-pictures-')));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  return () => folder;
}

/** A data root three folders deep, and a place for films beside it. */
export function newFolders() {
  const folder = createTestFolder();
  return { root: join(folder, 'a', 'b', 'data'), folder: join(folder, 'films') };
}

type Request = { readonly kind: string; readonly id: number; readonly job: string; readonly input: unknown };

export type ObedientChildren = {
  readonly spawnChild: SpawnChild;
  /** From now on jobs of this name wait until they are let go; deaf ones do not hear that they are cancelled either. */
  hold(job: string, hearing?: 'deaf'): void;
  letGo(job: string): void;
  /** Begun and held jobs of this name. */
  held(job: string): number;
  /** What the live camera sees. */
  show(samples: readonly Sample[]): void;
  isWatching(): boolean;
};

/** Paper children that do a job when they are told to, and that live as long as the clock goes. */
export function createObedientChildren(pictures: string, clock: Clock): ObedientChildren {
  const spawn = createPaperChildren(pictures);
  const heldJobs = new Map<string, (() => void)[]>();
  const deafJobs = new Set<string>();
  let showTo: ((samples: readonly Sample[]) => void) | null = null;
  return {
    hold(job, hearing) {
      heldJobs.set(job, []);
      if (hearing) deafJobs.add(job);
    },
    letGo(job) {
      for (const go of heldJobs.get(job) ?? []) go();
      heldJobs.delete(job);
    },
    held: (job) => heldJobs.get(job)?.length ?? 0,
    show: (samples) => showTo?.(samples),
    isWatching: () => showTo !== null,
    spawnChild: () => connect(spawn()),
  };

  function connect(child: ChildHandle): ChildHandle {
    let tell: (message: unknown) => void = () => undefined;
    let isDeaf = false;
    return {
      ...child,
      onMessage(listener) {
        tell = listener;
        child.onMessage(listener);
        clock.every(1000, () => listener({ kind: 'alive', cpuMs: 0, residentBytes: 0 }));
      },
      send(message) {
        const request = message as Request;
        isDeaf ||= request.kind === 'request' && deafJobs.has(request.job);
        if (isDeaf && request.kind === 'cancel') return;
        if (request.kind === 'cancel') tell({ kind: 'error', id: request.id, error: cancelled });
        else if (isLive(request) && !heldJobs.has(request.job))
          showTo = (samples) => tell(noteOf(request.id, samples));
        else if (heldJobs.has(request.job)) heldJobs.get(request.job)?.push(() => child.send(message));
        else child.send(message);
      },
    };
  }
}

const cancelled = { code: 'cancelled', message: 'Cancelled.', nextStep: '' };

function noteOf(id: number, samples: readonly Sample[]) {
  return { kind: 'note', id, note: { type: 'samples', samples } };
}

function isLive({ job, input }: Request): boolean {
  return job === 'analyse' && (input as { pace: { kind: string } }).pace.kind === 'live';
}

let films = 0;

/** A film whose events begin at these instants; each lasts two seconds unless it says otherwise. */
export async function writeFilm(
  folder: string,
  { atMs, lengthMs = 2000 }: { readonly atMs: readonly number[]; readonly lengthMs?: number },
): Promise<{ readonly path: string; readonly startAtMs: number }> {
  const startAtMs = Math.min(...atMs) - 5000;
  const film: PaperFilm = {
    startAtMs,
    seed: ++films,
    events: atMs.map((eventMs) => ({ atMs: eventMs - startAtMs, lengthMs })),
  };
  await mkdir(folder, { recursive: true });
  const path = join(folder, `film-${films}.mp4`);
  await writeFile(path, JSON.stringify(film));
  return { path, startAtMs };
}

/** Imports a film of events at these instants into the camera "Porch". */
export async function importAt(
  core: Core,
  films_: { readonly folder: string; readonly atMs: readonly number[]; readonly lengthMs?: number },
): Promise<ImportJob> {
  const { path, startAtMs } = await writeFilm(films_.folder, films_);
  return core.imports.start({ paths: [path], cameraName: 'Porch', startAtMs, settings: {} }).finished;
}

export type StoredRow = {
  readonly event_id: string;
  readonly timestamp: string;
  readonly ended_at: string;
  readonly day: string;
  readonly state: string;
  readonly analysis_state: string;
  readonly media_state: string;
  readonly snapshot_path: string | null;
  readonly logged_at: string | null;
};

export function rowsOf({ database: { connection } }: Core): readonly StoredRow[] {
  return connection.prepare<[], StoredRow>('SELECT * FROM events ORDER BY id').all();
}

export type LoggedLine = {
  readonly seq: number;
  readonly event_id: string;
  readonly timestamp: string;
  readonly day: string;
  readonly local_time: string;
  readonly analysis_state: string;
  readonly image: string | null;
};

/** Days that have a folder of event logs. */
export function loggedDays({ paths }: Core): string[] {
  return existsSync(paths.eventLogs) ? readdirSync(paths.eventLogs).toSorted() : [];
}

export function textOf({ paths }: Core, day: string, name: 'events.json' | 'events.log'): string {
  return readFileSync(join(paths.eventLogs, day, name), 'utf8');
}

export function linesOf(core: Core, day: string): LoggedLine[] {
  const text = textOf(core, day, 'events.json');
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as LoggedLine);
}

/** Every line of every day. */
export function allLines(core: Core): LoggedLine[] {
  return loggedDays(core).flatMap((day) => linesOf(core, day));
}

export function openPaperCore(root: string, pictures: string, clock: Clock): Promise<Core> {
  return openTestCore(root, { clock, spawnChild: createPaperChildren(pictures) });
}

/** Day, local time and snapshot of each event as the files have them, in order of the rows; each has one line. */
export async function filedOf(core: Core): Promise<(readonly [string, string | undefined, string | null])[]> {
  await core.eventLogs.whenIdle();
  const lines = allLines(core);
  return rowsOf(core).map(({ event_id, day, snapshot_path }) => {
    const own = lines.filter((line) => line.event_id === event_id);
    expect(own).toMatchObject([{ day, image: `data/snapshots/${snapshot_path}` }]);
    expect(textOf(core, day, 'events.log')).toContain(`[${own[0]?.local_time}] EVENT: `);
    expect(existsSync(join(core.paths.snapshots, snapshot_path ?? ''))).toBe(true);
    return [day, own[0]?.local_time, snapshot_path];
  });
}
