/** What may be asked of the library and what comes back; the language of the search field is in `src-shared/search`. */
import { z } from 'zod';
import { cameraId, eventId, eventRecord, eventType } from './event.ts';
import { frameRecord } from './frame.ts';

export const longestQuery = 2000;
export const queryText = z.string().max(longestQuery);

/** Corners of what was drawn round, in shares of the picture's width and height. */
export const region = z
  .array(z.tuple([z.number().min(0).max(1), z.number().min(0).max(1)]))
  .min(3)
  .max(24);
export type Region = z.infer<typeof region>;

/** A picture to search by: a stored frame, or one that was given (`search_pictures`). */
export const pictureExample = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('frame'),
    eventId,
    frameNumber: z.int().min(1).max(999),
    region: region.optional(),
  }),
  z.object({ kind: z.literal('picture'), pictureId: z.uuid(), region: region.optional() }),
]);
export type PictureExample = z.infer<typeof pictureExample>;

/** Basic colour terms (Berlin and Kay 1969); `orange`, `pink`, `purple` and `brown` among them. */
export const colourNames = [
  'black',
  'blue',
  'brown',
  'grey',
  'green',
  'orange',
  'pink',
  'purple',
  'red',
  'white',
  'yellow',
] as const;
export type ColourName = (typeof colourNames)[number];

/** Facts that events are narrowed by before anything is ranked; every part alone or with any other. */
export const searchFilter = z.object({
  cameraIds: z.array(cameraId).max(200).optional(),
  notCameraIds: z.array(cameraId).max(200).optional(),
  /** The event's start: from inclusive, to exclusive; ms since 1970. */
  fromMs: z.number().optional(),
  toMs: z.number().optional(),
  /**
   * Minutes of the local day, from inclusive, to exclusive; `from` above `to` goes over midnight. Any of them. Hours belong
   * to the day on which they are: 01:00 of "22:00-06:00" is on the next weekday.
   */
  hours: z
    .array(z.object({ fromMinute: z.int().min(0).max(1439), toMinute: z.int().min(0).max(1440) }))
    .max(10)
    .optional(),
  /** 1 is Monday, 7 Sunday. */
  weekdays: z.array(z.int().min(1).max(7)).max(7).optional(),
  eventTypes: z.array(eventType).optional(),
  /** One of them, lower case. */
  labels: z.array(z.string()).max(50).optional(),
  /** None of them. */
  notLabels: z.array(z.string()).max(50).optional(),
  minConfidence: z.number().min(0).max(1).optional(),
  maxConfidence: z.number().min(0).max(1).optional(),
  /** All of them. */
  tags: z.array(z.string()).max(50).optional(),
  /** None of them. */
  notTags: z.array(z.string()).max(50).optional(),
  favourite: z.boolean().optional(),
  reviewed: z.boolean().optional(),
  hasFallback: z.boolean().optional(),
  hasVideo: z.boolean().optional(),
  hasNote: z.boolean().optional(),
});
export type SearchFilter = z.infer<typeof searchFilter>;

export const searchSort = z.enum(['relevance', 'time']);
export type SearchSort = z.infer<typeof searchSort>;

/**
 * Why a frame was found. `picture`, `words`, `colour`: by its looks; the others: a fact of its event has the words, and
 * `text` quotes it.
 */
export const searchReason = z.object({
  kind: z.enum([
    'picture',
    'words',
    'colour',
    'description',
    'note',
    'tag',
    'label',
    'camera',
    'type',
    'filter',
  ]),
  /** For a person: "Looks like the example", "Note: red van". At most 200 characters. */
  text: z.string(),
  /** Similarity as measured (cosine, -1 to 1); null for facts. */
  similarity: z.number().nullable(),
});
export type SearchReason = z.infer<typeof searchReason>;

export const foundFrame = z.object({
  frame: frameRecord,
  /** 0 to 1; from 0.5 on it is a match. Null when nothing was to be ranked. */
  score: z.number().min(0).max(1).nullable(),
});
export type FoundFrame = z.infer<typeof foundFrame>;

export const foundEvent = z.object({
  event: eventRecord,
  /** Best first, at most five; empty when the event has no frames. */
  frames: z.array(foundFrame),
  /** Of the best frame, or of the facts. */
  score: z.number().min(0).max(1).nullable(),
  why: z.array(searchReason),
});
export type FoundEvent = z.infer<typeof foundEvent>;

/** How far the frames can be searched by their looks. */
export const searchIndexState = z.object({
  modelVersion: z.string(),
  /** Frames that can be found by their looks now, and all that are stored. */
  indexed: z.int().nonnegative(),
  total: z.int().nonnegative(),
  /** The index is being read; what is found is not all yet. */
  isLoading: z.boolean(),
});
export type SearchIndexState = z.infer<typeof searchIndexState>;

export const searchHint = z.object({
  /** `query`: of the text itself; the window says that in its own words. */
  code: z.enum([
    'words-are-facts',
    'encoder-failed',
    'only-unwanted',
    'is-loading',
    'none-ready',
    'some-ready',
    'query',
  ]),
  /** In English, for REST and the command line. */
  text: z.string(),
});
export type SearchHint = z.infer<typeof searchHint>;

export const searchAnswer = z.object({
  /** True: nothing is like what was asked; `results` is empty and `nearest` holds what comes nearest. */
  noMatch: z.boolean(),
  /** `model_version` whose vectors were compared. */
  model: z.string(),
  results: z.array(foundEvent),
  /** At most 20, only with `noMatch`. */
  nearest: z.array(foundEvent),
  /** Events that match, on all pages. */
  total: z.int().nonnegative(),
  /** What a person should know of how it was searched, for example that words are not compared with pictures. */
  hints: z.array(searchHint),
  index: searchIndexState,
  tookMs: z.number().nonnegative(),
});
export type SearchAnswer = z.infer<typeof searchAnswer>;

export const savedSearch = z.object({
  id: z.uuid(),
  name: z.string().trim().min(1).max(80),
  query: queryText.min(1),
  createdAt: z.string(),
});
export type SavedSearch = z.infer<typeof savedSearch>;

/** Section 13: which frames of one event fit a text best. */
export const smartSelectRequest = z.object({
  eventId,
  /** QS-1. */
  query: z.string().trim().min(1).max(500),
  topK: z.int().min(1).max(10).default(5),
  minSimilarity: z.number().min(-1).max(1).default(0.2),
});
export type SmartSelectRequest = z.infer<typeof smartSelectRequest>;

export const smartSelection = z.object({
  eventId,
  /** As normalised (QS-1). */
  query: z.string(),
  selection: z.enum(['query', 'uniform_fallback']),
  /** Why it is `uniform_fallback`; null otherwise. */
  reason: z.enum(['no_text_encoder', 'no_vectors', 'nothing_above_threshold', 'encoder_failed']).nullable(),
  modelVersion: z.string(),
  /** All frames of the event in time order. */
  frames: z.array(
    z.object({
      frameNumber: z.int(),
      timestampOffsetMs: z.int(),
      /** Cosine times 100. */
      relevance: z.number().nullable(),
      quality: z.number().nullable(),
      combined: z.number().nullable(),
      isSelected: z.boolean(),
    }),
  ),
  timings: z.object({ textMs: z.number(), scoringMs: z.number(), totalMs: z.number() }),
  isCached: z.boolean(),
});
export type SmartSelection = z.infer<typeof smartSelection>;
