/**
 * Tries a model before anybody relies on it (F81): known inputs twice, two at once against each alone, and what its
 * manifest promises. The checks of every use (shapes, finite values, length) apply as well.
 */
import sharp from 'sharp';
import { AppError } from '#shared/errors.ts';
import type { EncoderManifest } from '#shared/model/encoder.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Encoder } from './encoder.ts';
import type { EncoderTest } from './inference.ts';
import { cosine } from './unit-vector.ts';

/** Same input, same vector; another order of additions leaves far more than this. */
const leastCosine = 0.999;
/** Enough to tell two models apart, few enough to keep. */
const keptValues = 16;
const plainSizePx = 320;

const colours = { red: '#d01818', green: '#18a030', blue: '#1838d0', yellow: '#e8d020' } as const;
const colourNames = Object.keys(colours) as (keyof typeof colours)[];

type Golden = EncoderManifest['golden'][number];
type Known = { readonly kind: Golden['kind']; readonly input: string; readonly vector: Float32Array };

type Subject<Prepared> = {
  readonly encoder: Encoder<Prepared>;
  readonly golden: readonly Golden[];
  readonly clock: Pick<Clock, 'monotonicMs'>;
};

/** Throws `model-invalid` with what is wrong. */
export async function testEncoder<Prepared>({
  encoder,
  golden,
  clock,
}: Subject<Prepared>): Promise<EncoderTest> {
  const images = await tryInputs({
    what: 'The image encoder',
    inputs: colourNames.map((name) => `plain:${colours[name]}`),
    embed: (inputs) => embedPlain(encoder, inputs),
    clock,
  });
  const texts = encoder.hasText
    ? await tryInputs({
        what: 'The text encoder',
        inputs: colourNames.map((name) => `a ${name} picture`),
        embed: (inputs) => encoder.embedTexts(inputs),
        clock,
      })
    : null;
  await checkGolden(encoder, golden);
  const known: Known[] = [
    ...images.vectors.map(([input, vector]) => ({ kind: 'picture' as const, input, vector })),
    ...(texts?.vectors ?? []).map(([input, vector]) => ({ kind: 'text' as const, input, vector })),
  ];
  return {
    imageMs: images.ms,
    textMs: texts?.ms ?? null,
    vectors: known.map((one) => ({ ...one, vector: [...one.vector.subarray(0, keptValues)] })),
    colourSense: texts && colourSense(images.vectors, texts.vectors),
  };
}

type Vectors = readonly (readonly [string, Float32Array])[];

type Trial = {
  readonly what: string;
  readonly inputs: readonly string[];
  readonly embed: (inputs: readonly string[]) => Promise<readonly Float32Array[]>;
  readonly clock: Pick<Clock, 'monotonicMs'>;
};

/** `ms`: for one input, of a model that is loaded. */
async function tryInputs({ what, inputs, embed, clock }: Trial): Promise<{ ms: number; vectors: Vectors }> {
  const [first = '', second = ''] = inputs;
  const together = await embed([first, second]);
  const startMs = clock.monotonicMs();
  const alone = await embedEach(inputs, embed);
  const ms = (clock.monotonicMs() - startMs) / inputs.length;
  const again = await embedEach(inputs, embed);
  for (const [index, vector] of alone.entries()) {
    requireAlike(vector, again[index], `${what} gives another vector for the same input`);
    const other = together[index];
    if (other) requireAlike(vector, other, `${what} gives another vector in a batch than alone`);
  }
  if (cosine(alone[0] ?? [], alone[1] ?? []) > 0.999_999)
    throw new AppError('model-invalid', `${what} gives the same vector for different inputs.`);
  return { ms, vectors: inputs.map((input, index) => [input, alone[index] ?? new Float32Array()]) };
}

async function embedEach(inputs: readonly string[], embed: Trial['embed']): Promise<Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (const input of inputs) vectors.push(...(await embed([input])));
  return vectors;
}

function requireAlike(a: Float32Array, b: Float32Array | undefined, otherwise: string): void {
  const found = cosine(a, b ?? []);
  // Also false for NaN.
  if (!(found >= leastCosine))
    throw new AppError(
      'model-invalid',
      `${otherwise} (cosine ${found.toFixed(4)}, at least ${leastCosine}).`,
    );
}

async function checkGolden<Prepared>(encoder: Encoder<Prepared>, golden: readonly Golden[]): Promise<void> {
  for (const { kind, input, vector } of golden) {
    const [found] = kind === 'text' ? await encoder.embedTexts([input]) : await embedPlain(encoder, [input]);
    const what = `"${input.slice(0, 60)}"`;
    requireAlike(
      Float32Array.from(vector),
      found,
      `The model does not give the vector it must give for ${what}`,
    );
  }
}

async function embedPlain<Prepared>(
  encoder: Encoder<Prepared>,
  names: readonly string[],
): Promise<Float32Array[]> {
  const pictures = await Promise.all(names.map(async (name) => encoder.prepare(await plainPicture(name))));
  const vectors = await encoder.embedPictures(pictures);
  return vectors.map((vector) => {
    if (!(vector instanceof AppError)) return vector;
    throw new AppError('model-invalid', vector.message, { cause: vector });
  });
}

/** PNG: every version of every library decodes it to the same pixels. */
function plainPicture(name: string): Promise<Uint8Array> {
  const background = /^plain:(#[0-9a-f]{6})$/.exec(name)?.[1];
  if (background === undefined)
    throw new AppError(
      'model-invalid',
      `The manifest names a picture that is not known: ${name.slice(0, 60)}.`,
    );
  const size = { width: plainSizePx, height: plainSizePx, channels: 3 as const };
  return sharp({ create: { ...size, background } })
    .png()
    .toBuffer();
}

function colourSense(pictures: Vectors, texts: Vectors): number {
  const right = pictures.filter(([, picture], index) => {
    const likes = texts.map(([, text]) => cosine(picture, text));
    return likes.indexOf(Math.max(...likes)) === index;
  });
  return right.length / pictures.length;
}
