/**
 * Reads one video file through the same pipeline as live footage, as fast as the machine allows:
 * probe and hash, then analyse, then wait until the frames of its events are stored.
 *
 * Promises: the same content adds nothing a second time; a reading that was cut short can be repeated and
 * finds the same events; whatever goes wrong is this file's error alone.
 */
import { pathToFileURL } from 'node:url';
import { AppError, type ErrorCode, toAppError } from '#shared/errors.ts';
import type { AnalysisMode } from '#shared/model/event.ts';
import type { Sensitivity, Zone } from '#shared/model/camera.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { RecordingStore } from './recording-store.ts';

export type ReadingCamera = {
  readonly id: string;
  readonly settings: {
    readonly name: string;
    readonly sensitivity: Sensitivity;
    readonly zones: Zone[];
    readonly cooldownS: number;
    readonly analysisMode: AnalysisMode;
  };
};

export type ReadingProgress = {
  readonly stage: 'reading' | 'storing';
  /** Share of the file that is read, 0 to 1. */
  readonly share: number;
  readonly durationMs: number;
  readonly framesDecoded: number;
  readonly framesAnalysed: number;
  readonly events: number;
};

export type ReadingResult = Omit<ReadingProgress, 'stage' | 'share'> & {
  readonly isKnown: boolean;
  /** The file broke off; what was read before counts. */
  readonly problem: AppError | null;
};

export type ReadingOptions = {
  readonly startAtMs?: number | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: ReadingProgress) => void;
};

type Tally = { readonly framesDecoded: number; readonly framesAnalysed: number; readonly ptsMs: number };
type Sample = { readonly isMotion: boolean };

/** What reading needs of capture, events and enrichment; `compose.ts` passes the real ones. */
export type ReadingDeps<S extends Sample> = {
  readonly recordings: RecordingStore;
  readonly probe: (path: string, signal: AbortSignal) => Promise<Probe>;
  readonly analyse: (
    input: {
      readonly path: string;
      readonly startAtMs: number;
      readonly camera: ReadingCamera;
    },
    options: {
      readonly onSamples: (samples: readonly S[]) => void;
      readonly onTally: (tally: Tally) => void;
      readonly signal: AbortSignal;
    },
  ) => Promise<Tally & { readonly problem: { readonly code: ErrorCode; readonly message: string } | null }>;
  readonly openLane: (options: { camera: ReadingCamera; mediaUrl: string; sourceName: string }) => {
    observe(samples: readonly S[]): void;
    added(): number;
    readonly failed: Promise<never>;
    finish(): Promise<{ readonly added: number; readonly total: number }>;
  };
  /** Resolves when no event waits for its snapshot. */
  readonly whenSnapshotsMade: (signal: AbortSignal) => Promise<void>;
  /** Resolves when the frames of all closed events are stored, or it is known that there are none. */
  readonly whenEnriched: (signal: AbortSignal) => Promise<void>;
};

type Probe = {
  readonly info: { readonly durationMs: number | null; readonly createdAtMs: number | null };
  readonly sizeBytes: number;
  readonly modifiedMs: number;
  readonly sha256: string | null;
};

export function createRecordingReader<S extends Sample>(deps: ReadingDeps<S>) {
  return { read };

  /** Throws the `file-…` or `decoder-…` code that tells why nothing could be read. */
  async function read(camera: ReadingCamera, path: string, options: ReadingOptions): Promise<ReadingResult> {
    const probe = await deps.probe(path, options.signal);
    const sha256 = probe.sha256 ?? '';
    const known = await deps.recordings.find(camera.id, sha256);
    if (known?.state === 'done') {
      await deps.whenEnriched(options.signal); // a run that was cut short may have left frames to be stored
      const { framesDecoded, framesAnalysed } = known;
      return {
        isKnown: true,
        durationMs: known.durationMs ?? 0,
        framesDecoded,
        framesAnalysed,
        events: 0,
        problem: null,
      };
    }
    // A repeated reading keeps the times of the first: the events that it finds again have them.
    const startAtMs = known?.startedAtMs ?? options.startAtMs ?? defaultStartMs(probe);
    const mediaUrl = pathToFileURL(path).href;
    const id = await deps.recordings.begin({
      cameraId: camera.id,
      sha256,
      mediaUrl,
      sizeBytes: probe.sizeBytes,
      modifiedMs: probe.modifiedMs,
      startedAt: toUtcTime(startAtMs),
      durationMs: probe.info.durationMs,
    });
    try {
      return await analyse(
        { id, camera, path, mediaUrl, sha256, startAtMs, durationMs: probe.info.durationMs },
        options,
      );
    } catch (thrown) {
      if (!options.signal.aborted) await deps.recordings.failed(id, toAppError(thrown).code);
      throw thrown;
    }
  }

  async function analyse(reading: Reading, { signal, onProgress }: ReadingOptions): Promise<ReadingResult> {
    const { camera, path, mediaUrl, sha256, startAtMs } = reading;
    const lane = deps.openLane({ camera, mediaUrl, sourceName: `file:${sha256}` });
    const abort = new AbortController();
    try {
      const analysis = deps.analyse(
        { path, startAtMs, camera },
        {
          signal: AbortSignal.any([signal, abort.signal]),
          onSamples: lane.observe,
          onTally: (tally) =>
            onProgress({ stage: 'reading', ...progressOf(reading, tally), events: lane.added() }),
        },
      );
      const { problem, ...tally } = await Promise.race([analysis, lane.failed]);
      const { added, total } = await lane.finish();
      const progress = { ...progressOf(reading, tally), events: added };
      onProgress({ stage: 'storing', ...progress, share: 1 });
      // Before the recording counts as read: a repeated reading makes the snapshots that a kill prevented.
      if (total > 0) await deps.whenSnapshotsMade(signal);
      await deps.recordings.done(reading.id, { ...tally, errorCode: problem?.code ?? null });
      if (total > 0) await deps.whenEnriched(signal);
      const { share: _share, ...facts } = progress;
      return { ...facts, isKnown: false, problem: problem && new AppError(problem.code, problem.message) };
    } finally {
      abort.abort();
      await lane.finish();
    }
  }
}

type Reading = {
  readonly id: number;
  readonly camera: ReadingCamera;
  readonly path: string;
  readonly mediaUrl: string;
  readonly sha256: string;
  readonly startAtMs: number;
  readonly durationMs: number | null;
};

function progressOf({ durationMs }: Reading, { framesDecoded, framesAnalysed, ptsMs }: Tally) {
  const share = durationMs ? Math.min(1, ptsMs / durationMs) : 0;
  return { share, durationMs: durationMs ?? ptsMs, framesDecoded, framesAnalysed };
}

/** The container's creation tag, else the time the file was finished minus its length. */
function defaultStartMs({ info, modifiedMs }: Probe): number {
  return Math.max(0, info.createdAtMs ?? modifiedMs - (info.durationMs ?? 0));
}
