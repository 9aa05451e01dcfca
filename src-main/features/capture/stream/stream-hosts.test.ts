import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createFakeChild, type FakeChild } from '#main/platform/child/child-handle.fake.ts';
import { createChildLeases } from '#main/platform/child/child-leases.ts';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { createStreamHosts } from './stream-hosts.ts';

function createHosts() {
  const clock = createFakeClock();
  const children: FakeChild[] = [];
  const leases = createChildLeases(() => {
    const child = createFakeChild(children.length + 1);
    children.push(child);
    return child;
  }, clock);
  const hosts = createStreamHosts({ leases, clock });
  return { clock, children, hosts, leases, watch, pidsOf, live };

  /** Runs until its child dies or it is told to end; the answer tells in which child. */
  function watch(cameraId: string) {
    const end = new AbortController();
    let pid: number | undefined;
    const ended = hosts
      .host(cameraId, (child) => {
        pid = child.pid;
        return child.run('watch', null, { signal: end.signal });
      })
      .catch(() => undefined);
    return { pid: () => pid, end: () => end.abort(), ended };
  }

  /** Time goes by, and every child says that it lives. */
  function live(ms: number): void {
    for (let leftMs = ms; leftMs > 0; leftMs -= 5000) {
      clock.advance(Math.min(5000, leftMs));
      for (const child of children) child.say({ kind: 'alive', cpuMs: 0, residentBytes: 0 });
    }
  }

  function pidsOf(cameras: readonly string[]): (number | undefined)[] {
    return cameras.map((cameraId) => watch(cameraId).pid());
  }
}

const names = (count: number, prefix = 'c') => Array.from({ length: count }, (_, n) => `${prefix}${n}`);

describe('children', () => {
  it('host four cameras each', () => {
    const { pidsOf, children } = createHosts();
    expect(pidsOf(names(9))).toEqual([1, 1, 1, 1, 2, 2, 2, 2, 3]);
    expect(children).toHaveLength(3);
  });

  it('take a camera back that has lost its stream', async () => {
    const { watch, children } = createHosts();
    const cameras = names(5).map((name) => watch(name));
    const lost = { code: 'stream-lost', message: '', nextStep: '' };
    for (const child of [0, 1]) children[child]?.say({ kind: 'error', id: 1, error: lost });
    await Promise.all([cameras[0]?.ended, cameras[4]?.ended]);
    expect([watch('c4').pid(), watch('c0').pid(), children.length]).toEqual([2, 1, 2]);
  });

  it('end a minute after their last camera has left, and not while there is one', async () => {
    const { watch, live, children } = createHosts();
    const [first, second] = [watch('a'), watch('b')];
    for (const [id, camera] of [
      [1, first],
      [2, second],
    ] as const) {
      live(100_000);
      expect(children[0]?.isKilled()).toBe(false);
      children[0]?.say({ kind: 'result', id, value: null });
      await camera.ended;
    }
    live(50_000);
    expect(children[0]?.isKilled()).toBe(false);
    live(20_000);
    expect(children[0]?.isKilled()).toBe(true);
  });

  it('count in processor time and memory; one that is gone keeps its time', async () => {
    const { watch, children, leases } = createHosts();
    const camera = watch('a');
    children[0]?.say({ kind: 'alive', cpuMs: 70, residentBytes: 1000 });
    expect(leases.usage()).toEqual({ cpuMs: 70, residentBytes: 1000 });
    children[0]?.die('signal SIGSEGV');
    await camera.ended;
    expect(leases.usage()).toEqual({ cpuMs: 70, residentBytes: 0 });
  });

  it('are all gone after close, and none is started after it', async () => {
    const { pidsOf, hosts, children } = createHosts();
    pidsOf(names(6));
    await hosts.close();
    expect(children.map((child) => child.isKilled())).toEqual([true, true]);
    await expect(hosts.host('c0', async () => null)).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('a child that dies', () => {
  it('sends its cameras to another one; those of other children notice nothing', async () => {
    const { watch, children } = createHosts();
    const cameras = names(8).map((name) => watch(name));
    children[0]?.die('signal SIGSEGV');
    await Promise.all(cameras.slice(0, 4).map(({ ended }) => ended));
    expect(names(4).map((name) => watch(name).pid())).toEqual([3, 3, 3, 3]);
    expect(children[1]?.isKilled()).toBe(false);
  });

  it('twice in ten minutes with a camera makes that camera live alone; it comes back when that is forgotten', async () => {
    const { watch, children, live } = createHosts();
    for (const child of [0, 1]) {
      const cameras = ['poison', 'other'].map((name) => watch(name));
      children[child]?.die('signal SIGSEGV');
      await Promise.all(cameras.map(({ ended }) => ended));
    }
    const poison = watch('poison');
    expect(['fresh', 'other', 'more'].map((name) => watch(name).pid())).toEqual([4, 5, 4]);
    children[2]?.die('signal SIGSEGV');
    await poison.ended;
    const again = watch('poison');
    expect(again.pid()).toBe(6);
    live(600_000);
    children[5]?.say({ kind: 'result', id: 1, value: null });
    await again.ended;
    live(5000);
    expect(watch('poison').pid()).toBe(4);
  });

  it('while idle is not lent out', async () => {
    const { watch, children } = createHosts();
    const camera = watch('a');
    children[0]?.say({ kind: 'result', id: 1, value: null });
    await camera.ended;
    children[0]?.die('signal SIGKILL');
    await nextTurn();
    expect(watch('a').pid()).toBe(2);
  });
});
