import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { AppError, type ErrorCode } from '#shared/errors.ts';
import { createTurnedClock } from '#main/platform/clock.fake.ts';
import { type Attempt, createConnectGate } from './connect-gate.ts';

const address = (path: string, change: object = {}) => ({
  url: `rtsp://10.0.0.5:554/${path}`,
  username: 'viewer',
  password: 'one',
  transport: 'tcp' as const,
  ...change,
});

const failure = (code: ErrorCode) => new AppError(code, `It says ${code}.`);

function createGate() {
  const clock = createTurnedClock();
  const gate = createConnectGate({ clock, random: () => 0.5 });
  const stop = new AbortController();
  const entered: string[] = [];
  const attempts = new Map<string, Attempt>();
  const waits = new Map<string, number | null>();
  const reasons = new Map<string, string | null>();
  return {
    clock,
    entered,
    attempts,
    waits,
    reasons,
    stop,
    camera,
    of: (name: string) => attempts.get(name)!,
  };

  /** Asks to be let in, once; `again` asks with the same pauses of its own. */
  function camera(name: string, change: object = {}) {
    const own = gate.createOwnPauses();
    const again = async () => {
      const attempt = await gate.enter(address(name, change), {
        own,
        onWait: (waitMs, why) => {
          waits.set(name, waitMs);
          reasons.set(name, why?.code ?? null);
        },
        signal: stop.signal,
      });
      entered.push(name);
      attempts.set(name, attempt);
    };
    void again().catch(() => undefined);
    return { again: () => void again().catch(() => undefined), own };
  }
}

describe('sixteen cameras of one host', () => {
  it('wait until the first of them gets through', async () => {
    const { camera, entered, of, waits } = createGate();
    for (let n = 1; n <= 16; n++) camera(`c${n}`);
    await nextTurn();
    expect([entered, waits.get('c2')]).toEqual([['c1'], null]);
    of('c1').connected();
    await nextTurn();
    expect(entered).toHaveLength(16);
  });

  it('are one to a host that is dead: at most ten tries in five minutes between them', async () => {
    const { camera, entered, of, clock } = createGate();
    const cameras = Array.from({ length: 16 }, (_, n) => ({ name: `c${n}`, ...camera(`c${n}`) }));
    let answered = 0;
    for (let second = 0; second < 299; second++) {
      await clock.pass(1000);
      while (answered < entered.length) {
        const name = entered[answered++] ?? '';
        of(name).failed(failure('stream-unreachable'));
        cameras.find((one) => one.name === name)?.again();
        await nextTurn();
      }
    }
    expect(entered.length).toBeGreaterThan(6);
    expect(entered.length).toBeLessThanOrEqual(10);
  });

  it('all come back as soon as one finds the host again', async () => {
    const { camera, entered, of, clock } = createGate();
    const first = camera('c0');
    await nextTurn();
    of('c0').failed(failure('stream-refused'));
    first.again();
    for (let n = 1; n < 16; n++) camera(`c${n}`);
    await nextTurn();
    expect(entered).toEqual(['c0']);
    await clock.pass(1000);
    expect(entered).toHaveLength(2);
    of(entered[1] ?? '').connected();
    await nextTurn();
    expect(entered).toHaveLength(17);
  });

  it('ask three times in all with a wrong password, then after ten minutes', async () => {
    const { camera, entered, of, clock } = createGate();
    const cameras = Array.from({ length: 16 }, (_, n) => ({ name: `c${n}`, ...camera(`c${n}`) }));
    let answered = 0;
    for (let second = 0; second < 590; second++) {
      await clock.pass(1000);
      while (answered < entered.length) {
        const name = entered[answered++] ?? '';
        of(name).failed(failure('stream-unauthorized'));
        cameras.find((one) => one.name === name)?.again();
        await nextTurn();
      }
    }
    expect(entered).toHaveLength(3);
    await clock.pass(20_000);
    expect(entered).toHaveLength(4);
  });
});

it('tries another password at once: a person has just typed it in', async () => {
  const { camera, entered, of } = createGate();
  camera('c1');
  await nextTurn();
  of('c1').failed(failure('stream-unauthorized'));
  camera('c1', { password: 'two' });
  await nextTurn();
  expect(entered).toEqual(['c1', 'c1']);
});

it.each(['stream-unreachable', 'stream-unauthorized'] as const)(
  'blames the camera, not its host, for %s while others of that host are connected',
  async (code) => {
    const { camera, entered, of } = createGate();
    camera('good');
    await nextTurn();
    of('good').connected();
    const bad = camera('bad');
    await nextTurn();
    of('bad').failed(failure(code));
    bad.again();
    camera('third');
    await nextTurn();
    expect(entered).toEqual(['good', 'bad', 'third']);
  },
);

it('sends one camera ahead again once the last connection of a host is gone', async () => {
  const { camera, entered, of } = createGate();
  camera('a');
  await nextTurn();
  of('a').connected();
  of('a').ended();
  camera('b');
  camera('c');
  await nextTurn();
  expect(entered).toEqual(['a', 'b']);
});

it('lets the next one try when the one that was ahead is stopped', async () => {
  const { camera, entered, of } = createGate();
  camera('a');
  camera('b');
  await nextTurn();
  of('a').ended();
  await nextTurn();
  expect(entered).toEqual(['a', 'b']);
});

it('lets go of whoever waits when it is stopped', async () => {
  const { camera, entered, stop } = createGate();
  camera('a');
  camera('b');
  await nextTurn();
  stop.abort(new Error('stopped'));
  await nextTurn();
  expect(entered).toEqual(['a']);
});

it.each(['stream-unauthorized', 'stream-unreachable'] as const)(
  'tells those who wait what the one who tried was told (%s), until it works',
  async (code) => {
    const { camera, entered, of, reasons, clock } = createGate();
    const first = camera('c1');
    camera('c2');
    await nextTurn();
    expect(reasons.get('c2')).toBeNull();
    of('c1').failed(failure(code));
    camera('c3');
    await nextTurn();
    expect(reasons.get('c3')).toBe(code);
    first.again();
    await clock.pass(600_000);
    of(entered.at(-1)!).connected();
    camera('c4');
    await nextTurn();
    expect(reasons.has('c4')).toBe(false);
  },
);
