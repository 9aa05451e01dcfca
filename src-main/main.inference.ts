/**
 * The door of the inference process: the only place where models run. It lives long, because loading a model costs more
 * than running it, and apart from everything else, because a model may crash or take what memory there is.
 */
import { constants, setPriority } from 'node:os';
import { createBuiltinEmbedder } from '#main/features/embeddings/builtin/embed-builtin.ts';
import { rasterOfPicture } from '#main/features/embeddings/builtin/raster-of-picture.ts';
import { createInferenceJobs } from '#main/features/inference/inference-jobs.ts';
import { connectToParent } from '#main/platform/child/parent-port-process.ts';
import { serveJobs } from '#main/platform/child/serve-jobs.ts';
import { createSystemClock } from '#main/platform/clock.ts';

setPriority(constants.priority.PRIORITY_BELOW_NORMAL); // whoever watches cameras comes first
const clock = createSystemClock();
const { embed } = createBuiltinEmbedder();
serveJobs(connectToParent(), createInferenceJobs({ rasterOf: rasterOfPicture, embed }, clock), clock);
