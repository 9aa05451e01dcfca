/** A loaded ONNX model: the only place that knows ONNX Runtime. */
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import type { InferenceSession, Tensor } from 'onnxruntime-node';
import { AppError } from '#shared/errors.ts';

/** Row by row; `dims` multiply to the length of `data`. */
export type TensorData =
  | { readonly type: 'float32'; readonly data: Float32Array; readonly dims: readonly number[] }
  | { readonly type: 'int64'; readonly data: BigInt64Array; readonly dims: readonly number[] }
  | { readonly type: 'int32'; readonly data: Int32Array; readonly dims: readonly number[] };

/** What a model says about an input or output. `shape`: a number is fixed, a name is not. */
export type ModelValue = {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly (number | string)[];
};

/** `type` may be any of ONNX's; `data` of `float32` is a `Float32Array`. */
export type OutputTensor = {
  readonly type: string;
  readonly data: unknown;
  readonly dims: readonly number[];
};
export type Outputs = Readonly<Record<string, OutputTensor>>;

export type ModelSession = {
  readonly file: string;
  readonly inputs: readonly ModelValue[];
  readonly outputs: readonly ModelValue[];
  /** One forward pass; blocks this process meanwhile. Throws `encoder-failed` with the runtime's reason. */
  run(feeds: Readonly<Record<string, TensorData>>): Promise<Outputs>;
  /** Gives its memory back. */
  close(): Promise<void>;
};

export type SessionLimits = {
  /** Threads of one operator. */
  readonly threads: number;
};

const cores = availableParallelism();

/**
 * Half of the cores, the rest watches cameras; two where there are two: passes are short, the process yields to all others
 * (`main.inference.ts`), and one thread alone makes a question in words wait (63 ms against the 50 of B-model, measured).
 */
export const usualLimits: SessionLimits = { threads: Math.max(Math.min(2, cores), Math.floor(cores / 2)) };

/** The runtime quotes files and graphs at length. */
const longestReason = 300;

/** Throws `model-invalid` when the file is no model, or one that this runtime cannot run. */
export async function openModelSession(
  path: string,
  { threads }: SessionLimits = usualLimits,
): Promise<ModelSession> {
  const { InferenceSession: Session, Tensor: OnnxTensor } = await import('onnxruntime-node');
  const session = await Session.create(path, {
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    logSeverityLevel: 4, // what goes wrong is thrown
    // Threads that wait for the next pass must not burn a core (measured, see decision 0018).
    extra: { session: { intra_op: { allow_spinning: '0' }, inter_op: { allow_spinning: '0' } } },
  }).catch((cause: unknown) => {
    throw new AppError('model-invalid', `${basename(path)} cannot be loaded: ${reasonOf(cause)}`, { cause });
  });
  const file = basename(path);
  return {
    file,
    inputs: session.inputMetadata.map(valueOf),
    outputs: session.outputMetadata.map(valueOf),
    run,
    close: () => session.release(),
  };

  async function run(feeds: Readonly<Record<string, TensorData>>): Promise<Outputs> {
    const tensors = Object.fromEntries(Object.entries(feeds).map(([name, feed]) => [name, tensorOf(feed)]));
    try {
      return await session.run(tensors);
    } catch (cause) {
      throw new AppError('encoder-failed', `${file} failed: ${reasonOf(cause)}`, { cause });
    }
  }

  function tensorOf({ type, data, dims }: TensorData): Tensor {
    return new OnnxTensor(type, data, dims);
  }
}

function valueOf(value: InferenceSession.ValueMetadata): ModelValue {
  if (!value.isTensor) return { name: value.name, type: 'no tensor', shape: [] };
  return { name: value.name, type: value.type, shape: value.shape };
}

function reasonOf(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  return text.replaceAll(/\s+/g, ' ').slice(0, longestReason);
}
