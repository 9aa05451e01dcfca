/**
 * One life of the core, to be ended by a kill: recovers, compares what it finds with what was promised before, then
 * imports, deletes, reviews, rotates and keeps its promises in the acknowledgement log.
 *
 * `node e2e/faults/life.ts FOLDER SEED LIFE MODE`; MODE is `live` (until killed), `short` (a fixed amount of work, then
 * an orderly end) or `check` (only compares). FOLDER holds `data`, `films`, `pictures` and `acknowledged`.
 * Prints `ready` when recovery and comparison are over; exits with 9 and the differences when a promise was broken.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { AppError, type ErrorCode, toAppError } from '#shared/errors.ts';
import type { Core } from '#main/core.ts';
import { openCore } from '#main/open-core.ts';
import { createSystemClock } from '#main/platform/clock.ts';
import { createFakeKeyStore } from '#main/platform/secrets/key-store.fake.ts';
import { type AckLog, openAckLog } from './acknowledgements.ts';
import { findBrokenPromises } from './broken-promises.ts';
import { createPaperChildren } from './paper-child.ts';
import { createPaperInference } from './paper-inference.ts';
import { writePaperFilm } from './paper-films.ts';
import { createRandom, type Random } from './random.ts';

const [folder = '', seedText = '1', lifeText = '0', mode = 'live'] = process.argv.slice(2);
const life = Number(lifeText);
const random = createRandom(Number(seedText) * 1000 + life);
const dayMs = 24 * 3600_000;
const eventsPerFilm = 3;
let filmsMade = 0;
const deeds: readonly Deed[] = [
  importAgain,
  deleteSome,
  review,
  retain,
  rotate,
  removeCamera,
  recount,
  sweep,
  backUp,
];

process.umask(0o077);
const core = await openCore({
  root: join(folder, 'data'),
  migrationsFolder: join(import.meta.dirname, '../../migrations'),
  spawnChild: createPaperChildren(join(folder, 'pictures')),
  spawnInference: createPaperInference(),
  searchProgram: join(import.meta.dirname, '../../src-main/main.search.ts'),
  clock: createSystemClock(),
  tell: (line) => void process.stderr.write(`${line}\n`),
  keyStore: createFakeKeyStore(),
}).catch((thrown: unknown) => {
  // As the command line ends: a full disk is 3.
  process.stderr.write(`${toAppError(thrown).stack}\n`);
  process.exit(toAppError(thrown).exitCode);
});
await core.startWatching();
const acknowledged = join(folder, 'acknowledged');
if (existsSync(acknowledged)) await compare();
process.stdout.write('ready\n');
if (mode === 'live') await live(Number.POSITIVE_INFINITY);
if (mode === 'short') await live(6);
await core.stop();

async function compare(): Promise<void> {
  await whenFinished();
  if (mode === 'check') await repeatImports();
  await core.eventLogs.whenIdle();
  const broken = await findBrokenPromises(core, acknowledged, { isThorough: mode === 'check' });
  if (broken.length === 0) return;
  process.stderr.write(`${broken.join('\n')}\n`);
  process.exit(9);
}

/** As a person would whose imports were cut short. */
async function repeatImports(): Promise<void> {
  for (const film of await films()) await importFilm(film);
}

/** What the last life left undone is done by then, or never. */
async function whenFinished(): Promise<void> {
  const unfinished = core.database.connection
    .prepare(`SELECT count(*) FROM events WHERE analysis_state NOT IN ('done', 'failed', 'skipped')`)
    .pluck();
  for (let waitedMs = 0; Number(unfinished.get()) > 0 && waitedMs < 20_000; waitedMs += 20)
    await setTimeout(20);
}

async function live(rounds: number): Promise<void> {
  const log = openAckLog(acknowledged);
  acknowledge(core, log);
  await mkdir(join(folder, 'films'), { recursive: true });
  for (let round = 0; round < rounds; round++) {
    const film = await newFilm(random.below(40));
    await patiently(() => importFilm(film));
    await liveWith(random.pick(deeds), log);
  }
  // An orderly life ends with one of each, so that every named point is passed.
  if (Number.isFinite(rounds)) for (const deed of deeds) await liveWith(deed, log);
  log.close();
}

/** Only what was committed is told as news, so news are promises. */
function acknowledge({ news }: Core, log: AckLog): void {
  news.on((item) => {
    if (item.kind === 'event:created') log.write({ kind: 'created', eventId: item.event.eventId });
    if (item.kind === 'event:updated' && item.event.mediaState === 'stored') {
      log.write({ kind: 'stored', eventId: item.event.eventId });
    }
    if (item.kind === 'event:deleted') log.write({ kind: 'deleted', eventId: item.eventId });
  });
}

