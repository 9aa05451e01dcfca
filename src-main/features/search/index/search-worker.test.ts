import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { ChildHandle } from '#main/platform/child/child-handle.ts';
import { createThreadSpawn } from '#main/platform/child/worker-thread.ts';
import { createSystemClock } from '#main/platform/clock.ts';
import { openDatabase } from '#main/platform/db/open-database.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { createSearchIndex } from './search-index.ts';
import { like, requestOf } from './test-engine.fake.ts';
import { createTestLibrary, testModel } from './test-library.fake.ts';
import { createRandom, unitNear, unitVector } from './test-vectors.fake.ts';

const program = join(import.meta.dirname, '../../../main.search.ts');
const migrationsFolder = join(import.meta.dirname, '../../../../migrations');

/** The real thread on a real file. */
function createReal(events: number) {
  const databasePath = join(createTestFolder(), 'events.db');
  const database = openDatabase(databasePath, migrationsFolder, '2026-05-01T12:00:00.000Z');
  const library = createTestLibrary(database.connection);
  const random = createRandom(9);
  const any = () => unitVector(random, 128);
  const ids: string[] = [];
  database.connection.transaction(() => {
    for (let i = 0; i < events; i++)
      ids.push(library.add({ atMs: i * 1000, cameraId: i % 2 ? 'porch' : 'gate', vectors: [any(), any()] }));
  })();
  const threads: ChildHandle[] = [];
  const start = createThreadSpawn(program, { databasePath, migrationsFolder });
  const spawn = () => {
    const thread = start();
    threads.push(thread);
    return thread;
  };
  const index = createSearchIndex({ spawn, clock: createSystemClock(), log: silentLogger });
  onTestFinished(async () => {
    await index.stop();
    database.close();
  });
  const whenRead = async () => {
    while ((await index.state(testModel)).isLoading);
  };
  return { library, ids, any, random, threads, index, whenRead, database };
}

it('answers from a thread, follows changes while it reads, and comes back when it is killed', async () => {
  const { library, ids, any, random, threads, index, whenRead } = createReal(400);
  expect(await index.state(testModel)).toMatchObject({ stored: 800, isLoading: true });
  const van = any();
  const added = library.add({ atMs: 999_000, note: 'red van', vectors: [unitNear(van, 0.1, random)] });
  library.embed(ids[0]!, [unitNear(van, 0.2, random)]);
  library.remove(ids[7]!);
  for (const id of [added, ids[0]!, ids[7]!]) index.eventChanged(id);
  await whenRead();
  const request = requestOf({ looks: like([van]) });
  const answer = await index.search(request);
  expect(answer).toMatchObject({ total: 2, indexed: 798, stored: 798, isLoading: false });
  expect(answer.hits.map(({ eventRowid }) => eventRowid)).toEqual([401, 1]);

  threads[0]!.kill();
  const again = await index.search(request);
  expect([threads.length, again.hits[0]!.eventRowid]).toEqual([2, 401]);
  await whenRead();
  expect(await index.search(request)).toMatchObject({ total: 2, indexed: 798 });
});

it('knows facts, filters and the local time of the real schema', async () => {
  const { library, any, index } = createReal(5);
  const eventId = library.add({ atMs: 60_000, note: 'A red van', tags: ['parcel'], vectors: [any()] });
  const facts = { words: [{ text: 'van', isPhrase: false }], role: 'required' as const, excluded: [] };
  const filter = { tags: ['Parcel'], hours: [{ fromMinute: 14 * 60, toMinute: 15 * 60 }] };
  const { hits } = await index.search(requestOf({ facts, filter, timeZone: 'Europe/Berlin' }));
  expect(hits).toMatchObject([{ eventRowid: 6, score: null, why: [{ kind: 'note' }] }]);
  expect(eventId).toHaveLength(36);
  const atNight = await index.search(requestOf({ facts, filter, timeZone: 'America/New_York' }));
  expect(atNight).toMatchObject({ noMatch: true, total: 0 });
});

it('does not begin searches that were cancelled while they waited', async () => {
  const { any, index } = createReal(50);
  const request = requestOf({ looks: like([any()]) });
  const aborts = [1, 2, 3].map(() => new AbortController());
  const cancelled = aborts.map(({ signal }) => index.search(request, signal));
  for (const abort of aborts) abort.abort();
  const last = index.search(request);
  for (const answer of cancelled) await expect(answer).rejects.toMatchObject({ code: 'cancelled' });
  expect(await last).toMatchObject({ indexed: 100 });
});

it('says that it is not ready when its database cannot be opened', async () => {
  const start = createThreadSpawn(program, { databasePath: '/nowhere/events.db', migrationsFolder });
  const index = createSearchIndex({ spawn: start, clock: createSystemClock(), log: silentLogger });
  await expect(index.state(testModel)).rejects.toMatchObject({ code: 'not-ready' });
  await index.stop();
});
