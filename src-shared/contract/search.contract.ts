import { z } from 'zod';
import { eventId } from '../model/event.ts';
import {
  queryText,
  savedSearch,
  searchAnswer,
  searchIndexState,
  searchSort,
  smartSelection,
  smartSelectRequest,
} from '../model/search.ts';
import { embeddingState, modelId, modelInfo } from '../model/encoder.ts';
import { call } from './define.ts';

/** As it comes from a clipboard or a disk; larger ones are refused with `picture-invalid`. */
export const largestPictureBytes = 40 * 1024 * 1024;

export const searchContract = {
  /** Fails with `query-invalid`, naming the part that is not understood. An empty query lists everything. */
  run: call
    .input(
      z.object({
        query: queryText,
        sort: searchSort.default('relevance'),
        offset: z.int().min(0).max(100_000).default(0),
        /** Events. */
        limit: z.int().min(1).max(500).default(100),
      }),
    )
    .output(searchAnswer),

  /** What may stand behind the filters, for completion. */
  vocabulary: call.output(
    z.object({
      cameras: z.array(z.object({ id: z.string(), name: z.string() })),
      tags: z.array(z.string()),
      labels: z.array(z.string()),
    }),
  ),

  /** Reads the index before the first search asks for it. */
  warmUp: call.output(searchIndexState),

  /**
   * Keeps a picture to search by, small; `uploadId` comes from `POST /api/uploads`, because messages of a window have 1 MiB at
   * most. Fails with `picture-invalid`, or `not-found` when the upload is gone.
   */
  addPicture: call
    .input(z.object({ uploadId: z.uuid() }))
    .output(z.object({ pictureId: z.uuid(), width: z.int(), height: z.int() })),

  saved: {
    list: call.output(z.array(savedSearch)),
    /** Another search of that name is replaced. Fails with `query-invalid`. */
    save: call
      .input(z.object({ name: savedSearch.shape.name, query: savedSearch.shape.query }))
      .output(savedSearch),
    rename: call.input(z.object({ id: z.uuid(), name: savedSearch.shape.name })).output(savedSearch),
    remove: call.input(z.object({ id: z.uuid() })).output(z.object({ isRemoved: z.boolean() })),
  },

  /** Section 13. Fails with `not-found`; never for want of an encoder (QS-6). */
  smartSelect: call.input(smartSelectRequest).output(smartSelection),

  /** What may be asked of this event by what was seen in it, best first (QS-5). Fails with `not-found`. */
  suggestions: call.input(z.object({ eventId })).output(z.array(z.string()).max(5)),
};

export const modelsContract = {
  list: call.output(z.array(modelInfo)),
  /** Begins or goes on; the outcome is in the list. Fails with `model-unknown`. */
  install: call.input(z.object({ id: modelId })).output(z.object({ isStarted: z.boolean() })),
  cancel: call.input(z.object({ id: modelId })).output(z.object({ isCancelled: z.boolean() })),
  remove: call.input(z.object({ id: modelId })).output(z.object({ isRemoved: z.boolean() })),
  /** A folder on this computer with `manifest.json`, or with the files of a preset. */
  import: call.input(z.object({ folder: z.string().min(1).max(4096) })).output(modelInfo),
  /** The installed model that `auto` uses. */
  use: call.input(z.object({ id: modelId })).output(modelInfo),
  /** The self-test again. */
  test: call.input(z.object({ id: modelId })).output(modelInfo),

  embeddings: call.output(embeddingState),
  pauseEmbedding: call.output(embeddingState),
  resumeEmbedding: call.output(embeddingState),
};
