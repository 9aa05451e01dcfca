/** A capture child inside the process that answers from paper films; it speaks the same messages as the real one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyseInput, type Sample } from '#main/features/capture/analysis.ts';
import { extractInput } from '#main/features/frames/extraction.ts';
import { measureFiles } from '#main/features/storage/measure-files.ts';
import { measureInput } from '#main/features/storage/file-measurement.ts';
import { snapshotInput } from '#main/features/snapshots/snapshot-job.ts';
import type { ChildHandle, ParentPort, SpawnChild } from '#main/platform/child/child-handle.ts';
import { type JobHandlers, serveJobs } from '#main/platform/child/serve-jobs.ts';
import { createSystemClock } from '#main/platform/clock.ts';
import { durationOf, probePaperFilm, readPaperFilm } from './paper-films.ts';

/** Frames of one event; a few small files are enough to be half written. */
export const framesPerEvent = 4;
export const pictureCount = 16;
const sampleEveryMs = 200;

/** `pictures`: a folder with `picture-0.jpg` … of 160 by 90 pixels, `snapshot.png` and `thumbnail.jpg`. */
export function createPaperChildren(pictures: string): SpawnChild {
  const picture = (n: number) =>
    new Uint8Array(readFileSync(join(pictures, `picture-${n % pictureCount}.jpg`)));
  const snapshot = new Uint8Array(readFileSync(join(pictures, 'snapshot.png')));
  const thumbnail = new Uint8Array(readFileSync(join(pictures, 'thumbnail.jpg')));
  const handlers: JobHandlers = {
    probe: async (input) => probePaperFilm((input as { path: string }).path),
    async analyse(input, { note }) {
      const { path, pace } = analyseInput.parse(input);
      const film = await readPaperFilm(path);
      const startAtMs = pace.kind === 'fast' ? pace.startAtMs : film.startAtMs;
      const samples = film.events.flatMap((event) => samplesOf(event, startAtMs));
      note({ type: 'samples', samples });
      const frames = Math.round(durationOf(film) / sampleEveryMs);
      return { framesDecoded: frames, framesAnalysed: frames, ptsMs: durationOf(film), problem: null };
    },
    async extract(input) {
      const { path, fromMs } = extractInput.parse(input);
      const { seed } = await readPaperFilm(path);
      const frames = Array.from({ length: framesPerEvent }, (_, n) => ({
        jpeg: picture(seed + Math.round(fromMs / 1000) + n),
        ptsMs: fromMs + n * 500,
        qualityScore: 50 + n,
        motionScore: n === 0 ? null : 10,
        perceptualHash: '0123456789abcdef',
      }));
      return { frames, thumbnail, warnings: [], candidates: [] };
    },
    async snapshot(input) {
      snapshotInput.parse(input);
      return { bytes: snapshot, widthPx: 160, heightPx: 90, nextWidthPx: null };
    },
    async 'back-up'(input, { note, signal }) {
      const { backupInput, runBackupJob } = await import('#main/features/backup/backup-job.ts');
      const { markMissingMedia } = await import('#main/features/integrity/missing-media.ts');
      return runBackupJob(backupInput.parse(input), { note, signal, markMissing: markMissingMedia });
    },
    'measure-storage': (input, { note, signal }) => measureFiles(measureInput.parse(input), { note, signal }),
  };
  return () => connectInside(handlers);
}

/** A child that is none: the same messages, in this process. */
export function connectInside(handlers: JobHandlers): ChildHandle {
  let toCore: (message: unknown) => void = () => undefined;
  let toChild: (message: unknown) => void = () => undefined;
  let exit: (reason: string) => void = () => undefined;
  const port: ParentPort = {
    send: (message) => setImmediate(() => toCore(message)),
    onMessage: (listener) => void (toChild = listener),
  };
  serveJobs(port, handlers, createSystemClock());
  return {
    pid: undefined,
    send: (message) => setImmediate(() => toChild(structuredClone(message))),
    onMessage: (listener) => void (toCore = listener),
    onExit: (listener) => void (exit = listener),
    kill: () => setImmediate(() => exit('stopped')),
  };
}

function samplesOf({ atMs, lengthMs }: { atMs: number; lengthMs: number }, startAtMs: number): Sample[] {
  const moving = Array.from({ length: Math.round(lengthMs / sampleEveryMs) }, (_, n) =>
    sampleAt(atMs + n * sampleEveryMs, { isMotion: true, sinceMs: startAtMs + atMs, startAtMs }),
  );
  // Quiet long enough for the event to close.
  const quiet = [5000, 12_000].map((afterMs) =>
    sampleAt(atMs + lengthMs + afterMs, {
      isMotion: false,
      sinceMs: startAtMs + atMs + lengthMs + afterMs,
      startAtMs,
    }),
  );
  return [...moving, ...quiet];
}

function sampleAt(
  ptsMs: number,
  { isMotion, sinceMs, startAtMs }: { isMotion: boolean; sinceMs: number; startAtMs: number },
): Sample {
  return {
    atMs: startAtMs + ptsMs,
    ptsMs,
    frameNumber: Math.round(ptsMs / sampleEveryMs),
    isMotion,
    sinceMs,
    share: isMotion ? 0.05 : 0,
    confidence: isMotion ? 0.8 : 0,
    box: isMotion ? { x: 0.2, y: 0.2, width: 0.3, height: 0.4 } : null,
    ...(isMotion && {
      mask: { columns: 40, rows: 23, runs: [100, 5, 35, 5], widthCells: 40, heightCells: 22.5 },
    }),
  };
}
