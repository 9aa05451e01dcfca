/** Live motion previews: each window that tunes a camera has one; its last pictures wait here to be fetched. */
import type { CameraSource, Sensitivity, Zone } from '#shared/model/camera.ts';
import { AppError } from '#shared/errors.ts';
import type { PreviewTick } from '#shared/contract/cameras.contract.ts';
import type { Clock } from '#main/platform/clock.ts';
import { createEmitter } from '#main/platform/emitter.ts';
import { streamOf } from '#main/platform/emitter-stream.ts';
import type { NewId } from '#main/platform/ids.ts';
import type { CaptureJobs } from './capture-jobs.ts';
import type { PreviewNote } from './analysis.ts';
import type { StreamWatchDeps } from './stream/watch-stream.ts';

export type PreviewRequest = {
  readonly source: CameraSource;
  /** The saved camera whose password is meant when the source brings none. */
  readonly cameraId?: string | undefined;
  readonly sensitivity: Sensitivity;
  readonly zones: Zone[];
};

export type PreviewSessions = {
  /** Runs until the signal aborts; throws the code that tells why the source cannot be played. */
  open(request: PreviewRequest, signal: AbortSignal): AsyncGenerator<PreviewTick, void>;
  /** JPEG of a recent tick, or of a still as number 1. */
  picture(previewId: string, frame: number): Uint8Array | null;
  /** Keeps a JPEG for a minute; the answer is its id. */
  keepStill(jpeg: Uint8Array): string;
};

type FileSource = Exclude<CameraSource, { type: 'stream' | 'nvr' }>;

export type PreviewDeps = {
  readonly jobs: Pick<CaptureJobs, 'preview' | 'previewStream'>;
  /** A file to play for the source. */
  readonly fileOf: (source: FileSource, signal: AbortSignal) => Promise<string>;
  readonly addressOf: (
    cameraId: string | undefined,
    source: Extract<CameraSource, { type: 'stream' }>,
  ) => ReturnType<StreamWatchDeps['addressOf']>;
  readonly newId: NewId;
  readonly clock: Clock;
};

/** About five seconds of pictures. */
const picturesKept = 24;
const stillKeptMs = 60_000;
/** The window may be on its way to the last picture when it closes the preview. */
const lastPicturesKeptMs = 10_000;

export function createPreviewSessions(deps: PreviewDeps): PreviewSessions {
  const { jobs, fileOf, addressOf, newId, clock } = deps;
  const pictures = new Map<string, Map<number, Uint8Array>>();
  return { open, picture: (previewId, frame) => pictures.get(previewId)?.get(frame) ?? null, keepStill };

  async function* open(request: PreviewRequest, signal: AbortSignal): AsyncGenerator<PreviewTick, void> {
    const previewId = newId();
    const kept = new Map<number, Uint8Array>();
    pictures.set(previewId, kept);
    const ended = new AbortController();
    const stop = AbortSignal.any([signal, ended.signal]);
    const ticks = createEmitter<PreviewTick>();
    let failure: unknown = null;
    let frame = 0;
    try {
      const stream = streamOf(ticks, stop);
      void play(request, { signal: stop, onNote: (note) => ticks.emit(keep(note)) })
        .catch((thrown: unknown) => (failure = thrown))
        .finally(() => ended.abort());
      yield* stream;
      if (failure !== null && !signal.aborted) throw failure;
    } finally {
      ended.abort();
      dropAfter(lastPicturesKeptMs, previewId);
    }

    function keep({ jpeg, ...note }: PreviewNote): PreviewTick {
      frame++;
      kept.set(frame, jpeg);
      kept.delete(frame - picturesKept);
      return { previewId, frame, ...note };
    }
  }

  async function play(
    { source, cameraId, sensitivity, zones }: PreviewRequest,
    options: Parameters<CaptureJobs['preview']>[1],
  ): Promise<void> {
    const motion = { sensitivity, zones };
    switch (source.type) {
      case 'nvr':
        throw new AppError('invalid-input', 'The NVR itself finds the motion of this camera.', {
          nextStep: "Tune it on the NVR's own page.",
        });
      case 'stream':
        return jobs.previewStream({ address: await addressOf(cameraId, source), motion }, options);
      case 'file':
      case 'folder':
      case 'demo':
      case 'import':
        return jobs.preview({ path: await fileOf(source, options.signal), motion }, options);
    }
  }

  function keepStill(jpeg: Uint8Array): string {
    const stillId = newId();
    pictures.set(stillId, new Map([[1, jpeg]]));
    dropAfter(stillKeptMs, stillId);
    return stillId;
  }

  function dropAfter(delayMs: number, id: string): void {
    const stop = clock.every(delayMs, () => {
      pictures.delete(id);
      stop();
    });
  }
}

/** The file to play: the film itself, a folder's newest video, the demo's film. */
export function createPreviewFiles(deps: {
  readonly demoFilm: (signal: AbortSignal) => Promise<string>;
  readonly findVideos: (folder: string) => Promise<readonly { readonly path: string }[]>;
}): PreviewDeps['fileOf'] {
  return async (source, signal) => {
    if (source.type === 'file') return source.path;
    if (source.type === 'demo') return deps.demoFilm(signal);
    if (source.type === 'import')
      throw new AppError('invalid-input', 'This camera only holds imported footage.');
    const newest = (await deps.findVideos(source.path)).at(-1);
    if (!newest) throw new AppError('folder-without-video', `${source.path} holds no video file.`);
    return newest.path;
  };
}
