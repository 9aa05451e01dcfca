/**
 * Whether a model works, and still gives what it gave when it was installed (F81). The process that runs it compares
 * with the vectors of the manifest.
 */
import { AppError } from '#shared/errors.ts';
import type { EncoderManifest } from '#shared/model/encoder.ts';
import type { EncoderTests } from './encoder-port.ts';
import type { GoldenVectors } from './receipt.ts';

/** Cosine; the same files on another processor differ by less. */
export const leastLikeness = 0.999;

export type SelfTestDeps = Pick<EncoderTests, 'testEncoder'> & {
  /** Of the first test; none at install. */
  readonly known: GoldenVectors;
  readonly signal: AbortSignal;
};

/** Resolves with the vectors it gave now. Throws `model-invalid`, or `encoder-failed` when it could not be tested. */
export async function selfTest(
  folder: string,
  manifest: EncoderManifest,
  { testEncoder, known, signal }: SelfTestDeps,
): Promise<GoldenVectors> {
  const { vectors } = await testEncoder({ kind: 'onnx', folder, manifest }, signal);
  for (const expected of known) {
    const given = vectors.find(({ kind, input }) => kind === expected.kind && input === expected.input);
    if (given && !(likeness(given.vector, expected.vector) >= leastLikeness)) {
      const what =
        expected.kind === 'text' ? `the words "${expected.input}"` : `the picture ${expected.input}`;
      throw new AppError(
        'model-invalid',
        `${manifest.name} gives another vector for ${what} than when it was installed.`,
      );
    }
  }
  return vectors;
}

/** Cosine of as many values as both have; NaN when there is nothing to compare. */
function likeness(a: readonly number[], b: readonly number[]): number {
  let dot = 0;
  let aa = 0;
  let bb = 0;
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const x = a[index] ?? 0;
    const y = b[index] ?? 0;
    dot += x * y;
    aa += x * x;
    bb += y * y;
  }
  return dot / Math.sqrt(aa * bb);
}
