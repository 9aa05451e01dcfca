/**
 * The door of the capture child process: the only place where video is decoded. Each job loads what it needs,
 * because a camera's child lives long and should carry neither the image library nor the demo's painter.
 */
import { z } from 'zod';
import { analyseInput, previewInput, probeInput } from '#main/features/capture/analysis.ts';
import { extractInput } from '#main/features/frames/extraction.ts';
import { measureInput } from '#main/features/storage/file-measurement.ts';
import { snapshotInput } from '#main/features/snapshots/snapshot-job.ts';
import { createMotionDetector } from '#main/features/motion/motion-detector.ts';
import { connectToParent } from '#main/platform/child/parent-port-process.ts';
import { type JobHandlers, serveJobs } from '#main/platform/child/serve-jobs.ts';
import { createSystemClock } from '#main/platform/clock.ts';
import { quietDecoders } from '#main/platform/media/quiet-decoders.ts';

const clock = createSystemClock();
const createMeter = createMotionDetector;

const handlers: JobHandlers = {
  async probe(input, { signal }) {
    const { probeVideo } = await import('#main/features/capture/probe-video.ts');
    const { path, withHash } = probeInput.parse(input);
    return probeVideo(path, withHash, signal);
  },
  async analyse(input, { note, signal }) {
    const { analyseVideo } = await import('#main/features/capture/analyse-video.ts');
    return analyseVideo(analyseInput.parse(input), { createMeter, clock, note, signal });
  },
  async preview(input, { note, signal }) {
    const { previewVideo } = await import('#main/features/capture/preview-video.ts');
    await previewVideo(previewInput.parse(input), { createMeter, clock, note, signal });
  },
  async extract(input, { signal }) {
    const { extractFrames } = await import('#main/features/frames/extract-frames.ts');
    return extractFrames(extractInput.parse(input), signal);
  },
  async snapshot(input, { signal }) {
    const { makeSnapshot } = await import('#main/features/snapshots/make-snapshot.ts');
    return makeSnapshot(snapshotInput.parse(input), signal);
  },
  async 'back-up'(input, { note, signal }) {
    const { backupInput, runBackupJob } = await import('#main/features/backup/backup-job.ts');
    const { markMissingMedia } = await import('#main/features/integrity/missing-media.ts');
    return runBackupJob(backupInput.parse(input), { note, signal, markMissing: markMissingMedia });
  },
  async 'measure-storage'(input, { note, signal }) {
    const { measureFiles } = await import('#main/features/storage/measure-files.ts');
    return measureFiles(measureInput.parse(input), { note, signal });
  },
  async 'encode-demo'(input, { signal }) {
    const { encodeDemoFilm } = await import('#main/features/capture/demo/demo-encode.ts');
    const { path } = z.object({ path: z.string() }).parse(input);
    await encodeDemoFilm(path, { signal });
  },
};

quietDecoders();
serveJobs(connectToParent(), handlers, clock);
