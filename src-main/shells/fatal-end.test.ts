import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createFakeClock, createStandingClock } from '#main/platform/clock.fake.ts';
import { openDataRoot } from '#main/platform/data-root.ts';
import { startCommand } from '#main/test-command-line.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { endOnFailure } from './fatal-end.ts';

function createProcess({ clock = createStandingClock() } = {}) {
  const failing = new EventEmitter();
  const steps: string[] = [];
  const ended = Promise.withResolvers<void>();
  const cover = endOnFailure(failing, {
    clock,
    tell: (line) => void steps.push(`tell ${line.split('\n')[0]}`),
    exit() {
      steps.push('exit');
      ended.resolve();
    },
  });
  const log = {
    error: (_message: string, fields?: object) => void steps.push(`log ${JSON.stringify(fields)}`),
  };
  return { failing, steps, cover, log, ended: ended.promise };
}

it('a failure that nobody heard is logged with its stack, what is open is closed, and the process ends with 1', async () => {
  const root = createTestFolder();
  const lost = "process.once('SIGUSR2',()=>void/**/Promise.reject(new/**/Error('lost')))";
  const { child, ended } = startCommand(['serve', '--port', '0', '--data', root], {
    environment: { NODE_OPTIONS: `--import=data:text/javascript,${lost}` },
  });
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  child.kill('SIGUSR2');
  const { code, err } = await ended;
  expect([code, err]).toEqual([1, 'error: something failed where nobody listened; Porchlight ends: lost\n']);
  const lines = (await readFile(join(root, 'logs/porchlight.1.log'), 'utf8')).trim().split('\n');
  expect(lines.map((line) => JSON.parse(line) as { cause?: { stack: string } })).toContainEqual(
    expect.objectContaining({ cause: expect.objectContaining({ stack: expect.stringContaining('lost\n') }) }),
  );
  expect(existsSync(join(root, 'events.db-wal'))).toBe(false); // the database was closed
  (await openDataRoot(root, Date.now())).release();
}, 30_000);

it.each(['uncaughtException', 'unhandledRejection'])(
  '%s closes the core that was opened last',
  async (kind) => {
    const { failing, steps, cover, log, ended } = createProcess();
    const stop = (name: string) => async () => void steps.push(`stop ${name}`);
    cover({ log, stop: stop('the first') });
    cover({ log, stop: stop('the second') });
    failing.emit(kind, 'no error at all');
    await ended;
    expect(steps).toEqual([expect.stringMatching(/^log \{"cause":.*internal/), 'stop the second', 'exit']);
  },
);

it('a core that does not stop, and one that cannot, does not keep the process', async () => {
  const slow = createProcess({ clock: createFakeClock() });
  slow.cover({ log: slow.log, stop: () => new Promise(() => undefined) });
  slow.failing.emit('uncaughtException', new Error('lost'));
  await slow.ended;
  expect(slow.steps.slice(1)).toEqual(['tell Porchlight did not stop in time and was ended.', 'exit']);
  const unable = createProcess();
  unable.cover({ log: unable.log, stop: () => Promise.reject(new Error('stuck')) });
  unable.failing.emit('uncaughtException', new Error('lost'));
  await unable.ended;
  expect(unable.steps.slice(1)).toEqual(['tell Porchlight did not stop as it should: Error: stuck', 'exit']);
});

it('tells it where there is no log, and what follows from it ends nothing twice', async () => {
  const { failing, steps, cover, ended } = createProcess();
  const closed = () => {
    throw new Error('the log is closed');
  };
  cover({
    log: { error: closed },
    stop: async () => void failing.emit('uncaughtException', new Error('next')),
  });
  failing.emit('uncaughtException', new Error('lost'));
  await ended;
  expect(steps).toEqual(['tell porchlight: Error: lost', 'exit']);
});
