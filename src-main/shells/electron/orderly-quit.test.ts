import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { quitInOrder } from './orderly-quit.ts';

/** Like Electron: quitting asks first, and ends only when nobody holds it back. */
function createApp() {
  const emitter = new EventEmitter();
  const app = {
    hasEnded: false,
    on: (event: 'before-quit', listener: (event: { preventDefault(): void }) => void) =>
      emitter.on(event, listener),
    quit() {
      let isHeldBack = false;
      emitter.emit('before-quit', { preventDefault: () => (isHeldBack = true) });
      if (!isHeldBack) app.hasEnded = true;
    },
  };
  return app;
}

const never = () => new Promise<void>(() => undefined);
const turn = () => new Promise((resolve) => setImmediate(resolve));

test('the app ends when the core has stopped, not before', async () => {
  const app = createApp();
  const { promise, resolve } = Promise.withResolvers<void>();
  quitInOrder(app, { stop: () => promise, clock: { sleep: never }, tell: () => undefined });
  app.quit();
  await turn();
  expect(app.hasEnded).toBe(false);
  resolve();
  await turn();
  expect(app.hasEnded).toBe(true);
});

test('asking twice stops the core once', async () => {
  const app = createApp();
  let stops = 0;
  const stop = () => {
    stops += 1;
    return Promise.resolve();
  };
  quitInOrder(app, { stop, clock: { sleep: never }, tell: () => undefined });
  app.quit();
  app.quit();
  await turn();
  expect(stops).toBe(1);
  expect(app.hasEnded).toBe(true);
});

test('a core that does not stop is left behind after ten seconds', async () => {
  const app = createApp();
  const { promise, resolve } = Promise.withResolvers<void>();
  const waits: number[] = [];
  const told: string[] = [];
  const sleep = (ms: number) => {
    waits.push(ms);
    return promise;
  };
  quitInOrder(app, { stop: never, clock: { sleep }, tell: (line) => told.push(line) });
  app.quit();
  await turn();
  expect(app.hasEnded).toBe(false);
  resolve();
  await turn();
  expect(waits).toEqual([10_000]);
  expect(app.hasEnded).toBe(true);
  expect(told).toHaveLength(1);
});

test('a core that fails to stop does not keep the app open, and the reason is told', async () => {
  const app = createApp();
  const told: string[] = [];
  const stop = () => Promise.reject(new Error('disk gone'));
  quitInOrder(app, { stop, clock: { sleep: never }, tell: (line) => told.push(line) });
  app.quit();
  await turn();
  expect(app.hasEnded).toBe(true);
  expect(told.join()).toContain('disk gone');
});