async function films(): Promise<string[]> {
  const names = await readdir(join(folder, 'films')).catch(() => []);
  return names.filter((name) => name.endsWith('.mp4')).map((name) => join(folder, 'films', name));
}

function newFilm(daysAgo: number): Promise<string> {
  const startAtMs = Date.now() - daysAgo * dayMs - random.below(3600) * 1000;
  return writePaperFilm(join(folder, 'films'), {
    seed: life * 10_000 + filmsMade++,
    startAtMs,
    events: eventsPerFilm,
  });
}

async function importFilm(path: string): Promise<void> {
  const { finished } = core.imports.start({
    paths: [path],
    cameraName: random.pick(['Front', 'Yard']),
    settings: {},
  });
  const { files } = await finished;
  const failed = files.find(({ state }) => state === 'failed');
  if (failed?.error) throw new AppError(failed.error.code as ErrorCode, failed.error.message);
}

/** A full disk is somebody else's fault and passes: whoever was refused comes again. */
async function patiently(task: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await task();
      return;
    } catch (thrown) {
      const { code } = toAppError(thrown);
      if (attempt > 250 || (code !== 'disk-full' && code !== 'storage-full')) throw thrown;
      await setTimeout(200);
    }
  }
}

type Deed = (core: Core, log: AckLog, random: Random) => Promise<void>;

function liveWith(deed: Deed, log: AckLog): Promise<void> {
  return patiently(() => deed(core, log, random));
}

/** Perhaps one that a kill cut short: its events must not come twice. */
async function importAgain(_core: Core, _log: AckLog, chance: Random): Promise<void> {
  await importFilm(chance.pick(await films()));
}

async function deleteSome({ events, deletion }: Core, log: AckLog, chance: Random): Promise<void> {
  const { events: newest } = await events.list({}, { limit: 50 });
  const ids = newest.filter(() => chance.below(6) === 0).map(({ eventId }) => eventId);
  announce(log, ids);
  await deletion.deleteEvents(ids, { reason: 'event_deleted', deleteSnapshots: chance.below(2) === 0 });
}

async function review({ events, review: service }: Core, _log: AckLog, chance: Random): Promise<void> {
  const { events: newest } = await events.list({}, { limit: 20 });
  const eventIds = newest.filter(() => chance.below(3) === 0).map(({ eventId }) => eventId);
  if (eventIds.length > 0) await service.update(eventIds, { reviewed: true, note: 'seen', tags: ['kept'] });
}

async function rotate({ events, rotation }: Core, log: AckLog): Promise<void> {
  announceOlder(log, (await events.list({}, { limit: 500 })).events, 7);
  await rotation.rotate({ measure: () => ({ totalBytes: 99, limitBytes: 100 }), force: true });
}

async function retain({ events, retention }: Core, log: AckLog): Promise<void> {
  await importFilm(await newFilm(35));
  announceOlder(log, (await events.list({}, { limit: 500 })).events, 20);
  await retention.run({ olderThanDays: 20 });
}

async function removeCamera({ cameras, events }: Core, log: AckLog): Promise<void> {
  const [camera] = (await cameras.list()).filter(({ name }) => name === 'Yard');
  if (!camera) return;
  const { events: all } = await events.list({ cameraIds: [camera.id] }, { limit: 500 });
  announce(
    log,
    all.map(({ eventId }) => eventId),
  );
  await cameras.remove(camera.id);
}

async function recount({ storage }: Core): Promise<void> {
  await storage.recount();
}

async function sweep({ sweeper }: Core): Promise<void> {
  await sweeper.sweep({ minAgeMs: 0, isConfirmed: true });
}

async function backUp({ backup }: Core): Promise<void> {
  const ended = Promise.withResolvers<void>();
  const stop = backup.onChanged((job) => {
    if (job?.state !== 'running' && job?.state !== 'verifying') ended.resolve();
  });
  await backup.start();
  await ended.promise;
  stop();
}

function announce(log: AckLog, eventIds: readonly string[]): void {
  for (const eventId of eventIds) log.write({ kind: 'deleting', eventId });
}

/** A day more than needed: which day an instant falls on is not decided here. */
function announceOlder(
  log: AckLog,
  events: readonly { eventId: string; timestamp: string }[],
  days: number,
): void {
  const beforeMs = Date.now() - (days - 1) * dayMs;
  announce(
    log,
    events.filter(({ timestamp }) => Date.parse(timestamp) < beforeMs).map(({ eventId }) => eventId),
  );
}
