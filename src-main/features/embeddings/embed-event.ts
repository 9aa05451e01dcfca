/**
 * From the stored frames of an event to their vectors: read and embedded in another process, then all rows and
 * `events.embedded_with` in one transaction (B-4.2.4). A frame that has no vector is a detail of the event (FB-4), never a
 * reason to lose the others.
 */
import { join } from 'node:path';
import { AppError, toAppError } from '#shared/errors.ts';
import type { FallbackDetail } from '#shared/model/event.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { CurrentEncoder } from '#main/platform/onnx/encoder-choice.ts';
import type { EmbeddedPicture, EmbedFiles } from './encoder.ts';
import { builtinEncoder, type EncoderInUse } from './encoder-in-use.ts';
import type { EmbeddingStore } from './embedding-store.ts';
import type { EmbeddableFrame, EmbeddingWorkStore } from './embedding-work-store.ts';
import { judgePicture, type Judged, placeByIndex } from './judge-picture.ts';

/** `gone`: deleted, or its files are missing. `changed`: it has other frames now and is in the queue again. */
export type EmbedOutcome =
  | { readonly kind: 'embedded'; readonly frames: number; readonly failed: number }
  | { readonly kind: 'gone' | 'changed' };

/**
 * Throws `encoder-failed` when no encoder can be had for now, `disk-full` and the like; then nothing has changed.
 */
export type EmbedEvent = (eventId: string, options: EmbedEventOptions) => Promise<EmbedOutcome>;

export type EmbedEventOptions = {
  readonly signal: AbortSignal;
  /** It has vectors: those of another model are no gain. */
  readonly isAnew?: boolean;
};

export type EmbedEventDeps = {
  readonly db: Db;
  readonly store: EmbeddingStore;
  readonly work: EmbeddingWorkStore;
  readonly encoders: EncoderInUse;
  readonly embedFiles: EmbedFiles;
  /** The data root, absolute. */
  readonly root: string;
  readonly nowUtc: () => string;
  /** Its vectors are others now; `hasNewDetails`: so is what a list shows of it. */
  readonly onEmbedded: (eventId: string, facts: { readonly hasNewDetails: boolean }) => void;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
};

/** A model whose process dies so often in a row is taken for one that cannot be used. */
const failuresAtMost = 3;
const rememberedAtMost = 1000;

