import { expect, it } from 'vitest';
import { createEmitter } from './emitter.ts';
import { streamOf } from './emitter-stream.ts';

async function start(emitter = createEmitter<number>()) {
  const stop = new AbortController();
  const stream = streamOf(emitter, stop.signal);
  const first = stream.next(); // subscribes
  emitter.emit(0);
  await first;
  return { emitter, stop, stream };
}

it('passes everything on in order, also what came while nobody asked', async () => {
  const { emitter, stream } = await start();
  for (const value of [1, 2, 3]) emitter.emit(value);
  expect([await stream.next(), await stream.next(), await stream.next()].map(({ value }) => value)).toEqual([
    1, 2, 3,
  ]);
});

it('wakes a listener that waits', async () => {
  const { emitter, stream } = await start();
  const next = stream.next();
  emitter.emit(7);
  expect(await next).toEqual({ value: 7, done: false });
});

it('ends when the signal aborts, waiting or not', async () => {
  const { stop, stream } = await start();
  const next = stream.next();
  stop.abort();
  expect(await next).toEqual({ value: undefined, done: true });
  const dead = streamOf(createEmitter<number>(), AbortSignal.abort());
  expect((await dead.next()).done).toBe(true);
});

it('keeps the newest thousand for a listener that lags', async () => {
  const { emitter, stream } = await start();
  for (let value = 1; value <= 1200; value++) emitter.emit(value);
  expect((await stream.next()).value).toBe(201);
});

it('lets go of the emitter when the listener leaves', async () => {
  let listeners = 0;
  const emitter = createEmitter<number>();
  const counted = {
    ...emitter,
    on(listener: (value: number) => void) {
      listeners++;
      const unsubscribe = emitter.on(listener);
      return () => {
        listeners--;
        unsubscribe();
      };
    },
  };
  const { stream } = await start(counted);
  expect(listeners).toBe(1);
  await stream.return();
  expect(listeners).toBe(0);
});
