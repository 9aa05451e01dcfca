/** What the search worker is asked and what it answers. Plain data: it crosses a thread. */
import { z } from 'zod';
import { searchFilter, searchReason, searchSort } from '#shared/model/search.ts';

/** Words of which each must be found in some fact of the event: description, note, tag, label, camera's name, type. */
export const factWords = z.array(z.object({ text: z.string(), isPhrase: z.boolean() })).max(20);

export const indexRequest = z.object({
  /** Only vectors of this model are compared (B-compat). */
  modelVersion: z.string(),
  filter: searchFilter,
  /** IANA name: hours and weekdays are local. */
  timeZone: z.string(),
  /**
   * What frames are to look like: unit vectors of the model. `kind` decides which background distribution the score is
   * calibrated against; `cameraId` is that of a stored frame. Null: nothing is ranked by its looks.
   */
  looks: z
    .object({
      kind: z.enum(['picture', 'region', 'words', 'colour']),
      wanted: z
        .array(
          z.object({
            vector: z.instanceof(Float32Array),
            cameraId: z.string().nullable(),
            /** The stored frame that it is, or a region of; it is always found. */
            frame: z.object({ eventId: z.string(), frameNumber: z.int() }).optional(),
          }),
        )
        .min(1)
        .max(12),
      unwanted: z
        .array(z.object({ vector: z.instanceof(Float32Array), cameraId: z.string().nullable() }))
        .max(32),
    })
    .nullable(),
  /**
   * `required`: events whose facts lack a word are no matches. `sufficient`: an event whose facts have all words is a
   * match whatever it looks like. `none`: there are no words for facts.
   */
  facts: z.object({
    words: factWords,
    role: z.enum(['required', 'sufficient', 'none']),
    excluded: factWords,
    /** With `required`: an event whose facts have all of these, too, is a match whatever it looks like ("red van"). */
    enough: factWords.optional(),
  }),
  sort: searchSort,
  offset: z.int().min(0),
  limit: z.int().min(1).max(500),
});
export type IndexRequest = z.infer<typeof indexRequest>;

export const indexHit = z.object({
  eventRowid: z.int(),
  /** Best first, at most five; by quality when nothing is ranked by looks. */
  frames: z.array(
    z.object({ frameNumber: z.int(), similarity: z.number().nullable(), score: z.number().nullable() }),
  ),
  /** 0 to 1; from 0.5 on a match; null when there was nothing to rank. */
  score: z.number().nullable(),
  why: z.array(searchReason),
});
export type IndexHit = z.infer<typeof indexHit>;

export const indexAnswer = z.object({
  noMatch: z.boolean(),
  hits: z.array(indexHit),
  /** At most 20, only with `noMatch`. */
  nearest: z.array(indexHit),
  total: z.int(),
  indexed: z.int(),
  stored: z.int(),
  isLoading: z.boolean(),
  tookMs: z.number(),
});
export type IndexAnswer = z.infer<typeof indexAnswer>;

/** The core's side of the worker thread, with a read-only connection of its own. */
export type SearchIndex = {
  /** Throws `not-ready` when the worker cannot be had. */
  search(request: IndexRequest, signal?: AbortSignal): Promise<IndexAnswer>;
  /** Begins to read; later calls tell how far it is. */
  state(modelVersion: string): Promise<Pick<IndexAnswer, 'indexed' | 'stored' | 'isLoading'>>;
  /** Its frames, vectors or facts are others now, or it is gone. */
  eventChanged(eventId: string): void;
  /** Somebody searched within the last ten seconds: what runs beside waits, since it shares the thread. */
  isInUse(): boolean;
  /**
   * Another job of the same worker, for work in the background; it does not keep the index in memory. Throws `not-ready`
   * as a search does.
   */
  runBeside<T>(job: string, input: unknown, answer: z.ZodType<T>, signal: AbortSignal): Promise<T>;
  stop(): Promise<void>;
};
