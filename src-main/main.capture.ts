/**
 * The door of the capture child process: the only place where video is decoded. Each job loads what it needs,
 * because a camera's child lives long and should carry neither the image library nor the demo's painter.
 */
import { z } from 'zod';
import { analyseInput, previewInput, probeInput } from '#main/features/capture/analysis.ts';
import { checkClipInput } from '#main/features/clips/clip-check.ts';
import { exportPlan, verifyInput } from '#main/features/exports/export-plan.ts';
import { extractInput } from '#main/features/frames/extraction.ts';
import { measureInput } from '#main/features/storage/file-measurement.ts';
import { snapshotInput } from '#main/features/snapshots/snapshot-job.ts';
import type { StreamJobs } from '#main/features/capture/stream/stream-jobs.ts';
import { createMotionDetector } from '#main/features/motion/motion-detector.ts';
import { connectToParent } from '#main/platform/child/parent-port-process.ts';
import { type JobHandlers, serveJobs } from '#main/platform/child/serve-jobs.ts';
import { createSystemClock } from '#main/platform/clock.ts';
import { quietDecoders } from '#main/platform/media/quiet-decoders.ts';

const clock = createSystemClock();
const createMeter = createMotionDetector;
/** Watched streams live as long as this process. */
let streams: Promise<StreamJobs> | undefined;
const streamJobs = () =>
  (streams ??= import('#main/features/capture/stream/stream-jobs.ts').then(({ createStreamJobs }) =>
    createStreamJobs({ createMeter, clock }),
  ));

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
  async 'preview-stream'(input, { note, signal }) {
    const { previewStream } = await import('#main/features/capture/stream/preview-stream.ts');
    const { previewStreamInput } = await import('#main/features/capture/stream/stream-language.ts');
    return previewStream(previewStreamInput.parse(input), { createMeter, clock, note, signal });
  },
  'watch-stream': async (input, context) => (await streamJobs()).watch(input, context),
  'stream-clip': async (input, { signal }) => (await streamJobs()).clip(input, signal),
  'stream-still': async (input) => (await streamJobs()).still(input),
  'stream-live': async (input, context) => (await streamJobs()).live(input, context),
  'probe-stream': async (input, context) => (await streamJobs()).probe(input, context),
  async 'file-live'(input, { note, signal }) {
    const { playFileLive } = await import('#main/features/capture/stream/file-live.ts');
    const { fileLiveInput } = await import('#main/features/capture/stream/stream-language.ts');
    return playFileLive(fileLiveInput.parse(input), { clock, note, signal });
  },
  async 'file-still'(input) {
    const { takeFileStill } = await import('#main/features/capture/stream/file-still.ts');
    const { fileStillInput } = await import('#main/features/capture/stream/stream-language.ts');
    return takeFileStill(fileStillInput.parse(input), clock);
  },
  async 'check-clip'(input) {
    const { checkClip } = await import('#main/features/clips/check-clip.ts');
    return checkClip(checkClipInput.parse(input).path);
  },
  async 'clip-times'(input) {
    const { listClipTimes } = await import('#main/features/clips/list-clip-times.ts');
    return listClipTimes(checkClipInput.parse(input).path);
  },
  async 'cut-recordings'(input, { signal }) {
    const { cutRecordings } = await import('#main/features/nvr/folder/cut-recordings.ts');
    const { cutRecordingsInput } = await import('#main/features/nvr/folder/recording-language.ts');
    return cutRecordings(cutRecordingsInput.parse(input), signal);
  },
  async 'discover-cameras'(input, { signal }) {
    const { probeNetwork } = await import('#main/features/discovery/network-probe-client.ts');
    const { discoverInput } = await import('#main/features/discovery/discovery-language.ts');
    return probeNetwork(discoverInput.parse(input), { clock, signal });
  },
  async 'list-device-streams'(input, { signal }) {
    const { listDeviceStreams } = await import('#main/features/discovery/device-streams-client.ts');
    const { deviceLogin } = await import('#main/features/discovery/discovery-language.ts');
    return listDeviceStreams(deviceLogin.parse(input), { clock, signal });
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
  async export(input, { note, signal }) {
    const { runExport } = await import('#main/features/exports/run-export.ts');
    return runExport(exportPlan.parse(input), { signal, onProgress: (share) => note({ share }) });
  },
  async 'verify-export'(input, { signal }) {
    const { verifyExport } = await import('#main/features/exports/verify-export.ts');
    return verifyExport(verifyInput.parse(input).folder, signal);
  },
  async 'export-abilities'() {
    const { h264EncoderName } = await import('#main/platform/media/film-encoder.ts');
    return { encoder: h264EncoderName() };
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
