import { expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { createFakeClock } from '../clock.fake.ts';
import { type JobHandlers, serveJobs } from './serve-jobs.ts';

function createChild(handlers: JobHandlers) {
  const said: unknown[] = [];
  let hear: (message: unknown) => void = () => undefined;
  const clock = createFakeClock();
  serveJobs(
    { send: (message) => said.push(message), onMessage: (listener) => (hear = listener) },
    handlers,
    clock,
  );
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return { said, clock, settled, hear: (message: unknown) => hear(message) };
}

it('answers with the result, and passes notes on before it', async () => {
  const { said, hear, settled } = createChild({
    async double(input, { note }) {
      note('working');
      return Number(input) * 2;
    },
  });
  hear({ kind: 'request', id: 7, job: 'double', input: 21 });
  await settled();
  expect(said).toEqual([
    { kind: 'note', id: 7, note: 'working' },
    { kind: 'result', id: 7, value: 42 },
  ]);
});

it('answers a failure with its code, and an unknown job too', async () => {
  const { said, hear, settled } = createChild({
    bad: () => Promise.reject(new AppError('file-empty', 'Empty.')),
    odd: () => Promise.reject(new TypeError('odd')),
  });
  for (const [id, job] of [
    [1, 'bad'],
    [2, 'odd'],
    [3, 'toString'],
  ] as const)
    hear({ kind: 'request', id, job, input: null });
  await settled();
  expect(said.map((message) => (message as { error: { code: string } }).error.code).toSorted()).toEqual([
    'file-empty',
    'internal',
    'internal',
  ]);
});

it('brings the trace of a mistake of the program along, and of nothing else (ER-2)', async () => {
  const mistake = new TypeError('odd');
  const { said, hear, settled } = createChild({
    bad: () => Promise.reject(new AppError('file-empty', 'Empty.', { cause: mistake })),
    odd: () => Promise.reject(mistake),
  });
  hear({ kind: 'request', id: 1, job: 'bad', input: null });
  hear({ kind: 'request', id: 2, job: 'odd', input: null });
  await settled();
  const traces = said.map((message) => (message as { error: { stack?: string } }).error.stack);
  expect(traces).toEqual([undefined, mistake.stack]);
});

it('says that it lives while it works, once more with what that took, and is quiet while it does not', async () => {
  const end = Promise.withResolvers<null>();
  const { said, hear, clock, settled } = createChild({ long: () => end.promise });
  clock.advance(5000);
  expect(said).toEqual([]);
  hear({ kind: 'request', id: 1, job: 'long', input: null });
  clock.advance(3000);
  expect(said.map((message) => (message as { kind: string }).kind)).toEqual(['alive', 'alive', 'alive']);
  end.resolve(null);
  await settled();
  said.length = 0;
  clock.advance(5000);
  expect(said).toMatchObject([{ kind: 'alive' }]);
});

it('says what a job took that ended within a second', async () => {
  const { said, hear, clock, settled } = createChild({ short: () => Promise.resolve(null) });
  hear({ kind: 'request', id: 1, job: 'short', input: null });
  await settled();
  clock.advance(3000);
  expect(said.map((message) => (message as { kind: string }).kind)).toEqual(['result', 'alive']);
});

it('tells a job that nobody waits for it any more, and calls its end cancelled', async () => {
  const { said, hear, settled } = createChild({
    long: (_, { signal }) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('let go')))),
  });
  hear({ kind: 'request', id: 1, job: 'long', input: null });
  hear({ kind: 'cancel', id: 99 });
  hear({ kind: 'cancel', id: 1 });
  await settled();
  expect(said).toMatchObject([{ kind: 'error', id: 1, error: { code: 'cancelled' } }]);
});
