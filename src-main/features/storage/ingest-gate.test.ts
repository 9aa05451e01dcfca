import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { whileOpen } from './gated-steps.ts';
import { createReadingGuard } from './guarded-reading.ts';
import { followGate } from './ingest-follower.ts';
import { createIngestGate } from './ingest-gate.ts';

const full = new AppError('storage-full', 'Storage is full.');
const diskFull = new AppError('disk-full', 'The disk is full.');
const never = new AbortController().signal;

describe('the gate', () => {
  it('tells once when it shuts and once when it opens, and why it is shut', () => {
    const gate = createIngestGate();
    const told: boolean[] = [];
    gate.onChanged((isOpen) => told.push(isOpen));
    gate.open();
    gate.shut(full);
    gate.shut(diskFull);
    expect(() => gate.assertOpen()).toThrow(diskFull);
    gate.open();
    gate.assertOpen();
    expect(told).toEqual([false, true]);
  });

  it('ends what was begun while it was open, not what begins when it is open again', () => {
    const gate = createIngestGate();
    const before = gate.whileOpen();
    gate.shut(full);
    expect([before.aborted, before.reason, gate.whileOpen().aborted]).toEqual([true, full, true]);
    gate.open();
    expect([before.aborted, gate.whileOpen().aborted]).toEqual([true, false]);
  });
});

describe('reading a recording (D-3.6.6, D-3.6.8)', () => {
  function createGuard() {
    const gate = createIngestGate();
    const done: string[] = [];
    const guard = createReadingGuard({
      gate,
      monitor: {
        ready: async () => void done.push('ready'),
        checkUsage: async () => {
          done.push('checked');
          return { totalBytes: 0, limitBytes: 1, percentageUsed: 0, isOverLimit: false };
        },
        reportDiskFull: () => void done.push('reported'),
      },
    });
    return { gate, done, guard };
  }

  it('is followed by a check of storage, whatever became of it', async () => {
    const { done, guard } = createGuard();
    expect(
      await guard(async (camera: string, path: string) => `${camera} ${path}`)('porch', 'a.mp4', {
        signal: never,
      }),
    ).toBe('porch a.mp4');
    const failing = guard(() => Promise.reject(new AppError('file-empty', 'Empty.')));
    await expect(failing('porch', 'b.mp4', { signal: never })).rejects.toMatchObject({ code: 'file-empty' });
    expect(done).toEqual(['ready', 'checked', 'ready', 'checked']);
  });

  it('does not begin while the gate is shut', async () => {
    const { gate, guard } = createGuard();
    gate.shut(full);
    let isRead = false;
    const read = guard(async () => void (isRead = true));
    await expect(read('porch', 'a.mp4', { signal: never })).rejects.toBe(full);
    expect(isRead).toBe(false);
  });

  it('ends with the reason when the gate is shut meanwhile, and as cancelled when somebody cancels it', async () => {
    const { gate, guard } = createGuard();
    const read = guard(
      (_camera: string, _path: string, { signal }: { readonly signal: AbortSignal }) =>
        new Promise<never>((_, reject) =>
          signal.addEventListener('abort', () => reject(new AppError('cancelled', 'Cancelled.'))),
        ),
    );
    const abort = new AbortController();
    const cancelled = read('porch', 'a.mp4', { signal: abort.signal });
    const ended = read('porch', 'b.mp4', { signal: never });
    await Promise.resolve();
    abort.abort();
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    gate.shut(full);
    await expect(ended).rejects.toBe(full);
  });

  it('reports a full disk (F12)', async () => {
    const { done, guard } = createGuard();
    await expect(guard(() => Promise.reject(diskFull))('porch', 'a.mp4', { signal: never })).rejects.toBe(
      diskFull,
    );
    expect(done).toEqual(['ready', 'reported', 'checked']);
  });
});

describe('cameras', () => {
  async function createFollower() {
    const gate = createIngestGate();
    const acts: string[] = [];
    let tellSaved: (camera: string) => void = () => undefined;
    const follower = followGate<string>({
      gate,
      watch: async (camera) => void acts.push(`watch ${camera}`),
      stopAll: async () => void acts.push('stop'),
      stored: async () => ['porch', 'gate'],
      onSaved: (listener) => {
        tellSaved = listener;
        return () => undefined;
      },
      wake: () => void acts.push('wake'),
      log: silentLogger,
    });
    const settled = () => new Promise((resolve) => setImmediate(resolve));
    return { gate, acts, follower, save: (camera: string) => tellSaved(camera), settled };
  }

  it('are watched from the start on, ended when the gate is shut and watched again when it opens', async () => {
    const { gate, acts, follower, save, settled } = await createFollower();
    await follower.start();
    save('garden');
    await settled();
    expect(acts.splice(0)).toEqual(['wake', 'watch porch', 'watch gate', 'watch garden']);
    gate.shut(full);
    save('garden');
    await settled();
    expect(acts.splice(0)).toEqual(['stop']);
    gate.open();
    await settled();
    expect(acts.splice(0)).toEqual(['wake', 'watch porch', 'watch gate']);
  });

  it('are not watched when storage is full at the start, nor after the end', async () => {
    const { gate, acts, follower, settled } = await createFollower();
    gate.shut(full);
    await follower.start();
    expect(acts.splice(0)).toEqual(['stop']);
    await follower.stop();
    gate.open();
    await settled();
    expect(acts).toEqual([]);
  });
});

it('steps that make files have nothing to do while the gate is shut (P18)', async () => {
  const gate = createIngestGate();
  const ran: string[] = [];
  const [step] = whileOpen(gate, [
    { pending: async () => ['a'], run: async (event: string) => void ran.push(event) },
  ]);
  expect(await step?.pending()).toEqual(['a']);
  gate.shut(full);
  expect(await step?.pending()).toEqual([]);
  await step?.run('a', never);
  gate.open();
  await step?.run('b', never);
  expect(ran).toEqual(['b']);
});
