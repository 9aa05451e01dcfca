/** What the core may ask a capture child for. Answers are checked: the child has read foreign bytes. */
import type { ChildPool } from '#main/platform/child/child-pool.ts';
import type { Measure } from '#main/platform/measure.ts';
import {
  type AnalyseInput,
  analyseNote,
  type AnalyseNote,
  type AnalyseOutput,
  analyseOutput,
  type PreviewInput,
  type PreviewNote,
  previewNote,
  type ProbeOutput,
  probeOutput,
  type Sample,
} from './analysis.ts';
import type { PreviewStreamInput } from './stream/stream-language.ts';

export type CaptureJobs = {
  probe(
    path: string,
    options: { readonly withHash: boolean; readonly signal?: AbortSignal },
  ): Promise<ProbeOutput>;
  analyse(
    input: AnalyseInput,
    options: { readonly onNote: (note: AnalyseNote) => void; readonly signal: AbortSignal },
  ): Promise<AnalyseOutput>;
  preview(
    input: PreviewInput,
    options: { readonly onNote: (note: PreviewNote) => void; readonly signal: AbortSignal },
  ): Promise<void>;
  /** The same for a network camera; ends with a `stream-…` error. */
  previewStream(
    input: PreviewStreamInput,
    options: { readonly onNote: (note: PreviewNote) => void; readonly signal: AbortSignal },
  ): Promise<void>;
  /** Draws and encodes the demo camera's film. */
  encodeDemo(path: string, signal: AbortSignal): Promise<void>;
};

export function createCaptureJobs(pool: ChildPool, measure: Measure): CaptureJobs {
  return {
    async probe(path, { withHash, signal }) {
      return probeOutput.parse(await pool.run('probe', { path, withHash }, { ...(signal && { signal }) }));
    },
    async analyse(input, { onNote, signal }) {
      const output = await pool.run('analyse', input, {
        onNote(raw) {
          const note = analyseNote.parse(raw);
          if (note.type === 'samples') countSamples(note.samples, measure);
          onNote(note);
        },
        signal,
      });
      return analyseOutput.parse(output);
    },
    async preview(input, { onNote, signal }) {
      await pool.run('preview', input, { onNote: (raw) => onNote(previewNote.parse(raw)), signal });
    },
    async previewStream(input, { onNote, signal }) {
      await pool.run('preview-stream', input, { onNote: (raw) => onNote(previewNote.parse(raw)), signal });
    },
    async encodeDemo(path, signal) {
      await pool.run('encode-demo', { path }, { signal });
    },
  };
}

/** One sample is one analysed frame. */
export function countSamples(samples: readonly Sample[], measure: Measure): void {
  measure.count('frames_processed', samples.length);
  measure.count('frames_with_motion', samples.filter(({ isMotion }) => isMotion).length);
}
