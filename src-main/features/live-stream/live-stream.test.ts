import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { createLiveStream, type LiveStream } from './live-stream.ts';
import { createStreamLogStore } from './stream-log-store.ts';
import type { StreamMessage } from './stream-message.ts';

function openStream() {
  const database = createTestDatabase();
  const { connection } = database;
  connection.exec(`INSERT INTO cameras(id, name) VALUES ('porch', 'Porch')`);
  const clock = createFakeClock();
  const degradations: string[] = [];
  const live = createLiveStream({
    store: createStreamLogStore(database.db),
    clock,
    log: silentLogger,
    countDegradation: (reason) => degradations.push(reason),
  });
  let made = 0;
  const idOf = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
  const create = () => {
    connection.exec(`INSERT INTO events(event_id, timestamp, day, camera_id, event_data)
      VALUES ('${idOf(++made)}', '2026-05-01T12:00:00.000Z', '2026-05-01', 'porch', '{"note":"a\\nb"}')`);
    return made;
  };
  const update = (n: number) =>
    connection.exec(`UPDATE events SET favourite = 1 - favourite WHERE event_id = '${idOf(n)}'`);
  const remove = (n: number) => connection.exec(`DELETE FROM events WHERE event_id = '${idOf(n)}'`);
  return { database, connection, clock, degradations, live, create, update, remove, idOf };
}

async function listen(live: LiveStream, lastEventId: number | null) {
  const ending = new AbortController();
  const messages = await live.subscribe(lastEventId, ending.signal);
  const next = async (count: number): Promise<StreamMessage[]> => {
    const taken: StreamMessage[] = [];
    while (taken.length < count) {
      const { value, done } = await messages.next();
      if (done) break;
      taken.push(value);
    }
    return taken;
  };
  return { next, end: () => ending.abort(), messages };
}

const idsOf = (messages: readonly StreamMessage[]) => messages.map(({ id }) => id);

