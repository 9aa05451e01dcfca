import { expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { createFakeClock } from '../clock.fake.ts';
import { createModelRunner } from './model-runner.ts';
import type { ModelSession, Outputs, TensorData } from './model-session.ts';

type Fault = (values: readonly number[]) => void;

/** A model that doubles numbers, and a runner of it. Below zero there is no result. */
function createDoubler({
  fault = () => undefined,
  batch = 'n',
}: {
  fault?: Fault;
  batch?: number | string;
} = {}) {
  const clock = createFakeClock();
  const passes: number[][] = [];
  const told = { opened: 0, closed: 0 };
  const doors: PromiseWithResolvers<void>[] = [];
  let isHeld = false;
  async function run(feeds: Readonly<Record<string, TensorData>>): Promise<Outputs> {
    const values = [...(feeds['x']?.data ?? [])].map(Number);
    passes.push(values);
    if (isHeld) {
      const door = Promise.withResolvers<void>();
      doors.push(door);
      await door.promise;
    }
    clock.advance(80);
    fault(values);
    const data = Float32Array.from(values, (value) => value * 2);
    return { y: { type: 'float32', data, dims: [values.length] } };
  }
  const runner = createModelRunner<number, number>({
    async open() {
      told.opened++;
      await Promise.resolve();
      const close = async () => void told.closed++;
      const session: ModelSession = {
        file: 'doubler.onnx',
        inputs: [{ name: 'x', type: 'float32', shape: [batch] }],
        outputs: [],
        run,
        close,
      };
      return session;
    },
    feedsOf: (items) => ({ x: { type: 'float32', data: Float32Array.from(items), dims: [items.length] } }),
    read: ({ y }) =>
      [...((y?.data ?? []) as Float32Array)].map((value) =>
        value < 0 ? new AppError('model-invalid', 'Below zero.') : value,
      ),
    clock,
  });
  return {
    runner,
    clock,
    passes,
    told,
    hold: () => (isHeld = true),
    letGo() {
      isHeld = false;
      for (const door of doors.splice(0)) door.resolve();
    },
  };
}

const upTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
const settle = () => new Promise((resolve) => setImmediate(resolve));
const failed = (text: string) => {
  throw new AppError('encoder-failed', text);
};

it('takes eight at a time, in order, and tells how long each pass took', async () => {
  const { runner, passes } = createDoubler();
  const told: number[][] = [];
  const results = await runner.run(upTo(19), { onPass: (ms, count) => told.push([ms, count]) });
  expect(results).toEqual(upTo(19).map((value) => value * 2));
  expect(passes.map(({ length }) => length)).toEqual([8, 8, 3]);
  expect(told).toEqual([
    [80, 8],
    [80, 8],
    [80, 3],
  ]);
});

it('repeats a batch that fails one by one, so that one bad item does not lose the others', async () => {
  const { runner, passes } = createDoubler({
    fault: (values) => void (values.includes(3) && failed('three')),
  });
  const results = await runner.run(upTo(12));
  expect(results.map((result) => (result instanceof AppError ? result.message : result))).toEqual([
    2,
    4,
    'three',
    ...upTo(12)
      .slice(3)
      .map((value) => value * 2),
  ]);
  expect(passes.map(({ length }) => length)).toEqual([8, 1, 1, 1, 1, 1, 1, 1, 1, 4]);
});

it('repeats a batch one by one when an item of it has no result', async () => {
  const { runner } = createDoubler();
  const results = await runner.run([1, -2, 3]);
  expect(results).toMatchObject([2, { code: 'model-invalid' }, 6]);
});

it('learns that a model takes no batches, and knows it where the model says so', async () => {
  const learning = createDoubler({ fault: ({ length }) => void (length > 1 && failed('one at a time')) });
  await learning.runner.run(upTo(8));
  await learning.runner.run(upTo(3));
  expect(learning.passes.map(({ length }) => length)).toEqual([8, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
  const fixed = createDoubler({ batch: 1 });
  await fixed.runner.run(upTo(3));
  expect(fixed.passes.map(({ length }) => length)).toEqual([1, 1, 1]);
});

it('loads the model once, however many ask at once, and runs one pass at a time', async () => {
  const doubler = createDoubler();
  doubler.hold();
  const runs = [doubler.runner.run([1]), doubler.runner.run([2]), doubler.runner.run([3])];
  await settle();
  expect(doubler.passes).toEqual([[1]]);
  doubler.letGo();
  expect(await Promise.all(runs)).toEqual([[2], [4], [6]]);
  expect(doubler.told.opened).toBe(1);
});

it('lets somebody else in between two batches', async () => {
  const doubler = createDoubler();
  doubler.hold();
  const long = doubler.runner.run(upTo(24));
  await settle();
  const short = doubler.runner.run([100]);
  doubler.letGo();
  await Promise.all([long, short]);
  expect(doubler.passes.map(([first]) => first)).toEqual([1, 100, 9, 17]);
});

it('takes only so much at once', async () => {
  const doubler = createDoubler();
  doubler.hold();
  const first = doubler.runner.run(upTo(250));
  await expect(doubler.runner.run(upTo(7))).rejects.toMatchObject({ code: 'not-ready' });
  await settle();
  doubler.letGo();
  await first;
  expect(await doubler.runner.run(upTo(7))).toHaveLength(7);
});

it('unloads a model that nobody used for a minute, and loads it again', async () => {
  const { runner, clock, told } = createDoubler();
  await runner.run([1]);
  clock.advance(45_000);
  await settle();
  expect(told.closed).toBe(0);
  clock.advance(30_000);
  await settle();
  expect(told).toEqual({ opened: 1, closed: 1 });
  await runner.run([1]);
  expect(told.opened).toBe(2);
});

it('stops between two passes when it is cancelled', async () => {
  const stop = new AbortController();
  const { runner, passes } = createDoubler({ fault: () => stop.abort() });
  await expect(runner.run(upTo(20), { signal: stop.signal })).rejects.toMatchObject({ code: 'cancelled' });
  expect(passes).toHaveLength(1);
});

it('tries again to load a model that could not be loaded', async () => {
  let tries = 0;
  const runner = createModelRunner<number, number>({
    open: () => Promise.reject(new AppError('model-invalid', `try ${++tries}`)),
    feedsOf: () => ({}),
    read: () => [],
    clock: createFakeClock(),
  });
  await expect(runner.run([1])).rejects.toMatchObject({ message: 'try 1' });
  await expect(runner.run([1])).rejects.toMatchObject({ message: 'try 2' });
});
