/** The real process with real models: one start for all. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ChildLeases, createChildLeases } from '#main/platform/child/child-leases.ts';
import { createSystemClock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';
import { createNodeSpawn } from '#main/shells/headless/node-child-process.ts';
import { inferenceProgram } from '#main/test-core.fake.ts';
import type { EncoderChoice } from '#main/platform/onnx/encoder-choice.ts';
import { makeTestEncoder, type TestEncoderOptions } from '../../../e2e/fixtures/onnx/make-test-encoder.ts';
import type { Embedded, Inference } from './inference.ts';
import { createInferenceService } from './inference-service.ts';
import { cosine } from './unit-vector.ts';

const builtin: EncoderChoice = { kind: 'builtin' };
const timings: number[] = [];
const pids: (number | undefined)[] = [];
let folder = '';
let leases: ChildLeases;
let inference: Inference;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'porchlight-inference-'));
  const clock = createSystemClock();
  const spawn = createNodeSpawn(inferenceProgram, 'inference');
  leases = createChildLeases(() => {
    const child = spawn();
    pids.push(child.pid);
    return child;
  }, clock);
  inference = createInferenceService({
    leases,
    clock,
    measure: { count: () => undefined, timing: (_, ms) => timings.push(ms) },
    log: { warn: () => undefined } as unknown as Logger,
  });
});
afterAll(async () => {
  await inference.stop();
  await rm(folder, { recursive: true, force: true });
});

async function modelOf(variant: NonNullable<TestEncoderOptions['variant']>, about: TestEncoderOptions = {}) {
  const own = join(folder, `${variant}-${about.id ?? ''}`);
  const manifest = await makeTestEncoder(own, { variant, ...about });
  return { kind: 'onnx', folder: own, manifest } satisfies EncoderChoice;
}

async function pictureOf(colour: string) {
  const bytes = await sharp({ create: { width: 320, height: 180, channels: 3, background: colour } })
    .jpeg()
    .toBuffer();
  return { source: { bytes: new Uint8Array(bytes) } };
}

function vectorOf(embedded: Embedded | undefined): Float32Array {
  if (!embedded || !('vector' in embedded)) throw new Error(`no vector: ${embedded?.message}`);
  return embedded.vector;
}

const lengthOf = (vector: Float32Array) => Math.hypot(...vector);

it('embeds pictures with the built-in model; a bad one does not lose the others', async () => {
  const text = join(folder, 'notes.jpg');
  writeFileSync(text, 'not a picture');
  const red = await pictureOf('#d01818');
  const [first, odd, gone, again] = await inference.embedPictures(builtin, [
    red,
    { source: { path: text } },
    { source: { path: join(folder, 'gone.jpg') } },
    red,
  ]);
  expect(lengthOf(vectorOf(first))).toBeCloseTo(1, 5);
  expect(again).toEqual(first);
  expect([odd, gone]).toMatchObject([{ code: 'picture-invalid' }, { code: 'file-not-found' }]);
  expect(timings.filter((ms) => ms > 0)).toHaveLength(2);
});

it('embeds pictures and texts with an installed model: words are near the pictures they name', async () => {
  const model = await modelOf('sound');
  const names = ['red', 'green', 'blue', 'yellow', 'white', 'black'];
  const texts = await inference.embedTexts(model, names);
  const shades = ['#c02020', '#209030', '#2040c0', '#d8c830', '#f4f4f4', '#101010'];
  const pictures = await inference.embedPictures(model, await Promise.all(shades.map(pictureOf)));
  for (const [at, text] of texts.entries()) {
    const likes = pictures.map((picture) => cosine(text, vectorOf(picture)));
    expect(likes.indexOf(Math.max(...likes))).toBe(at);
    expect(lengthOf(text)).toBeCloseTo(1, 5);
  }
});

it('looks only at what was drawn round', async () => {
  const model = await modelOf('sound');
  const bytes = await sharp({ create: { width: 320, height: 180, channels: 3, background: '#2040c0' } })
    .composite([
      { input: { create: { width: 80, height: 60, channels: 3, background: '#c02020' } }, left: 0, top: 0 },
    ])
    .png()
    .toBuffer();
  const source = { bytes: new Uint8Array(bytes) };
  const region: [number, number][] = [
    [0, 0],
    [0.25, 0],
    [0.25, 0.33],
    [0, 0.33],
  ];
  const [all, part] = await inference.embedPictures(model, [{ source }, { source, region }]);
  const [red = new Float32Array()] = await inference.embedTexts(model, ['red']);
  expect(cosine(red, vectorOf(part))).toBeGreaterThan(cosine(red, vectorOf(all)) + 0.3);
});

it('prepares a picture for a search', async () => {
  const { source } = await pictureOf('#808080');
  expect(await inference.preparePicture(source.bytes)).toMatchObject({ width: 320, height: 180 });
  await expect(inference.preparePicture(Buffer.from('<svg/>'))).rejects.toMatchObject({
    code: 'picture-invalid',
  });
});

it('tests a model: how fast it is, what vectors it gives, and whether it tells colours apart', async () => {
  const test = await inference.testEncoder(await modelOf('sound'));
  expect(test).toMatchObject({ colourSense: 1, textMs: expect.any(Number) as number });
  expect(test.vectors.map(({ kind }) => kind)).toEqual([
    ...Array.from({ length: 4 }, () => 'picture'),
    ...Array.from({ length: 4 }, () => 'text'),
  ]);
  // What was kept at install is asked for at the next test.
  const golden = test.vectors;
  await inference.testEncoder(await modelOf('sound', { id: 'same', golden }));
  const swapped = golden.map((one, at) => ({ ...one, vector: golden[(at + 1) % 4]?.vector ?? [] }));
  await expect(
    inference.testEncoder(await modelOf('sound', { id: 'other', golden: swapped })),
  ).rejects.toMatchObject({
    code: 'model-invalid',
    message: expect.stringContaining('does not give the vector it must give for "plain:#d01818"') as string,
  });
  expect(await inference.testEncoder(builtin)).toMatchObject({ textMs: null, colourSense: null });
});

it('uses models that take one picture at a time, and models without texts', async () => {
  for (const variant of ['fixed-batch', 'no-batches'] as const) {
    const pictures = await Promise.all(['#f00', '#0f0', '#00f'].map(pictureOf));
    const together = await inference.embedPictures(await modelOf(variant), pictures);
    const sound = await inference.embedPictures(await modelOf('sound'), pictures);
    for (const [at, embedded] of together.entries())
      expect(cosine(vectorOf(embedded), vectorOf(sound[at]))).toBeGreaterThan(0.9999);
  }
  const noText = await modelOf('no-text');
  expect(await inference.testEncoder(noText)).toMatchObject({ textMs: null });
  await expect(inference.embedTexts(noText, ['a'])).rejects.toMatchObject({ code: 'invalid-input' });
  await expect(inference.embedTexts(builtin, ['a'])).rejects.toMatchObject({ code: 'invalid-input' });
});

it.each([
  ['wrong-dims', 'gives [n, 256] at "image_embeds" instead of [n, 512]'],
  ['wrong-input', 'has no input "pixel_values"; it has "picture"'],
  ['wrong-output', 'has no output "image_embeds"; it has "embeds"'],
  ['foreign-input', 'wants an input "temperature"'],
  ['nan', 'NaN'],
  ['infinite', 'infinite'],
  ['zeros', 'zeros'],
  ['constant', 'the same vector for different inputs'],
  ['unsteady', 'another vector for the same input'],
  ['fails', 'image.onnx failed'],
  ['broken-file', 'image.onnx cannot be loaded'],
] as const)('refuses a model that is wrong and says what is: %s (F81)', async (variant, text) => {
  await expect(inference.testEncoder(await modelOf(variant))).rejects.toMatchObject({
    code: 'model-invalid',
    message: expect.stringContaining(text) as string,
  });
});

it('has no vector for a picture on which the model fails, instead of a wrong one', async () => {
  const [nan, fails] = await Promise.all([modelOf('nan'), modelOf('fails')]);
  const picture = await pictureOf('#123456');
  expect(await inference.embedPictures(nan, [picture])).toMatchObject([{ code: 'model-invalid' }]);
  expect(await inference.embedPictures(fails, [picture])).toMatchObject([{ code: 'encoder-failed' }]);
});

it('goes on in another process when the one it has is killed, and counts what both used', async () => {
  const [first] = pids;
  if (first === undefined) throw new Error('no process');
  const work = inference.embedPictures(
    builtin,
    await Promise.all(Array.from({ length: 40 }, () => pictureOf('#456'))),
  );
  process.kill(first, 'SIGKILL');
  expect((await work).every((embedded) => 'vector' in embedded)).toBe(true);
  expect(pids).toHaveLength(2);
  await inference.unload();
  expect(leases.usage()).toMatchObject({ residentBytes: 0 });
});
