/** Plays a file at its own speed through the motion engine for the person who adjusts it; nothing is stored. */
import type { Clock } from '#main/platform/clock.ts';
import { assertReadableFile } from '#main/platform/file-error.ts';
import type { PreviewInput, PreviewNote } from './analysis.ts';
import { openFrameSource } from './frame-source.ts';
import type { CreateMotionMeter } from './motion-port.ts';
import { createPreviewPainter } from './preview-painter.ts';

export type PreviewDeps = {
  readonly createMeter: CreateMotionMeter;
  readonly clock: Clock;
  readonly note: (note: PreviewNote) => void;
  readonly signal: AbortSignal;
};

/** Loops until the signal aborts. */
export async function previewVideo(input: PreviewInput, deps: PreviewDeps): Promise<void> {
  await assertReadableFile(input.path);
  const source = openFrameSource(input.path);
  const painter = createPreviewPainter(input.motion, deps.createMeter);
  try {
    do {
      const startMs = deps.clock.monotonicMs(); // the wall clock may be set
      for (const frame of source.frames()) {
        await deps.clock.sleep(Math.max(0, startMs + frame.ptsMs - deps.clock.monotonicMs()), deps.signal);
        deps.note(await painter.paint(frame, startMs + frame.ptsMs));
      }
    } while (source.rewind());
  } finally {
    painter.close();
    source.close();
  }
}
