/** Whether a model is what its manifest says; each refusal names what is wrong (F81). */
import { AppError } from '#shared/errors.ts';
import type { ModelSession, ModelValue, Outputs } from '#main/platform/onnx/model-session.ts';

export type WantedInput = {
  readonly name: string;
  readonly type: 'float32' | 'int64' | 'int32';
  /** After the number of items. */
  readonly shape: readonly number[];
};
export type Wanted = {
  readonly inputs: readonly WantedInput[];
  readonly output: string;
  readonly dims: number;
};

/** Throws `model-invalid`. */
export function checkModel(
  { file, inputs, outputs }: Omit<ModelSession, 'run' | 'close'>,
  wanted: Wanted,
): void {
  const refuse = (text: string): never => {
    throw new AppError('model-invalid', `${file} ${text}.`);
  };
  for (const want of wanted.inputs) {
    const found = inputs.find(({ name }) => name === want.name);
    if (!found) return refuse(`has no input "${want.name}"; it has ${listOf(inputs)}`);
    if (found.type !== want.type)
      return refuse(`takes ${found.type} at "${want.name}" instead of ${want.type}`);
    if (!fits(found.shape, [1, ...want.shape]))
      return refuse(`takes ${shapeOf(found)} at "${want.name}" instead of [n, ${want.shape.join(', ')}]`);
  }
  const foreign = inputs.find(({ name }) => wanted.inputs.every((want) => want.name !== name));
  if (foreign) return refuse(`wants an input "${foreign.name}" that its manifest does not name`);
  const output = outputs.find(({ name }) => name === wanted.output);
  if (!output) return refuse(`has no output "${wanted.output}"; it has ${listOf(outputs)}`);
  if (!fits(output.shape, [1, wanted.dims]))
    return refuse(`gives ${shapeOf(output)} at "${wanted.output}" instead of [n, ${wanted.dims}]`);
}

/** Names stand for any number; the number of items may be fixed to one. A model may not say its shape at all. */
function fits(shape: ModelValue['shape'], wanted: readonly number[]): boolean {
  if (shape.length === 0) return true;
  if (shape.length !== wanted.length) return false;
  return shape.every((length, at) => typeof length === 'string' || length === wanted[at]);
}

/** The rows of an output, in order. Throws `model-invalid` unless it is float32 [count, dims]. */
export function rowsOf(
  outputs: Outputs,
  count: number,
  { output, dims }: Wanted,
  file: string,
): Float32Array[] {
  const tensor = outputs[output];
  if (!tensor) throw new AppError('model-invalid', `${file} gave no output "${output}".`);
  const { data } = tensor;
  if (!(data instanceof Float32Array))
    throw new AppError('model-invalid', `${file} gave ${tensor.type} at "${output}" instead of float32.`);
  if (tensor.dims.length !== 2 || tensor.dims[0] !== count || tensor.dims[1] !== dims) {
    const given = tensor.dims.join(', ');
    throw new AppError(
      'model-invalid',
      `${file} gave [${given}] at "${output}" instead of [${count}, ${dims}].`,
    );
  }
  return Array.from({ length: count }, (_, row) => data.slice(row * dims, (row + 1) * dims));
}

function listOf(values: readonly ModelValue[]): string {
  return values
    .slice(0, 5)
    .map(({ name }) => `"${name.slice(0, 60)}"`)
    .join(', ');
}

function shapeOf({ shape }: ModelValue): string {
  return `[${shape.join(', ')}]`;
}
