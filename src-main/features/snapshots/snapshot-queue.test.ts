import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createFakeClock, createStandingClock } from '#main/platform/clock.fake.ts';
import { createSnapshotQueue, mostWaiting, type SnapshotTask } from './snapshot-queue.ts';

/** Tasks that end when the test says so. */
function createTasks() {
  const started: string[] = [];
  const stopped: string[] = [];
  const ends = new Map<string, () => void>();
  let running = 0;
  let mostRunning = 0;
  function task(eventId: string, isLive: boolean): SnapshotTask {
    return {
      eventId,
      isLive,
      async run(signal) {
        started.push(eventId);
        if (signal.aborted) return void stopped.push(eventId);
        mostRunning = Math.max(mostRunning, ++running);
        const { promise, resolve } = Promise.withResolvers<void>();
        ends.set(eventId, resolve);
        signal.addEventListener('abort', () => resolve());
        await promise;
        if (signal.aborted) stopped.push(eventId);
        running--;
      },
    };
  }
  return {
    started,
    stopped,
    live: (eventId: string) => task(eventId, true),
    imported: (eventId: string) => task(eventId, false),
    mostRunning: () => mostRunning,
    async end(eventId: string) {
      ends.get(eventId)?.();
      await setImmediate();
    },
  };
}

const never = new AbortController().signal;

describe('the queue of snapshots (P-3)', () => {
  it('does one at a time, in order', async () => {
    const queue = createSnapshotQueue(createFakeClock());
    const tasks = createTasks();
    for (const id of ['a', 'b', 'c']) queue.offer(tasks.live(id));
    expect(tasks.started).toEqual(['a']);
    await tasks.end('a');
    await tasks.end('b');
    await tasks.end('c');
    expect(tasks.started).toEqual(['a', 'b', 'c']);
    expect(tasks.mostRunning()).toBe(1);
  });

  it('lets 32 live ones wait behind the one at work and refuses the next', async () => {
    const queue = createSnapshotQueue(createFakeClock());
    const tasks = createTasks();
    const offered = Array.from({ length: 35 }, (_, index) => queue.offer(tasks.live(`event ${index}`)));
    expect(offered.filter(Boolean).length).toBe(1 + mostWaiting);
    expect(mostWaiting).toBe(32);
    expect(offered.slice(33)).toEqual([false, false]);
    await tasks.end('event 0');
    expect(queue.offer(tasks.live('late'))).toBe(true);
  });

  it('refuses no import, and lets live ones go first', async () => {
    const queue = createSnapshotQueue(createFakeClock());
    const tasks = createTasks();
    for (let index = 0; index < 200; index++) expect(queue.offer(tasks.imported(`old ${index}`))).toBe(true);
    expect(queue.offer(tasks.live('now'))).toBe(true);
    await tasks.end('old 0');
    expect(tasks.started).toEqual(['old 0', 'now']);
    await tasks.end('now');
    expect(tasks.started.at(-1)).toBe('old 1');
  });

  it('makes no second snapshot while the first is on its way', async () => {
    const queue = createSnapshotQueue(createFakeClock());
    const tasks = createTasks();
    expect([queue.offer(tasks.live('a')), queue.offer(tasks.live('a'))]).toEqual([true, true]);
    await tasks.end('a');
    expect(tasks.started).toEqual(['a']);
  });

  it('tells when one event is settled and when all are', async () => {
    const queue = createSnapshotQueue(createFakeClock());
    const tasks = createTasks();
    const told: string[] = [];
    queue.offer(tasks.imported('a'));
    queue.offer(tasks.imported('b'));
    void queue.settled('a').then(() => told.push('a'));
    void queue.settled('unknown').then(() => told.push('unknown'));
    void queue.whenIdle(never).then(() => told.push('all'));
    await tasks.end('a');
    expect(told).toEqual(['unknown', 'a']);
    await tasks.end('b');
    expect(told).toEqual(['unknown', 'a', 'all']);
  });

  it('stops waiting when the waiter gives up; the work goes on', async () => {
    const queue = createSnapshotQueue(createFakeClock());
    const tasks = createTasks();
    queue.offer(tasks.imported('a'));
    const abort = new AbortController();
    const waiting = queue.whenIdle(abort.signal);
    abort.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await expect(queue.whenIdle(abort.signal)).rejects.toThrow('enough');
    await tasks.end('a');
    expect(tasks.stopped).toEqual([]);
  });

  it('finishes what it can when it stops, and takes nothing new (D-3.9.8)', async () => {
    const queue = createSnapshotQueue(createStandingClock());
    const tasks = createTasks();
    for (const id of ['a', 'b']) queue.offer(tasks.live(id));
    const stopping = queue.stop(2000);
    expect(queue.offer(tasks.live('late'))).toBe(false);
    await tasks.end('a');
    await tasks.end('b');
    await stopping;
    expect([tasks.started, tasks.stopped]).toEqual([['a', 'b'], []]);
  });

  it('tells what is left after the time of grace that there is none (D-3.9.8)', async () => {
    const clock = createFakeClock(); // its sleeps end at once
    const queue = createSnapshotQueue(clock);
    const tasks = createTasks();
    for (const id of ['a', 'b', 'c']) queue.offer(tasks.live(id));
    await queue.stop(2000);
    expect(clock.sleepsMs).toEqual([2000]);
    expect(tasks.stopped).toEqual(['a', 'b', 'c']);
  });

  it('stops at once when there is nothing to do', async () => {
    await createSnapshotQueue(createFakeClock()).stop(2000);
  });
});
