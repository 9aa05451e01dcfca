import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { AppError } from '#shared/errors.ts';
import type { EmbeddingState } from '#shared/model/encoder.ts';
import { createTurnedClock } from '#main/platform/clock.fake.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { createEmbedEvent } from './embed-event.ts';
import { createEmbeddingProgress } from './embedding-progress.ts';
import { createEmbeddingStore } from './embedding-store.ts';
import { createEmbeddingWorkStore } from './embedding-work-store.ts';
import {
  createChosen,
  createFakeEmbedFiles,
  createLibrary,
  eventIdOf,
  modelNamed,
} from './embeddings.fake.ts';
import { createEncoderInUse } from './encoder-in-use.ts';
import { createReEmbedding } from './re-embedding.ts';

const patience = { interval: 1 };

function createParts({ embedFiles } = createFakeEmbedFiles(), library = createLibrary()) {
  const { db, nowUtc } = library;
  const clock = createTurnedClock();
  const chosen = createChosen(modelNamed('m2'));
  const counted: string[] = [];
  const done: string[] = [];
  const published: EmbeddingState[] = [];
  const world: { obstacle: string | null; questions: number } = { obstacle: null, questions: 0 };
  const countDegradation = (reason: string) => counted.push(reason);
  const store = createEmbeddingStore(db, library);
  const stored = createEmbeddingWorkStore(db);
  const work: typeof stored = {
    ...stored,
    outdated(...question) {
      world.questions++;
      return stored.outdated(...question);
    },
  };
  const encoders = createEncoderInUse({ chosen, log: silentLogger, countDegradation });
  const shared = { work, encoders, clock, nowUtc, countDegradation, log: silentLogger };
  const embedEvent = createEmbedEvent({
    ...shared,
    db,
    store,
    embedFiles,
    root: '/data',
    onEmbedded(eventId) {
      done.push(eventId);
      clock.advance(100); // what an event costs
    },
  });
  const reEmbedding = createReEmbedding({
    ...shared,
    embedEvent,
    obstacle: () => world.obstacle,
    onChanged: () => progress.changed(),
  });
  const progress = createEmbeddingProgress({
    encoders,
    reEmbedding,
    clock,
    counts: work.counts,
    troubles: [],
    log: silentLogger,
    publish: (state) => published.push(state),
  });
  onTestFinished(async () => {
    progress.stop();
    await reEmbedding.stop();
  });
  const embedWith = (model: string) =>
    library.connection.exec(`UPDATE events SET embedded_with = '${model}'`);
  const idle = () => vi.waitFor(async () => expect((await progress.state()).phase).toBe('idle'), patience);
  return {
    ...library,
    clock,
    chosen,
    counted,
    done,
    published,
    world,
    work,
    store,
    reEmbedding,
    progress,
    embedWith,
    idle,
  };
}

