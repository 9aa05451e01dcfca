/** The door of the capture child process: the only place where video is decoded. */
import { z } from 'zod';
import { analyseInput, previewInput, probeInput } from '#main/features/capture/analysis.ts';
import { analyseVideo } from '#main/features/capture/analyse-video.ts';
import { encodeDemoFilm } from '#main/features/capture/demo/demo-encode.ts';
import { previewVideo } from '#main/features/capture/preview-video.ts';
import { probeVideo } from '#main/features/capture/probe-video.ts';
import { extractFrames } from '#main/features/frames/extract-frames.ts';
import { extractInput } from '#main/features/frames/extraction.ts';
import { createMotionDetector } from '#main/features/motion/motion-detector.ts';
import { serveJobs } from '#main/platform/child/serve-jobs.ts';
import { createSystemClock } from '#main/platform/clock.ts';
import { quietDecoders } from '#main/platform/media/quiet-decoders.ts';
import { connectToParent } from '#main/platform/child/parent-port-process.ts';

const clock = createSystemClock();
const createMeter = createMotionDetector;

quietDecoders();
serveJobs(
  connectToParent(),
  {
    async probe(input, { signal }) {
      const { path, withHash } = probeInput.parse(input);
      return probeVideo(path, withHash, signal);
    },
    analyse: (input, { note, signal }) =>
      analyseVideo(analyseInput.parse(input), { createMeter, clock, note, signal }),
    preview: (input, { note, signal }) =>
      previewVideo(previewInput.parse(input), { createMeter, clock, note, signal }),
    extract: (input, { signal }) => extractFrames(extractInput.parse(input), signal),
    async 'encode-demo'(input, { signal }) {
      const { path } = z.object({ path: z.string() }).parse(input);
      await encodeDemoFilm(path, { signal });
    },
  },
  clock,
);
