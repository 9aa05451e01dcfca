import { mkdirSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { AppError, type ErrorCode } from '#shared/errors.ts';
import { toUtcTime } from '#shared/model/time.ts';
import { createTurnedClock } from '#main/platform/clock.fake.ts';
import { dataPathsOf } from '#main/platform/data-paths.ts';
import type { OpenDatabase } from '#main/platform/db/open-database.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { createIds } from '#main/platform/ids.ts';
import type { LogFields } from '#main/platform/logger.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { createClipAttempt } from './clip-attempt.ts';
import { createClipFiles } from './clip-files.ts';
import { createClipJobStore } from './clip-job-store.ts';
import { createClipLeftoversStore } from './clip-leftovers-store.ts';
import { type ClipOutcome, createClipQueue } from './clip-queue.ts';
import { createClipRoom } from './clip-room.ts';
import { createClipService, noSuchNvr } from './clip-service.ts';
import type { ClipDownload, ClipSource } from './clip-source.ts';
import { createDownloadSlots } from './download-slots.ts';

export const noonMs = Date.UTC(2026, 4, 1, 12);

/** What a source does with one request: writes a clip of so many ms, refuses with a code, or never answers. */
export type Answer = number | ErrorCode | 'silent';

/**
 * The clips feature on a real database and real files, with a clock that is turned by hand. A clip is a text file with
 * its length; the look into it (a child's work) reads that.
 */
export function createClips(options: { readonly keepsVideo?: boolean } = {}) {
  const opened: Pick<OpenDatabase, 'db' | 'connection'> = createTestDatabase();
  const { db, connection } = opened;
  connection.exec(`INSERT INTO cameras(id, name) VALUES ('porch', 'Porch')`);
  // Far below the folder of the test: a deletion that went astray must not reach anything else.
  const paths = dataPathsOf(join(createTestFolder(), 'far', 'deep', 'data'));
  mkdirSync(paths.clips, { recursive: true });
  const clock = createTurnedClock(noonMs);
  const nowUtc = () => toUtcTime(clock.nowMs());
  const newId = createIds(clock.nowMs);
  const logged: { readonly message: string; readonly fields: LogFields }[] = [];
  const note = (message: string, fields: LogFields = {}) => void logged.push({ message, fields });
  const degraded: string[] = [];
  const outcomes = new Map<string, ClipOutcome>();
  const peer = createPeer();
  const files = createClipFiles(paths);
  const store = createClipJobStore(db, nowUtc);
  const leftovers = createClipLeftoversStore(db, nowUtc);
  const log = { debug: note, info: note, warn: note, error: note };
  const countDegradation = (reason: string) => void degraded.push(reason);
  const room = createClipRoom({
    files,
    inUse: leftovers.inUse,
    known: leftovers.known,
    nowMs: clock.nowMs,
    log,
  });
  const slots = createDownloadSlots(() => service.wake());
  const fetchClip = createClipAttempt({ files, clock, checkClip: readClip });
  let mayStore = true;
  let busy = 0;
  const sourceOf = (controllerId: string | null): ClipSource => {
    if (controllerId === 'gone') throw noSuchNvr();
    return peer.source;
  };
  const service = createClipService({
    store,
    leftovers,
    files,
    room,
    queue: ({ onFinished }) =>
      createClipQueue({
        store,
        fetchClip: (...wish) => whileBusy(() => fetchClip(...wish)),
        slots,
        room: { make: () => whileBusy(room.make) },
        sourceOf,
        discard: files.removeAll,
        mayStore: () => mayStore,
        clock,
        jitterMs: () => 0,
        onMoved: () => undefined,
        onFinished,
        log,
        countDegradation,
      }),
    sourceOf,
    keepsVideo: () => options.keepsVideo ?? false,
    onChanged: () => undefined,
    onFinished: (eventId, outcome) => void outcomes.set(eventId, outcome),
    clock,
    log,
    countDegradation,
  });
  onTestFinished(() => service.stop());
  const parts = {
    paths,
    clock,
    files,
    store,
    leftovers,
    room,
    service,
    peer,
    logged,
    outcomes,
    degraded,
    openEvent,
    want,
    stateOf,
    until,
    passUntil,
    filesLeft,
    shutGate: (isShut: boolean) => (mayStore = !isShut),
  };
  return Object.assign(parts, opened); // not spread: the type of the connection has no name of its own here

  /** An open event that began so many ms before noon. */
  function openEvent(agoMs = 60_000): string {
    const eventId = newId();
    const at = toUtcTime(noonMs - agoMs);
    connection.exec(`INSERT INTO events(event_id, timestamp, ended_at, day, camera_id)
      VALUES ('${eventId}', '${at}', '${at}', '2026-05-01', 'porch')`);
    return eventId;
  }

  function want(eventId: string, controllerId: string | null = 'nvr', agoMs = 60_000) {
    const origin = { controllerId, nativeId: controllerId && 'cam-1' };
    return service.downloadClip({ eventId, eventStartMs: noonMs - agoMs, origin });
  }

  function stateOf(eventId: string): unknown[] {
    return connection
      .prepare(
        `SELECT analysis_state, clip_jobs.state, attempts FROM events LEFT JOIN clip_jobs USING (event_id)
          WHERE event_id = ?`,
      )
      .raw()
      .get(eventId) as unknown[];
  }

  /** Lets everybody have their turn until it is so; no time passes. */
  async function until(isSo: () => boolean): Promise<void> {
    for (let turn = 0; !isSo(); turn++) {
      if (turn > 20_000) throw new Error('It never came to that.');
      await nextTurn();
    }
  }

  /** How many ms went by until it was so, in steps of 100 ms; time only passes while nobody works. */
  async function passUntil(isSo: () => boolean, atMostMs: number): Promise<number> {
    for (let passedMs = 0; passedMs <= atMostMs; passedMs += 100) {
      for (let quiet = 0; quiet < 20; quiet = busy > peer.seen.silent ? 0 : quiet + 1) await nextTurn();
      if (isSo()) return passedMs;
      await clock.pass(100, 100);
    }
    throw new Error('It never came to that.');
  }

  async function whileBusy<T>(work: () => Promise<T>): Promise<T> {
    busy++;
    return work().finally(() => busy--);
  }

  async function filesLeft(): Promise<string[]> {
    return (await readdir(paths.clips)).toSorted();
  }
}

function createPeer() {
  const requests: ClipDownload[] = [];
  const answers: Answer[] = [];
  let running = 0;
  const seen = { mostAtOnce: 0, silent: 0 };
  let decide: (request: ClipDownload) => Answer | Promise<Answer> = () => answers.shift() ?? 30_000;
  const source: ClipSource = {
    settleMs: 7500,
    async download(request) {
      requests.push(request);
      running++;
      seen.mostAtOnce = Math.max(seen.mostAtOnce, running);
      try {
        const answer = await decide(request);
        if (typeof answer === 'number') await writeFile(request.path, `clip ${answer}`);
        else if (answer === 'silent') await silence(request.signal);
        else throw new AppError(answer, `The source says ${answer}.`);
        return { startMs: null };
      } finally {
        running--;
      }
    },
  };
  async function silence(signal: AbortSignal): Promise<void> {
    seen.silent++;
    signal.addEventListener('abort', () => seen.silent--, { once: true });
    await new Promise(() => undefined);
  }

  return {
    source,
    requests,
    seen,
    script: (...next: Answer[]) => void answers.push(...next),
    decide: (rule: typeof decide) => void (decide = rule),
  };
}

async function readClip(path: string) {
  const text = await readFile(path, 'utf8');
  const durationMs = Number(/^clip (\d+)$/.exec(text)?.[1] ?? Number.NaN);
  if (Number.isNaN(durationMs)) throw new AppError('file-unreadable', 'This is no clip.');
  return { durationMs, sizeBytes: text.length, widthPx: 320, heightPx: 180, codec: 'h264' };
}
