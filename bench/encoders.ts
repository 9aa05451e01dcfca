/**
 * What vectors cost, through the real inference process, from JPEG files of 1280 x 720 as the library has them: with the
 * built-in model, and with a model of the shape of CLIP ViT-B/32 (random weights) in batches of eight and one by one, both
 * with and without the transaction that a vector is there with: one an event of eight frames, or one a frame.
 */
import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import type { Inference } from '#main/features/inference/inference.ts';
import { inferenceLimits } from '#main/features/inference/inference-host.ts';
import { createInferenceService } from '#main/features/inference/inference-service.ts';
import { type ChildLeases, createChildLeases } from '#main/platform/child/child-leases.ts';
import { createSystemClock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';
import { unmeasured } from '#main/platform/measure.ts';
import { createNodeSpawn } from '#main/shells/headless/node-child-process.ts';
import type { EncoderChoice } from '#main/platform/onnx/encoder-choice.ts';
import { makeVitEncoder } from '../e2e/fixtures/onnx/make-vit-encoder.ts';
import { createRandomValues } from '../e2e/fixtures/onnx/random-values.ts';
import { type BenchResult, percentile, round } from './bench-result.ts';
import { openVectorDatabase } from './encoders-stored.ts';

const program = resolve(import.meta.dirname, '../src-main/main.inference.ts');
const pictureCount = 64;
const aloneCount = 16;
const framesEach = 8;
const rounds = 9;
const limits = { builtinMsPerFrame: 8, imageMs: 200, textMs: 50, leastStoredBatchRatio: 1.3 };

type Pictures = Parameters<Inference['embedPictures']>[1];

export async function run(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'porchlight-bench-encoders-'));
  const clock = createSystemClock();
  const leases = createChildLeases(createNodeSpawn(program, 'inference'), clock, inferenceLimits);
  const log = { warn: (...words: unknown[]) => console.error(...words) } as unknown as Logger;
  const inference = createInferenceService({ leases, clock, measure: unmeasured, log });
  try {
    const pictures = await makePictures(folder);
    const builtin = await timeBuiltin(inference, pictures);
    const vit = await timeVit(inference, pictures, { leases, folder });
    const ok =
      builtin.builtinMsPerFrame < limits.builtinMsPerFrame &&
      vit.imageMs < limits.imageMs &&
      vit.textMs < limits.textMs &&
      vit.storedBatchRatio >= limits.leastStoredBatchRatio;
    return { name: 'encoders', metrics: { ...builtin, ...vit }, limits, ok };
  } finally {
    await inference.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function timeBuiltin(inference: Inference, pictures: Pictures) {
  const builtin: EncoderChoice = { kind: 'builtin' };
  await embed(inference, builtin, pictures.slice(0, 8));
  const times: number[] = [];
  for (let round_ = 0; round_ < rounds; round_++)
    times.push(await timed(() => embed(inference, builtin, pictures)));
  return { builtinMsPerFrame: round(percentile(times, 0.5) / pictureCount, 2) };
}

/** Both ways in turn, so that whatever else the computer does meets both. */
async function timeVit(
  inference: Inference,
  pictures: Pictures,
  { leases, folder: dataFolder }: { readonly leases: ChildLeases; readonly folder: string },
) {
  // Kept between runs: it takes longer to write than to measure.
  const folder = join(tmpdir(), 'porchlight-vit-b32-random');
  const model: EncoderChoice = { kind: 'onnx', folder, manifest: await makeVitEncoder(folder) };
  const loadMs = await timed(() => embed(inference, model, pictures.slice(0, 8)));
  await inference.embedTexts(model, ['a red car']);
  const ways = await timeBothWays((some) => embed(inference, model, some), pictures, dataFolder);
  const texts: number[] = [];
  for (let text = 0; text < 20; text++)
    texts.push(await timed(() => inference.embedTexts(model, [`a red car ${text}`])));
  return {
    loadMs: round(loadMs, 0),
    ...ways,
    textMs: round(percentile(texts, 0.5), 1),
    residentMb: round(leases.usage().residentBytes / 1024 / 1024, 0),
  };
}

/** Milliseconds a picture, the middle of all rounds. */
async function timeBothWays(
  embedSome: (some: Pictures) => ReturnType<typeof embed>,
  pictures: Pictures,
  folder: string,
) {
  const database = openVectorDatabase(folder, pictureCount / framesEach, framesEach);
  const times = {
    together: [] as number[],
    togetherStored: [] as number[],
    alone: [] as number[],
    aloneStored: [] as number[],
  };
  for (let round_ = 0; round_ < rounds; round_++) {
    database.clear();
    const startMs = performance.now();
    const results = await embedSome(pictures);
    times.together.push((performance.now() - startMs) / pictureCount);
    await database.commitTogether(results, framesEach);
    times.togetherStored.push((performance.now() - startMs) / pictureCount);
    database.clear();
    let embeddingMs = 0;
    let storedMs = 0;
    for (const [place, picture] of pictures.slice(0, aloneCount).entries()) {
      const startedMs = performance.now();
      const result = await embedSome([picture]);
      embeddingMs += performance.now() - startedMs;
      await database.commitAlone(result, place, framesEach);
      storedMs += performance.now() - startedMs;
    }
    times.alone.push(embeddingMs / aloneCount);
    times.aloneStored.push(storedMs / aloneCount);
  }
  database.close();
  const middle = (some: readonly number[]) => percentile(some, 0.5);
  return {
    imageMs: round(middle(times.alone), 1),
    batchedImageMs: round(middle(times.together), 1),
    batchRatio: round(middle(times.alone) / middle(times.together), 2),
    storedImageMs: round(middle(times.aloneStored), 1),
    storedBatchedImageMs: round(middle(times.togetherStored), 1),
    storedBatchRatio: round(middle(times.aloneStored) / middle(times.togetherStored), 2),
  };
}

async function embed(inference: Inference, encoder: EncoderChoice, pictures: Pictures) {
  const results = await inference.embedPictures(encoder, pictures);
  const failed = results.find((result) => 'code' in result);
  if (failed && 'message' in failed) throw new Error(failed.message);
  return results;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}

/** Soft noise: about as much detail as a picture of a street (some 150 KB). */
async function makePictures(folder: string): Promise<Pictures> {
  const random = createRandomValues(5);
  return Promise.all(
    Array.from({ length: pictureCount }, async (_, at) => {
      const rgb = Uint8Array.from({ length: 320 * 180 * 3 }, () => 128 + random() * 40);
      const path = join(folder, `${at}.jpg`);
      const jpeg = await sharp(rgb, { raw: { width: 320, height: 180, channels: 3 } })
        .resize(1280, 720, { kernel: 'cubic' })
        .jpeg({ quality: 85 })
        .toBuffer();
      await writeFile(path, jpeg);
      return { source: { path } };
    }),
  );
}

if (import.meta.main) process.stdout.write(`${JSON.stringify(await run())}\n`);