describe('embedding anew after a change of the model (B-compat, F82, F87)', () => {
  it('takes every event of another model, newest first, and counts rows that exist', async () => {
    const { addEvent, embedWith, reEmbedding, progress, idle, done, all } = createParts();
    for (let n = 1; n <= 20; n++) addEvent(n, 2);
    embedWith('none');
    expect(await progress.state()).toMatchObject({
      framesDone: 0,
      framesTotal: 40,
      eventsLeft: 20,
      remainingMs: null,
    });
    await reEmbedding.start();
    await idle();
    expect(done).toEqual(Array.from({ length: 20 }, (_, n) => eventIdOf(20 - n)));
    expect(all('SELECT model_version, count(*) FROM frame_embeddings GROUP BY 1')).toEqual([['m2', 40]]);
    expect(await progress.state()).toMatchObject({
      framesDone: 40,
      framesTotal: 40,
      eventsLeft: 0,
      remainingMs: 0,
    });
  });

  it('begins anew by itself when the model changes in the middle, and ends with vectors of one model', async () => {
    const parts = createParts();
    const { addEvent, embedWith, reEmbedding, idle, done, chosen, all } = parts;
    for (let n = 1; n <= 10; n++) addEvent(n, 1);
    embedWith('none');
    await reEmbedding.start();
    await vi.waitFor(() => expect(done.length).toBeGreaterThan(2), patience);
    chosen.choose(modelNamed('m3'));
    await idle();
    expect(all('SELECT model_version, count(*) FROM frame_embeddings GROUP BY 1')).toEqual([['m3', 10]]);
  });

  it('says 6 of 7 when one frame in seven cannot be embedded, never 100 % (F82)', async () => {
    const fake = createFakeEmbedFiles(({ frameNumber }) =>
      frameNumber === 7 ? { code: 'x', message: 'No.' } : null,
    );
    const { addEvent, embedWith, reEmbedding, progress, idle } = createParts(fake);
    addEvent(1, 7);
    embedWith('none');
    await reEmbedding.start();
    await idle();
    expect(await progress.state()).toMatchObject({ framesDone: 6, framesTotal: 7, eventsLeft: 0 });
  });

  it('stays paused over a restart and goes on when told to', async () => {
    const first = createParts();
    first.addEvent(1, 1);
    first.embedWith('none');
    await first.reEmbedding.pause();
    const second = createParts(createFakeEmbedFiles(), first);
    await second.reEmbedding.start();
    expect(await second.progress.state()).toMatchObject({ phase: 'paused', eventsLeft: 1 });
    expect([second.done, second.world.questions]).toEqual([[], 0]);
    await second.reEmbedding.resume();
    await second.idle();
    expect(second.done).toEqual([eventIdOf(1)]);
    expect(await second.work.isPaused()).toBe(false);
  });

  it('waits while there is no room or an import runs, says why, and goes on by itself', async () => {
    const { addEvent, embedWith, reEmbedding, progress, idle, done, world, clock } = createParts();
    addEvent(1, 1);
    embedWith('none');
    world.obstacle = 'It goes on when there is room again.';
    await reEmbedding.start();
    await vi.waitFor(async () => {
      expect(await progress.state()).toMatchObject({ phase: 'waiting', problem: world.obstacle });
    }, patience);
    expect(done).toEqual([]);
    world.obstacle = null;
    await vi.waitFor(() => expect(clock.sleepsMs).toContain(5000), patience);
    await clock.pass(5000);
    await idle();
    expect(await progress.state()).toMatchObject({ problem: null });
  });

  it('waits and tries again when no encoder can be had, and nothing is lost meanwhile', async () => {
    let isBroken = true;
    const fake = createFakeEmbedFiles(() => {
      if (isBroken) throw new AppError('encoder-failed', 'No process.');
      return null;
    });
    const { addEvent, embedWith, reEmbedding, progress, idle, clock, counted, all } = createParts(fake);
    addEvent(1, 1);
    embedWith('m1');
    await reEmbedding.start();
    await vi.waitFor(async () => {
      expect(await progress.state()).toMatchObject({
        phase: 'waiting',
        problem: expect.stringContaining('No process.') as string,
      });
    }, patience);
    expect(counted).toEqual(['re-embedding:encoder-failed']);
    expect(all('SELECT embedded_with FROM events')).toEqual([['m1']]);
    isBroken = false;
    await vi.waitFor(() => expect(clock.sleepsMs).toContain(30_000), patience);
    await clock.pass(30_000, 10_000);
    await idle();
    expect(await progress.state()).toMatchObject({ problem: null, framesDone: 1 });
  });

  it('tells its state at most once a second, and the last one always', async () => {
    const { addEvent, embedWith, reEmbedding, idle, published, clock } = createParts();
    for (let n = 1; n <= 30; n++) addEvent(n, 1);
    embedWith('none');
    await reEmbedding.start();
    await idle();
    await clock.pass(1000, 100);
    await vi.waitFor(
      () => expect(published.at(-1)).toMatchObject({ phase: 'idle', framesDone: 30 }),
      patience,
    );
    expect(published.length).toBeLessThanOrEqual(6); // 30 events of 100 ms
    expect(published.some(({ remainingMs }) => remainingMs !== null && remainingMs > 0)).toBe(true);
  });

  it('finds its work by an index, whatever the number of events', () => {
    const { connection } = createParts();
    const plan = (where: string) =>
      connection
        .prepare<[], { detail: string }>(
          `EXPLAIN QUERY PLAN SELECT event_id, timestamp FROM events WHERE media_state = 'stored' AND ${where}
           ORDER BY timestamp DESC LIMIT 8`,
        )
        .all()
        .map(({ detail }) => detail);
    expect(plan(`embedded_with = 'm1'`)).toEqual([
      expect.stringContaining('USING INDEX idx_events_embedded (embedded_with=?)'),
    ]);
    expect(plan('embedded_with IS NULL')).toEqual([
      expect.stringContaining('USING INDEX idx_events_embedded (embedded_with=?)'),
    ]);
  });

  it('keeps its counts in step with whatever happens to events', () => {
    const { addEvent, embedWith, connection, all } = createParts();
    const counts = () => all('SELECT model_version, events, frames FROM embedding_counts ORDER BY 1');
    addEvent(1, 3);
    addEvent(2, 4);
    expect(counts()).toEqual([['', 2, 7]]);
    embedWith('m1');
    connection.exec(`UPDATE events SET media_state = 'missing' WHERE event_id = '${eventIdOf(1)}'`);
    expect(counts()).toEqual([['m1', 1, 4]]);
    connection.exec(`UPDATE events SET media_state = 'stored', frame_count_used = 2`);
    expect(counts()).toEqual([['m1', 2, 4]]);
    connection.exec('DELETE FROM events');
    expect(counts()).toEqual([]);
  });
});
