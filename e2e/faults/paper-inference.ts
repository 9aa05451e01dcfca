/** The inference process inside this one: the real jobs without the cost of starting a process. */
import { createBuiltinEmbedder } from '#main/features/embeddings/builtin/embed-builtin.ts';
import { rasterOfPicture } from '#main/features/embeddings/builtin/raster-of-picture.ts';
import { createInferenceJobs } from '#main/features/inference/inference-jobs.ts';
import type { SpawnChild } from '#main/platform/child/child-handle.ts';
import { createSystemClock } from '#main/platform/clock.ts';
import { connectInside } from './paper-child.ts';

export function createPaperInference(): SpawnChild {
  const builtin = { rasterOf: rasterOfPicture, embed: createBuiltinEmbedder().embed };
  return () => connectInside(createInferenceJobs(builtin, createSystemClock()));
}
