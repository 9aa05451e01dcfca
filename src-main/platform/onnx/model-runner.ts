/**
 * Runs many items through one model: loads it when it is first used, takes items in batches, and lets it go when nobody
 * uses it. Encoders are users of it; a detector is one more.
 *
 * A batch that fails is repeated one by one; a model that turns out to take no batches is not offered any more.
 */
import { AppError } from '#shared/errors.ts';
import type { Clock } from '../clock.ts';
import type { ModelSession, Outputs, TensorData } from './model-session.ts';

export type ModelRunnerDeps<Item, Result> = {
  /** Loads and checks the model. Throws `model-invalid`. */
  readonly open: () => Promise<ModelSession>;
  /** The first dimension of every feed is the number of items. */
  readonly feedsOf: (items: readonly Item[]) => Readonly<Record<string, TensorData>>;
  /** One result an item, or why it has none. Throws `model-invalid` when the outputs are not what they should be. */
  readonly read: (outputs: Outputs, count: number) => readonly (Result | AppError)[];
  readonly clock: Pick<Clock, 'monotonicMs' | 'every'>;
  readonly limits?: RunnerLimits;
};

export type RunnerLimits = {
  readonly batchSize: number;
  /** Items that may wait or be under way; more are refused with `not-ready`. */
  readonly mostItems: number;
  /** A model that nobody used for so long is unloaded. */
  readonly keepMs: number;
};

/** B-4.2.4: one forward pass for eight. */
export const usualRunnerLimits: RunnerLimits = { batchSize: 8, mostItems: 256, keepMs: 60_000 };

export type RunOptions = {
  /** Looked at between two passes. */
  readonly signal?: AbortSignal;
  /** Hears how long a pass took for how many items. */
  readonly onPass?: (ms: number, count: number) => void;
};

export type ModelRunner<Item, Result> = {
  /** In order: a result, or the error of that item alone. Throws what concerns them all. */
  run(items: readonly Item[], options?: RunOptions): Promise<readonly (Result | AppError)[]>;
  /** After what is under way. The next `run` loads it again. */
  unload(): Promise<void>;
  /** Unloads for good. */
  close(): Promise<void>;
};

export function createModelRunner<Item, Result>({
  open,
  feedsOf,
  read,
  clock,
  limits = usualRunnerLimits,
}: ModelRunnerDeps<Item, Result>): ModelRunner<Item, Result> {
  let opened: Promise<ModelSession> | null = null;
  let batchSize = limits.batchSize;
  let items = 0;
  let last: Promise<unknown> = Promise.resolve();
  let usedMs = clock.monotonicMs();
  const stopSweep = clock.every(limits.keepMs / 4, () => {
    if (items === 0 && clock.monotonicMs() - usedMs >= limits.keepMs) void unload();
  });
  return { run, unload, close };

  async function run(given: readonly Item[], options: RunOptions = {}): Promise<(Result | AppError)[]> {
    if (items + given.length > limits.mostItems)
      throw new AppError('not-ready', `${items} items wait for the model already.`);
    items += given.length;
    try {
      return await runBatches(given, options);
    } finally {
      items -= given.length;
      usedMs = clock.monotonicMs();
    }
  }

  /** Whoever else has something to run comes between two batches. */
  async function runBatches(given: readonly Item[], options: RunOptions): Promise<(Result | AppError)[]> {
    const results: (Result | AppError)[] = [];
    while (results.length < given.length) {
      if (options.signal?.aborted) throw new AppError('cancelled', 'Cancelled.');
      const batch = await inTurn(async () => {
        const session = await load();
        return runBatch(session, given.slice(results.length, results.length + batchSize), options);
      });
      results.push(...batch);
    }
    return results;
  }

  /** Passes never overlap: each has all of the model's threads. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  }

  /** Once, however many wait for it; a failure is not kept. */
  function load(): Promise<ModelSession> {
    opened ??= open().then(
      (session) => {
        batchSize = session.inputs.some(({ shape }) => shape[0] === 1) ? 1 : limits.batchSize;
        return session;
      },
      (thrown: unknown) => {
        opened = null;
        throw thrown;
      },
    );
    return opened;
  }

  async function runBatch(session: ModelSession, batch: readonly Item[], options: RunOptions) {
    if (batch.length > 1) {
      const together = await pass(session, batch, options).catch(() => null);
      if (together?.every((result) => !(result instanceof AppError))) return together;
    }
    const alone: (Result | AppError)[] = [];
    for (const item of batch) alone.push(await runOne(session, item, options));
    if (batch.length > 1 && alone.every((result) => !(result instanceof AppError))) batchSize = 1;
    return alone;
  }

  async function runOne(session: ModelSession, item: Item, options: RunOptions): Promise<Result | AppError> {
    const results = await pass(session, [item], options).catch((thrown: unknown) => {
      if (thrown instanceof AppError && thrown.code === 'encoder-failed') return [thrown];
      throw thrown;
    });
    return results[0] ?? new AppError('model-invalid', `${session.file} gave no result.`);
  }

  async function pass(session: ModelSession, batch: readonly Item[], { onPass }: RunOptions) {
    const feeds = feedsOf(batch);
    const startMs = clock.monotonicMs();
    const outputs = await session.run(feeds);
    const results = read(outputs, batch.length);
    onPass?.(clock.monotonicMs() - startMs, batch.length);
    return results;
  }

  function unload(): Promise<void> {
    return inTurn(async () => {
      const session = await opened?.catch(() => null);
      opened = null;
      await session?.close();
    });
  }

  function close(): Promise<void> {
    stopSweep();
    return unload();
  }
}
