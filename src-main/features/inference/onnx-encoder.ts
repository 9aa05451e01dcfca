/** An installed model: two runners, one for pictures and one for texts, each loaded when it is first used. */
import { join } from 'node:path';
import { AppError } from '#shared/errors.ts';
import type { EncoderManifest } from '#shared/model/encoder.ts';
import type { Clock } from '#main/platform/clock.ts';
import { createModelRunner, type ModelRunner } from '#main/platform/onnx/model-runner.ts';
import { openModelSession, type SessionLimits } from '#main/platform/onnx/model-session.ts';
import { checkModel, rowsOf, type Wanted } from './check-model.ts';
import type { EncodeOptions, Encoder } from './encoder.ts';
import { preprocessPicture } from './preprocess-picture.ts';
import { openTokenizer, type TokenizedText, type Tokenizer } from './tokenizer.ts';
import { toUnitVector } from './unit-vector.ts';

export type OnnxEncoderDeps = {
  readonly folder: string;
  readonly manifest: EncoderManifest;
  readonly clock: Pick<Clock, 'monotonicMs' | 'every'>;
  readonly limits?: SessionLimits;
};

/** Opens nothing yet: what is wrong with the files is thrown by the first use. */
export function createOnnxEncoder(deps: OnnxEncoderDeps): Encoder<Float32Array> {
  const { manifest } = deps;
  const images = createImageRunner(deps);
  const texts = manifest.text && createTextParts(deps, manifest.text);
  return {
    hasText: texts !== null,
    prepare: (bytes, region) => preprocessPicture(bytes, manifest.image, region),
    embedPictures,
    embedTexts,
    close: async () => void (await Promise.all([images.close(), texts?.runner.close()])),
  };

  function embedPictures(tensors: readonly Float32Array[], { signal, onPictureMs }: EncodeOptions = {}) {
    return images.run(tensors, {
      ...(signal && { signal }),
      onPass(ms, count) {
        for (let picture = 0; picture < count; picture++) onPictureMs?.(ms / count);
      },
    });
  }

  async function embedTexts(given: readonly string[], { signal }: EncodeOptions = {}) {
    if (!texts)
      throw new AppError('invalid-input', `The model ${manifest.name} does not compare words with pictures.`);
    const { tokenize } = await texts.tokenizer();
    const vectors = await texts.runner.run(given.map(tokenize), { ...(signal && { signal }) });
    return vectors.map((vector) => {
      if (vector instanceof AppError) throw vector;
      return vector;
    });
  }
}

function createImageRunner({
  folder,
  manifest,
  clock,
  limits,
}: OnnxEncoderDeps): ModelRunner<Float32Array, Float32Array> {
  const { file, input, output, sizePx } = manifest.image;
  const shape = [3, sizePx, sizePx];
  const wanted: Wanted = { inputs: [{ name: input, type: 'float32', shape }], output, dims: manifest.dims };
  return createModelRunner({
    open: () => openChecked(join(folder, file), wanted, limits),
    feedsOf: (tensors) => ({
      [input]: { type: 'float32', data: joined(tensors), dims: [tensors.length, ...shape] },
    }),
    read: (outputs, count) => rowsOf(outputs, count, wanted, file).map((row) => toUnitVector(row, file)),
    clock,
  });
}

function createTextParts(
  { folder, manifest, clock, limits }: OnnxEncoderDeps,
  spec: NonNullable<EncoderManifest['text']>,
) {
  const { file, input, mask, output, tokens, idType } = spec;
  const names = mask === null ? [input] : [input, mask];
  const wanted: Wanted = {
    inputs: names.map((name) => ({ name, type: idType, shape: [tokens] })),
    output,
    dims: manifest.dims,
  };
  let tokenizer: Promise<Tokenizer> | null = null;
  const runner = createModelRunner<TokenizedText, Float32Array>({
    open: () => openChecked(join(folder, file), wanted, limits),
    feedsOf(texts) {
      const dims = [texts.length, tokens];
      const ids = texts.flatMap((text) => text.ids);
      const masks = texts.flatMap(({ count }) =>
        Array.from({ length: tokens }, (_, at) => (at < count ? 1 : 0)),
      );
      return {
        [input]: intTensor(ids, idType, dims),
        ...(mask !== null && { [mask]: intTensor(masks, idType, dims) }),
      };
    },
    read: (outputs, count) => rowsOf(outputs, count, wanted, file).map((row) => toUnitVector(row, file)),
    clock,
  });
  return { runner, tokenizer: () => (tokenizer ??= open()) };

  function open(): Promise<Tokenizer> {
    return openTokenizer(join(folder, spec.tokenizer), spec).catch((thrown: unknown) => {
      tokenizer = null;
      throw thrown;
    });
  }
}

async function openChecked(path: string, wanted: Wanted, limits?: SessionLimits) {
  const session = await openModelSession(path, limits);
  try {
    checkModel(session, wanted);
    return session;
  } catch (thrown) {
    await session.close();
    throw thrown;
  }
}

function joined(tensors: readonly Float32Array[]): Float32Array {
  const length = tensors[0]?.length ?? 0;
  const all = new Float32Array(length * tensors.length);
  for (const [index, tensor] of tensors.entries()) all.set(tensor, index * length);
  return all;
}

function intTensor(values: readonly number[], type: 'int64' | 'int32', dims: readonly number[]) {
  return type === 'int64'
    ? ({ type, data: BigInt64Array.from(values, BigInt), dims } as const)
    : ({ type, data: Int32Array.from(values), dims } as const);
}
