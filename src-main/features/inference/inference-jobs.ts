/** What the inference process does when it is asked; each model is kept as long as it is used. */
import type { JobHandlers } from '#main/platform/child/serve-jobs.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { EncoderChoice } from '#main/platform/onnx/encoder-choice.ts';
import { type Builtin, createBuiltinEncoder } from './builtin-encoder.ts';
import { embedPictures } from './embed-pictures.ts';
import type { Encoder } from './encoder.ts';
import { embedPicturesInput, embedTextsInput, preparePictureInput, testEncoderInput } from './inference.ts';
import { createOnnxEncoder } from './onnx-encoder.ts';
import { preparePicture } from './prepare-picture.ts';
import { testEncoder } from './test-encoder.ts';

/** One that is used, and one that is tested or searched with meanwhile. */
const mostModels = 2;

type Onnx = Extract<EncoderChoice, { kind: 'onnx' }>;

export function createInferenceJobs<Raster>(builtin: Builtin<Raster>, clock: Clock): JobHandlers {
  const builtinEncoder = createBuiltinEncoder(builtin, clock);
  const models = new Map<string, Encoder<Float32Array>>();
  return {
    async 'embed-pictures'(input, context) {
      const { encoder, pictures } = embedPicturesInput.parse(input);
      return encoder.kind === 'builtin'
        ? embedPictures(builtinEncoder, pictures, context)
        : embedPictures(await modelOf(encoder), pictures, context);
    },
    async 'embed-texts'(input, { signal }) {
      const { encoder, texts } = embedTextsInput.parse(input);
      const chosen = encoder.kind === 'builtin' ? builtinEncoder : await modelOf(encoder);
      return chosen.embedTexts(texts, { signal });
    },
    'prepare-picture': (input) => preparePicture(preparePictureInput.parse(input).bytes),
    async 'test-encoder'(input) {
      const { encoder } = testEncoderInput.parse(input);
      return encoder.kind === 'builtin'
        ? testEncoder({ encoder: builtinEncoder, golden: [], clock })
        : testEncoder({ encoder: await modelOf(encoder), golden: encoder.manifest.golden, clock });
    },
  };

  async function modelOf(choice: Onnx): Promise<Encoder<Float32Array>> {
    const key = JSON.stringify(choice);
    const known = models.get(key);
    models.delete(key); // the one used last is the last one
    const encoder = known ?? createOnnxEncoder({ ...choice, clock });
    models.set(key, encoder);
    const [oldest] = models;
    if (models.size > mostModels && oldest) {
      models.delete(oldest[0]);
      await oldest[1].close();
    }
    return encoder;
  }
}
