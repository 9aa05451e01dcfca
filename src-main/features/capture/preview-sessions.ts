/** Live motion previews: each window that tunes a camera has one; its last pictures wait here to be fetched. */
import type { CameraSource, Sensitivity, Zone } from '#shared/model/camera.ts';
import { AppError } from '#shared/errors.ts';
import type { PreviewTick } from '#shared/contract/cameras.contract.ts';
import { createEmitter } from '#main/platform/emitter.ts';
import { streamOf } from '#main/platform/emitter-stream.ts';
import type { NewId } from '#main/platform/ids.ts';
import type { CaptureJobs } from './capture-jobs.ts';
import type { PreviewNote } from './analysis.ts';

export type PreviewRequest = {
  readonly source: CameraSource;
  readonly sensitivity: Sensitivity;
  readonly zones: Zone[];
};

export type PreviewSessions = {
  /** Runs until the signal aborts; throws the code that tells why the source cannot be played. */
  open(request: PreviewRequest, signal: AbortSignal): AsyncGenerator<PreviewTick, void>;
  /** JPEG of a recent tick. */
  picture(previewId: string, frame: number): Uint8Array | null;
};

export type PreviewDeps = {
  readonly jobs: Pick<CaptureJobs, 'preview'>;
  /** A file to play for the source. */
  readonly fileOf: (source: CameraSource, signal: AbortSignal) => Promise<string>;
  readonly newId: NewId;
};

/** About five seconds of pictures. */
const picturesKept = 24;

export function createPreviewSessions({ jobs, fileOf, newId }: PreviewDeps): PreviewSessions {
  const pictures = new Map<string, Map<number, Uint8Array>>();
  return { open, picture: (previewId, frame) => pictures.get(previewId)?.get(frame) ?? null };

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
      const path = await fileOf(request.source, stop);
      const motion = { sensitivity: request.sensitivity, zones: request.zones };
      const stream = streamOf(ticks, stop);
      const played = jobs.preview(
        { path, motion },
        { signal: stop, onNote: (note) => ticks.emit(keep(note)) },
      );
      void played.catch((thrown: unknown) => (failure = thrown)).finally(() => ended.abort());
      yield* stream;
      if (failure !== null && !signal.aborted) throw failure;
    } finally {
      ended.abort();
      pictures.delete(previewId);
    }

    function keep({ jpeg, ...note }: PreviewNote): PreviewTick {
      frame++;
      kept.set(frame, jpeg);
      kept.delete(frame - picturesKept);
      return { previewId, frame, ...note };
    }
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
