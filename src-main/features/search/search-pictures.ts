/** Pictures that are given to search by: made small, kept as long as they are needed. */
import { AppError } from '#shared/errors.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { NewId } from '#main/platform/ids.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { GivenPicture, SearchPicturesStore } from './search-pictures-store.ts';

export type SearchPictures = {
  /** Throws `picture-invalid`. */
  add(bytes: Uint8Array, signal?: AbortSignal): Promise<{ pictureId: string; width: number; height: number }>;
  get(id: string): Promise<GivenPicture | null>;
  /** Begins to remove what nobody needs any more, now and every hour. */
  start(): void;
  /** Resolves when nothing is being removed. */
  stop(): Promise<void>;
};

type Deps = {
  readonly store: SearchPicturesStore;
  /** As a small upright JPEG; throws `picture-invalid`. */
  readonly prepare: (
    bytes: Uint8Array,
    signal?: AbortSignal,
  ) => Promise<{ readonly jpeg: Uint8Array; readonly width: number; readonly height: number }>;
  readonly newId: NewId;
  readonly clock: Clock;
  readonly log: Logger;
};

const keptMs = 24 * 3600_000;
const tidyEveryMs = 3600_000;
/** Of those that no saved search names: 100 MB at most. */
const mostUnused = 200;
/** The schema takes no larger one. */
const largestJpegBytes = 500_000;

export function createSearchPictures({ store, prepare, newId, clock, log }: Deps): SearchPictures {
  let stopTidying = () => {};
  let tidying = Promise.resolve();
  return { add, get: store.get, start, stop };

  async function add(bytes: Uint8Array, signal?: AbortSignal) {
    const { jpeg, width, height } = await prepare(bytes, signal);
    if (jpeg.byteLength > largestJpegBytes) {
      throw new AppError('picture-invalid', 'The picture has too many details to be kept.');
    }
    const pictureId = newId();
    await store.add(pictureId, { jpeg: Buffer.from(jpeg), width, height }, toUtcTime(clock.nowMs()));
    await removeUnused();
    return { pictureId, width, height };
  }

  function start(): void {
    tidy();
    stopTidying = clock.every(tidyEveryMs, tidy);
  }

  function tidy(): void {
    tidying = removeUnused().catch((cause: unknown) => {
      log.warn('pictures of old searches could not be removed; it is tried again in an hour', { cause });
    });
  }

  async function removeUnused(): Promise<void> {
    await store.removeUnused(toUtcTime(clock.nowMs() - keptMs), mostUnused);
  }

  async function stop(): Promise<void> {
    stopTidying();
    await tidying;
  }
}
