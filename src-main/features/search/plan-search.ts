/**
 * What is compared by its looks and what is looked up in facts.
 *
 * With a model that has a text side, words are a text that pictures are compared with, and an event whose facts have all of
 * them is found as well. Without one, words for colours are compared with the colours of pictures, and every other word must
 * be in the facts.
 */
import { AppError } from '#shared/errors.ts';
import type { ColourName, PictureExample, SearchFilter, SearchHint } from '#shared/model/search.ts';
import type { FactWord } from './fact-text.ts';
import type { IndexRequest } from './index-language.ts';
import type { LookVector, LookVectors, SearchEncoder } from './look-vectors.ts';
import { searchHints } from './search-hints.ts';

/** A query with every name and time in it resolved. */
export type AskedSearch = {
  readonly filter: SearchFilter;
  /** In the order in which they were typed. */
  readonly words: readonly FactWord[];
  readonly notWords: readonly FactWord[];
  readonly wanted: readonly PictureExample[];
  readonly unwanted: readonly PictureExample[];
  /** What the person may want to know of how the text was understood. */
  readonly notes: readonly string[];
};

export type SearchPlan = Pick<IndexRequest, 'looks' | 'facts'> & { readonly hints: readonly SearchHint[] };

export type PlanDeps = {
  readonly vectors: LookVectors;
  readonly colourWordsIn: (text: string) => readonly ColourName[];
  /** Unit vector in the space of the built-in model. */
  readonly colourQuery: (names: readonly ColourName[]) => Float32Array;
  /** QS-1: short texts are said as a caption. */
  readonly toCaption: (text: string) => string;
  readonly onEncoderFailed: (cause: AppError) => void;
};

type Given = {
  readonly asked: AskedSearch;
  readonly encoder: SearchEncoder;
  /** A picture that is in no store. */
  readonly picture: Uint8Array | null;
};

type WordPlan = {
  readonly kind: 'words' | 'colour';
  readonly wanted: readonly LookVector[];
  readonly unwanted: readonly LookVector[];
  readonly facts: Pick<IndexRequest['facts'], 'words' | 'role' | 'enough'>;
  readonly hints: readonly SearchHint[];
};

export async function planSearch(given: Given, deps: PlanDeps): Promise<SearchPlan> {
  const { asked } = given;
  const examples = await examplesOf(given, deps);
  const words = await planWords(given, deps);
  const wanted = [...examples.wanted, ...words.wanted];
  const unwanted = [...examples.unwanted, ...words.unwanted];
  const hints: SearchHint[] = [...asked.notes.map(searchHints.ofQuery), ...words.hints];
  if (wanted.length === 0 && unwanted.length > 0) hints.push(searchHints.onlyUnwanted);
  const kind = examples.wanted.length > 0 ? kindOf(asked.wanted) : words.kind;
  return {
    looks: wanted.length === 0 ? null : { kind, wanted, unwanted },
    facts: { ...words.facts, excluded: [...asked.notWords] },
    hints,
  };
}

function kindOf(wanted: readonly PictureExample[]): 'picture' | 'region' {
  return wanted.some(({ region }) => region !== undefined) ? 'region' : 'picture';
}

async function examplesOf({ asked, encoder, picture }: Given, { vectors }: PlanDeps) {
  const ofExample = (example: PictureExample) => vectors.ofExample(encoder, example);
  const given = picture ? [await vectors.ofBytes(encoder, picture)] : [];
  const wanted = [...given, ...(await Promise.all(asked.wanted.map(ofExample)))];
  return { wanted, unwanted: await Promise.all(asked.unwanted.map(ofExample)) };
}

async function planWords(given: Given, deps: PlanDeps): Promise<WordPlan> {
  const { asked, encoder } = given;
  const words = [...asked.words];
  if (!encoder.hasText) return planWithoutText(words, asked.notWords, deps);
  if (words.length === 0 && asked.notWords.length === 0) return factsOnly([], []);
  try {
    const plan = { ...factsOnly(words, []), ...(await textVectors(given, deps)) };
    return words.length === 0 ? plan : { ...plan, facts: { words, role: 'sufficient' } };
  } catch (thrown) {
    if (!isEncoderFailure(thrown)) throw thrown;
    deps.onEncoderFailed(thrown);
    return factsOnly(words, [searchHints.encoderFailed]);
  }
}

async function textVectors({ asked, encoder }: Given, { vectors, toCaption }: PlanDeps) {
  const toLook = (words: readonly FactWord[]) => vectors.ofText(encoder, toCaption(toText(words)));
  return {
    wanted: await Promise.all(asked.words.length === 0 ? [] : [toLook(asked.words)]),
    unwanted: await Promise.all(asked.notWords.map((word) => toLook([word]))),
  };
}

function toText(words: readonly FactWord[]): string {
  return words.map(({ text }) => text).join(' ');
}

function planWithoutText(words: FactWord[], notWords: readonly FactWord[], deps: PlanDeps): WordPlan {
  const isColour = ({ text, isPhrase }: FactWord) => !isPhrase && deps.colourWordsIn(text).length > 0;
  const lookOf = (colours: readonly FactWord[]): LookVector[] => {
    const names = [...new Set(colours.flatMap(({ text }) => deps.colourWordsIn(text)))];
    return names.length === 0 ? [] : [{ vector: Float32Array.from(deps.colourQuery(names)), cameraId: null }];
  };
  const colours = words.filter(isColour);
  const others = words.filter((word) => !isColour(word));
  const unwanted = lookOf(notWords.filter(isColour));
  const hints = others.length > 0 ? [searchHints.wordsAreFacts] : [];
  if (colours.length === 0) return { ...factsOnly(words, hints), unwanted };
  const looks = { kind: 'colour' as const, wanted: lookOf(colours), unwanted, hints };
  if (others.length === 0) return { ...looks, facts: { words, role: 'sufficient' } };
  const facts = { words: others, role: 'required' as const, enough: words };
  return { ...looks, facts };
}

function factsOnly(words: FactWord[], hints: readonly SearchHint[]): WordPlan {
  const facts = { words, role: words.length > 0 ? ('required' as const) : ('none' as const) };
  return { kind: 'words', wanted: [], unwanted: [], facts, hints };
}

function isEncoderFailure(thrown: unknown): thrown is AppError {
  return thrown instanceof AppError && (thrown.code === 'encoder-failed' || thrown.code === 'model-invalid');
}