describe('a listener', () => {
  it('hears what comes after it came, in order, with the id of the log (IF-3)', async () => {
    const { live, create, update, remove, idOf } = openStream();
    create();
    const listener = await listen(live, null);
    update(create());
    remove(1);
    live.wake();
    const messages = await listener.next(3);
    expect(messages.map(({ id, kind }) => [id, kind])).toEqual([
      [2, 'event:created'],
      [3, 'event:updated'],
      [4, 'event:deleted'],
    ]);
    expect(JSON.parse(messages[0]?.data ?? '')).toMatchObject({
      event_id: idOf(2),
      event_data: { note: 'a\nb' },
    });
    expect(JSON.parse(messages[2]?.data ?? '')).toEqual({
      event_id: idOf(1),
      camera_id: 'porch',
      day: '2026-05-01',
    });
    expect(messages.some(({ data }) => /[\r\n]/.test(data))).toBe(false);
  });

  it('that comes back gets all it missed, once and in order, and goes on live (IF-3)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('create', 'update', 'remove', 'wake', 'reconnect'), { maxLength: 60 }),
        async (steps) => {
          const { live, create, update, remove, connection, database } = openStream();
          const heard: (number | null)[] = [];
          let listener = await listen(live, 0);
          let n = create();
          const hearAll = async () => {
            const { seq } = connection.prepare('SELECT max(seq) AS seq FROM stream_log').get() as {
              seq: number;
            };
            heard.push(...idsOf(await listener.next(seq - heard.length)));
          };
          const actions = {
            create: () => (n = create()),
            update: () => update(n),
            remove: () => remove(n),
            wake: live.wake,
            reconnect: async () => {
              await hearAll();
              listener.end();
              create();
              listener = await listen(live, heard.length);
            },
          };
          for (const step of steps) await actions[step]();
          await hearAll();
          expect(heard).toEqual(heard.map((_, index) => index + 1));
          listener.end();
          database.close();
        },
      ),
      { numRuns: 30 },
    );
  });

  it('hears of changes by plain SQL within two seconds', async () => {
    const { live, create, clock } = openStream();
    const { next } = await listen(live, null);
    const heard = next(1);
    await new Promise(setImmediate);
    create();
    clock.advance(2000);
    expect(idsOf(await heard)).toEqual([1]);
  });

  it('is sent a heartbeat every 15 seconds', async () => {
    const { live, clock } = openStream();
    const { next } = await listen(live, null);
    const heard = next(1);
    await new Promise(setImmediate);
    clock.advance(15_000);
    expect((await heard).map(({ kind }) => kind)).toEqual(['heartbeat']);
  });

  it.each(['older than the buffer', 'from the future'])(
    'with a place %s is told once to begin anew, and goes on from there (IF-3)',
    async (place) => {
      const { live, create, update, connection } = openStream();
      create();
      for (let n = 1; n < 10_300; n++) update(1);
      const kept = connection.prepare('SELECT count(*) AS n, max(seq) AS newest FROM stream_log').get();
      expect(kept).toEqual({
        n: expect.toSatisfy((n: number) => n >= 10_000 && n < 10_100) as number,
        newest: 10_300,
      });
      const { next } = await listen(live, place === 'from the future' ? 10_301 : 3);
      expect(await next(1)).toEqual([{ id: 10_300, kind: 'resync', data: '{}' }]);
      update(1);
      live.wake();
      expect(idsOf(await next(1))).toEqual([10_301]);
    },
  );

  it('that falls behind the buffer while it listens is told to begin anew', async () => {
    const { live, create, update } = openStream();
    const { next } = await listen(live, null);
    create();
    expect(idsOf(await next(1))).toEqual([1]);
    for (let n = 0; n < 10_200; n++) update(1);
    // What was read before is a batch at most; nothing is invented and nothing comes twice.
    const messages = await next(1);
    expect(messages).toEqual([{ id: 10_201, kind: 'resync', data: '{}' }]);
  });

  it('that never reads costs no more than a bounded inbox, and is told so when it reads', async () => {
    const { live } = openStream();
    const { next } = await listen(live, null);
    for (let n = 0; n < 5000; n++) live.publishUnstored('event:created', `{"n":${n}}`);
    const messages = await next(201);
    expect(messages.at(-1)).toEqual({ id: null, kind: 'resync', data: '{}' });
  });

  it('that leaves is forgotten, whether it ever asked or not', async () => {
    const { live } = openStream();
    const [silent, asking] = [await listen(live, null), await listen(live, null)];
    const asked = asking.next(1);
    expect(live.size()).toBe(2);
    silent.end();
    asking.end();
    expect(await asked).toEqual([]);
    expect(live.size()).toBe(0);
    expect(await silent.messages.next()).toEqual({ value: undefined, done: true });
  });

  it('is let go when the core stops', async () => {
    const { live } = openStream();
    const { next } = await listen(live, null);
    const heard = next(1);
    live.stop();
    expect(await heard).toEqual([]);
  });
});

describe('while the database cannot be read', () => {
  it('what is in no log goes out without id, and nothing of the log is lost when it answers again (E-10)', async () => {
    const { live, connection, create, degradations, clock } = openStream();
    const { next } = await listen(live, null);
    create();
    connection.exec('ALTER TABLE stream_log RENAME TO stream_log_away');
    live.publishUnstored('event:created', '{"id":0}');
    expect(await next(1)).toEqual([{ id: null, kind: 'event:created', data: '{"id":0}' }]);
    const heard = next(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    connection.exec('ALTER TABLE stream_log_away RENAME TO stream_log');
    clock.advance(2000);
    expect(idsOf(await heard)).toEqual([1]);
    expect(degradations).toEqual(['live_stream_unreadable']);
  });

  it('a newcomer is let in, and told to begin anew once its place can be found', async () => {
    const { live, connection, create, clock } = openStream();
    create();
    connection.exec('ALTER TABLE stream_log RENAME TO stream_log_away');
    const { next } = await listen(live, 1);
    const heard = next(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    connection.exec('ALTER TABLE stream_log_away RENAME TO stream_log');
    clock.advance(2000);
    expect(await heard).toEqual([{ id: 1, kind: 'resync', data: '{}' }]);
  });
});
