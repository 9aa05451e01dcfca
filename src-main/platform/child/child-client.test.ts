import { expect, it } from 'vitest';
import { createFakeClock } from '../clock.fake.ts';
import { createChildClient } from './child-client.ts';
import { createFakeChild } from './child-handle.fake.ts';

function createClient() {
  const child = createFakeChild();
  const clock = createFakeClock();
  return { child, clock, client: createChildClient(child, clock) };
}

it('asks and gets the answer; notes arrive on the way', async () => {
  const { child, client } = createClient();
  const notes: unknown[] = [];
  const answer = client.run('probe', { path: 'x' }, { onNote: (note) => notes.push(note) });
  expect(child.sent).toEqual([{ kind: 'request', id: 1, job: 'probe', input: { path: 'x' } }]);
  child.say({ kind: 'note', id: 1, note: 'half' });
  child.say({ kind: 'result', id: 1, value: 42 });
  expect(await answer).toBe(42);
  expect(notes).toEqual(['half']);
});

it('keeps several jobs apart', async () => {
  const { child, client } = createClient();
  const [first, second] = [client.run('a', null), client.run('b', null)];
  child.say({ kind: 'result', id: 2, value: 'second' });
  child.say({ kind: 'result', id: 1, value: 'first' });
  expect(await Promise.all([first, second])).toEqual(['first', 'second']);
});

it('passes a refusal on with its code; a code it does not know becomes internal', async () => {
  const { child, client } = createClient();
  const jobs = [client.run('a', null), client.run('b', null)];
  child.say({
    kind: 'error',
    id: 1,
    error: { code: 'file-empty', message: 'It is empty.', nextStep: 'Copy it.' },
  });
  child.say({ kind: 'error', id: 2, error: { code: '__proto__', message: 'odd', nextStep: '' } });
  await expect(jobs[0]).rejects.toMatchObject({
    code: 'file-empty',
    message: 'It is empty.',
    nextStep: 'Copy it.',
  });
  await expect(jobs[1]).rejects.toMatchObject({ code: 'internal', message: 'odd' });
});

it('keeps the trace of a mistake of the program as the cause (ER-2)', async () => {
  const { child, client } = createClient();
  const job = client.run('a', null);
  const stack = 'TypeError: odd\n    at pick (extract-frames.ts:90:3)';
  child.say({ kind: 'error', id: 1, error: { code: 'internal', message: 'odd', nextStep: '', stack } });
  await expect(job).rejects.toMatchObject({ code: 'internal', cause: { stack } });
});

it('fails its jobs with decoder-crashed when the child ends by itself, and takes no more', async () => {
  const { child, client } = createClient();
  const jobs = [client.run('a', null), client.run('b', null)];
  child.die('signal SIGSEGV');
  for (const job of jobs) {
    await expect(job).rejects.toMatchObject({
      code: 'decoder-crashed',
      message: expect.stringContaining('SIGSEGV') as string,
    });
  }
  expect(client.isAlive()).toBe(false);
  await expect(client.run('c', null)).rejects.toMatchObject({ code: 'decoder-crashed' });
});

it('kills a child that says nothing for twenty seconds and fails its job with decoder-hung', async () => {
  const { child, clock, client } = createClient();
  const job = client.run('a', null);
  clock.advance(20_000);
  expect(child.isKilled()).toBe(false);
  clock.advance(1000);
  expect(child.isKilled()).toBe(true);
  await expect(job).rejects.toMatchObject({ code: 'decoder-hung' });
});

it('does not take a clock that is set forward for silence, nor one set back for patience (F90)', async () => {
  const { child, clock, client } = createClient();
  const job = client.run('a', null);
  clock.stepWall(3_600_000);
  clock.advance(19_000);
  expect(child.isKilled()).toBe(false);
  clock.stepWall(-7_200_000);
  clock.advance(3000);
  await expect(job).rejects.toMatchObject({ code: 'decoder-hung' });
});

it('does not blame the child for a time in which the program itself was stopped or asleep', async () => {
  const child = createFakeChild();
  const clock = createFakeClock();
  const steps: (() => void)[] = [];
  const client = createChildClient(child, {
    ...clock,
    every(_, step) {
      steps.push(step);
      return () => undefined;
    },
  });
  const job = client.run('analyse', null);
  await clock.sleep(600_000);
  for (const step of steps) step(); // the first one after a long time
  expect(client.isAlive()).toBe(true);
  child.say({ kind: 'result', id: 1, value: 'done' });
  expect(await job).toBe('done');
});