export function createEmbedEvent(deps: EmbedEventDeps): EmbedEvent {
  const { db, store, work, encoders, log, countDegradation } = deps;
  let failuresInARow = 0;
  const diedAt = new Set<string>();
  return embedEvent;

  async function embedEvent(eventId: string, options: EmbedEventOptions): Promise<EmbedOutcome> {
    const frames = await work.framesOf(eventId);
    if (frames === null) return { kind: 'gone' };
    const { encoder, pictures } = await embed(eventId, frames, options);
    const embedded = frames.map((frame, index) => judgePicture(frame, pictures[index], encoder));
    const failures = embedded.filter((one) => 'reason' in one).map(({ reason }) => reason);
    const outcome = await db
      .transaction()
      .execute((trx) => record(trx, eventId, { frames, embedded, failures, encoder }));
    if (outcome.kind !== 'recorded') return outcome;
    if (failures.length > 0) {
      countDegradation('embeddings:embedding_failed');
      log.warn('frames of an event could not be embedded', { eventId, failed: failures.length });
    }
    deps.onEmbedded(eventId, outcome);
    return { kind: 'embedded', frames: frames.length, failed: failures.length };
  }

  /** With another encoder when the current one turns out to be unusable. */
  async function embed(
    eventId: string,
    frames: readonly EmbeddableFrame[],
    options: EmbedEventOptions,
  ): Promise<Embedded> {
    const encoder = encoders.current();
    try {
      const embedded = await embedWith(encoder, frames, options);
      assertAlive(eventId, embedded);
      failuresInARow = 0;
      return embedded;
    } catch (thrown) {
      const error = toAppError(thrown);
      if (options.signal.aborted) throw error;
      if (isUnusable(error) && encoders.giveUp(encoder, error)) return embed(eventId, frames, options);
      if (error.code !== 'encoder-failed' || isBuiltin(encoder) || options.isAnew) throw error;
      // New frames get vectors all the same (B-4.2.3); the model's own follow when it works again.
      countDegradation(`embeddings:${error.code}`);
      return embedWith(builtinEncoder, frames, options);
    }
  }

  async function embedWith(
    encoder: CurrentEncoder,
    frames: readonly EmbeddableFrame[],
    { signal }: EmbedEventOptions,
  ): Promise<Embedded> {
    const paths = frames.map(({ framePath }) => join(deps.root, ...framePath.split('/')));
    const pictures = await deps.embedFiles(encoder.choice, paths, signal);
    return { encoder, pictures: pictures.map((picture, index) => withoutPath(picture, paths[index] ?? '')) };
  }

  /** A process that dies at each of the frames is more likely at fault than they are; when it does so again, they are. */
  function assertAlive(eventId: string, { pictures }: Embedded): void {
    const [crash] = pictures.filter((picture) => 'code' in picture && picture.code === 'encoder-failed');
    const isAll = pictures.every((picture) => 'code' in picture && picture.code === 'encoder-failed');
    if (!isAll || !crash || !('code' in crash) || diedAt.has(eventId)) return;
    if (diedAt.size >= rememberedAtMost) diedAt.clear();
    diedAt.add(eventId);
    throw new AppError('encoder-failed', crash.message);
  }

  function isUnusable({ code }: AppError): boolean {
    if (code === 'encoder-failed') failuresInARow++;
    if (code !== 'model-invalid' && (code !== 'encoder-failed' || failuresInARow < failuresAtMost))
      return false;
    failuresInARow = 0;
    return true;
  }

  async function record(
    trx: Db,
    eventId: string,
    { frames, embedded, failures, encoder }: Embedding,
  ): Promise<{ kind: 'recorded'; hasNewDetails: boolean } | { kind: 'gone' | 'changed' }> {
    const now = await work.framesOf(eventId, trx);
    if (now === null) return { kind: 'gone' };
    if (!areSame(frames, now)) return { kind: 'changed' };
    await store.deleteFrameEmbeddings(eventId, trx);
    await store.storeFrameEmbeddingsBatch(eventId, placeByIndex(frames, embedded), trx);
    const before = await work.detailsOf(eventId, trx);
    const details = [...before.filter((detail) => !isOurs(detail)), ...detailOf(failures, frames.length)];
    const hasNewDetails = failures.length > 0 || details.length < before.length;
    const change = hasNewDetails ? { details, nowUtc: deps.nowUtc() } : null;
    await work.markEmbedded(trx, eventId, encoder.modelVersion, change);
    return { kind: 'recorded', hasNewDetails };
  }

  function detailOf(failures: readonly string[], frames: number): FallbackDetail[] {
    if (failures.length === 0) return [];
    const shown = failures.slice(0, failuresShown).join(' ');
    const more = failures.length > failuresShown ? ` And ${failures.length - failuresShown} more.` : '';
    const message = `${failures.length} of ${frames} frames cannot be found by their looks. ${shown}${more}`;
    return [{ mode: 'embedding', code: failedCode, message, at: deps.nowUtc() }];
  }
}

export const failedCode = 'embedding_failed';
const failuresShown = 3;

type Embedded = { readonly encoder: CurrentEncoder; readonly pictures: readonly EmbeddedPicture[] };
type Embedding = {
  readonly frames: readonly EmbeddableFrame[];
  readonly embedded: readonly Judged[];
  readonly failures: readonly string[];
  readonly encoder: CurrentEncoder;
};

/** Where the data folder is stands in no row. */
function withoutPath(picture: EmbeddedPicture, path: string): EmbeddedPicture {
  return 'code' in picture ? { ...picture, message: picture.message.replaceAll(path, 'its file') } : picture;
}

function areSame(a: readonly EmbeddableFrame[], b: readonly EmbeddableFrame[]): boolean {
  const key = (frames: readonly EmbeddableFrame[]) =>
    frames.map((f) => `${f.frameNumber} ${f.sha256}`).join();
  return key(a) === key(b);
}

function isBuiltin({ choice }: CurrentEncoder): boolean {
  return choice.kind === 'builtin';
}

function isOurs({ code }: FallbackDetail): boolean {
  return code === failedCode;
}
