/** One engine for the search of the window, of REST and of the command line. */
import { letOthersWork } from '#main/compose-deletion.ts';
import type { Basics } from '#main/compose-events.ts';
import { colourQuery } from '#main/features/embeddings/builtin/colour-query.ts';
import { colourWordsIn } from '#main/features/embeddings/builtin/colour-words.ts';
import { createEmbeddingWorkStore } from '#main/features/embeddings/embedding-work-store.ts';
import { normaliseQuery } from '#main/features/embeddings/smart-select/normalise-query.ts';
import type { EventQueryStore } from '#main/features/events/event-query-store.ts';
import type { FrameStore } from '#main/features/frames/frame-store.ts';
import { createExampleStore } from '#main/features/search/example-store.ts';
import type { SearchIndex } from '#main/features/search/index-language.ts';
import { createLookVectors, type SearchEncoder } from '#main/features/search/look-vectors.ts';
import { createSavedSearches } from '#main/features/search/saved-searches.ts';
import { createSavedSearchesStore } from '#main/features/search/saved-searches-store.ts';
import { createSearchPictures } from '#main/features/search/search-pictures.ts';
import { createSearchPicturesStore } from '#main/features/search/search-pictures-store.ts';
import { createSearchService, type SearchService } from '#main/features/search/search-service.ts';
import { understandQuery } from '#main/features/search/understand-query.ts';
import { readCameraNames, readVocabulary } from '#main/features/search/vocabulary-store.ts';
import { resolveStored } from '#main/platform/data-paths.ts';
import type { CurrentEncoder } from '#main/platform/onnx/encoder-choice.ts';

type EngineBasics = Pick<Basics, 'db' | 'paths' | 'clock' | 'degradations' | 'timeZone' | 'inference'>;

export type EngineParts = {
  readonly index: SearchIndex;
  readonly queries: Pick<EventQueryStore, 'getMany'>;
  readonly frameStore: Pick<FrameStore, 'getMany'>;
  /** What frames are embedded with now. */
  readonly encoder: () => CurrentEncoder;
};

/** QS-1; text encoders read less. */
const longestCaption = 500;

export type Search = ReturnType<typeof composeSearch>;

/** Reads only. */
export function composeEngine(basics: EngineBasics, parts: EngineParts): SearchService {
  const { db, paths, clock, degradations, timeZone } = basics;
  const { counts } = createEmbeddingWorkStore(db);
  const vectors = createLookVectors({
    store: createExampleStore(db),
    givenPicture: createSearchPicturesStore(db).get,
    resolvePath: (stored) => resolveStored(paths, stored),
  });
  return createSearchService({
    understand: async (query) => understand(basics, query),
    encoder: () => toSearchEncoder(basics, parts.encoder()),
    index: parts.index,
    events: parts.queries.getMany,
    frames: parts.frameStore.getMany,
    pause: letOthersWork,
    vectors,
    colourWordsIn,
    colourQuery,
    toCaption: (text) => normaliseQuery(text.slice(0, longestCaption)),
    framesTotal: async () => (await counts()).reduce((sum, { frames }) => sum + frames, 0),
    timeZone,
    clock,
    countDegradation: degradations.count,
  });
}

export function composeSearch(
  basics: EngineBasics & Pick<Basics, 'newId' | 'nowUtc' | 'log' | 'publish'>,
  parts: EngineParts,
) {
  const { db, newId, nowUtc, publish, inference } = basics;
  const { run, warmUp } = composeEngine(basics, parts);
  const pictures = createSearchPictures({
    ...basics,
    store: createSearchPicturesStore(db),
    prepare: inference.preparePicture,
  });
  const saved = createSavedSearches({
    store: createSavedSearchesStore(db),
    assertQuery: async (query) => void (await understand(basics, query)),
    newId,
    nowUtc,
    onChanged: () => publish({ kind: 'searches:changed' }),
  });
  return {
    run,
    warmUp,
    vocabulary: () => readVocabulary(db),
    pictures,
    saved,
    /** Its frames or vectors are others now, or it is gone. */
    eventChanged: parts.index.eventChanged,
    async stop(): Promise<void> {
      await Promise.all([pictures.stop(), parts.index.stop()]);
    },
  };
}

async function understand({ db, clock, timeZone }: EngineBasics, query: string) {
  const cameras = await readCameraNames(db);
  return understandQuery(query, { cameras, nowMs: clock.nowMs(), timeZone: timeZone() });
}

/** What a person waits for comes before the frames that are embedded in the background. */
function toSearchEncoder(
  { inference }: EngineBasics,
  { modelVersion, hasText, choice }: CurrentEncoder,
): SearchEncoder {
  return {
    modelVersion,
    hasText,
    embedPictures: (pictures) => inference.embedPictures(choice, pictures, { priority: 'now' }),
    embedTexts: (texts) => inference.embedTexts(choice, texts, { priority: 'now' }),
  };
}