it('is patient with a child that says it lives, and with an idle one', async () => {
  const { child, clock, client } = createClient();
  clock.advance(60_000);
  expect(child.isKilled()).toBe(false);
  const job = client.run('a', null);
  for (let second = 0; second < 120; second++) {
    clock.advance(1000);
    child.say({ kind: 'alive', cpuMs: 5, residentBytes: 1000 });
  }
  child.say({ kind: 'result', id: 1, value: 'late but there' });
  expect(await job).toBe('late but there');
});

it('tells the child when a job is cancelled and waits for its last word', async () => {
  const { child, client } = createClient();
  const stop = new AbortController();
  const job = client.run('a', null, { signal: stop.signal });
  stop.abort();
  expect(child.sent.at(-1)).toEqual({ kind: 'cancel', id: 1 });
  child.say({ kind: 'error', id: 1, error: { code: 'cancelled', message: 'Cancelled.', nextStep: '' } });
  await expect(job).rejects.toMatchObject({ code: 'cancelled' });
  await new Promise((resolve) => setImmediate(resolve));
  expect(child.isKilled()).toBe(false);
  await expect(client.run('b', null, { signal: stop.signal })).rejects.toMatchObject({ code: 'cancelled' });
});

it('kills a child that does not let go of a cancelled job within a second (D-3.9.8)', async () => {
  const { child, clock, client } = createClient();
  const stop = new AbortController();
  const job = client.run('a', null, { signal: stop.signal });
  stop.abort();
  expect(child.isKilled()).toBe(false);
  await expect(job).rejects.toMatchObject({ code: 'cancelled' });
  expect([clock.sleepsMs, child.isKilled(), client.isAlive()]).toEqual([[1000], true, false]);
});

it('ignores late, foreign and broken messages', async () => {
  const { child, client } = createClient();
  const job = client.run('a', null);
  for (const odd of [
    null,
    7,
    'x',
    {},
    { kind: 'result' },
    { kind: 'note', id: 99, note: 1 },
    { kind: 'result', id: 99 },
  ]) {
    expect(() => child.say(odd)).not.toThrow();
  }
  child.say({ kind: 'result', id: 1, value: 1 });
  child.say({ kind: 'result', id: 1, value: 2 });
  child.say({ kind: 'error', id: 1, error: { code: 'internal', message: 'late', nextStep: '' } });
  expect(await job).toBe(1);
});

it('never throws into the core: a note that cannot be understood fails the job', async () => {
  const { child, client } = createClient();
  const job = client.run('a', null, {
    onNote() {
      throw new Error('not a sample');
    },
  });
  expect(() => child.say({ kind: 'note', id: 1, note: { share: Number.NaN } })).not.toThrow();
  await expect(job).rejects.toMatchObject({ code: 'internal', message: 'not a sample' });
  expect(child.sent.at(-1)).toEqual({ kind: 'cancel', id: 1 });
});

it('ends on close: running jobs fail with cancelled, twice is once', async () => {
  const { child, client } = createClient();
  const job = client.run('a', null);
  const closed = client.close();
  await expect(job).rejects.toMatchObject({ code: 'cancelled' });
  await closed;
  await client.close();
  expect(child.isKilled()).toBe(true);
});

it('tells the other jobs of a shared child that it hung when it has to be ended for one that does not let go', async () => {
  const { child, client } = createClient();
  const stop = new AbortController();
  const deaf = client.run('a', null, { signal: stop.signal });
  const other = client.run('b', null);
  stop.abort();
  await expect(deaf).rejects.toMatchObject({ code: 'cancelled' });
  await expect(other).rejects.toMatchObject({ code: 'decoder-hung' });
  expect(child.isKilled()).toBe(true);
});

it('resolves every close when the child is gone', async () => {
  const child = createFakeChild();
  const slow = createChildClient({ ...child, kill: () => undefined }, createFakeClock());
  const gone: string[] = [];
  const closes = ['first', 'second'].map((name) => slow.close().then(() => gone.push(name)));
  await Promise.resolve();
  expect(gone).toEqual([]);
  child.die('signal SIGKILL');
  await Promise.all(closes);
  expect(gone).toEqual(['first', 'second']);
});
