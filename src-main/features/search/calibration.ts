/**
 * Whether a similarity is one: judged against how similar the person's own frames are to the same question. Pure.
 *
 * What is looked for is in few events; the others show how like it anything of this library is, and a match stands out from
 * them by a margin. What comes often is told by a gap: between the events that have it and all others there is nothing. Bounds
 * hold whatever the library is, and a stored frame that is searched by is always found. Figures and how they were found:
 * decision 0017.
 */
import { builtinModel } from '#shared/model/encoder.ts';
import { textThreshold } from './text-threshold.ts';
import { leastLowShare, twoHeaps } from './two-heaps.ts';

/** Similarities of a question to frames of the library: the background it is to stand out from. */
export type Background = {
  /** Best similarity of each event, unordered; a sample of at most some thousand events. */
  readonly bestOfEvents: Float32Array;
  /** Of the whole library; left out: it is as large as the sample, with one frame an event. */
  readonly events?: number;
  readonly frames?: number;
};

export type Judgement = {
  /** Similarity from which a frame is a match. */
  readonly threshold: number;
  /** 0 to 1, growing with similarity; 0.5 at the threshold. */
  score(similarity: number): number;
};

export type LooksKind = 'picture' | 'region' | 'words' | 'colour';

export type Question = {
  readonly kind: LooksKind;
  /** `model_version` of the vectors. */
  readonly modelVersion: string;
  readonly background: Background;
  /** Similarities of the stored frames that are searched by. */
  readonly own?: readonly number[];
};

type Bounds = {
  /** Below it nothing is a match. */
  readonly least: number;
  /** From it on everything is a match. */
  readonly most: number;
  /** By how much a match is more like the question than the background is. */
  readonly margin: number;
};

const pictures: Bounds = { least: 0.66, most: 0.88, margin: 0.12 };
/** A part of a picture that is not stored: what else there is in a frame makes it less alike. */
const regions: Bounds = { least: 0.6, most: 0.75, margin: 0.1 };
const colours: Bounds = { least: 0.16, most: 0.22, margin: 0.08 };
const builtinBounds: Readonly<Record<LooksKind, Bounds>> = {
  picture: pictures,
  region: regions,
  words: colours, // it has no text side: words come as colours
  colour: colours,
};
const encoderPictures: Bounds = { least: 0.75, most: 0.95, margin: 0.08 };
const encoderRegions: Bounds = { least: 0.65, most: 0.9, margin: 0.06 };

/** One event in so many, and one more, may show what is looked for. */
const eventsPerMatch = 12;
/** Fewer events are no background. */
const leastBackground = 3;

export function judge(question: Question): Judgement {
  const { own = [] } = question;
  const ofBackground = thresholdOf(question);
  const threshold = Math.min(ofBackground, ...own.filter((similarity) => Number.isFinite(similarity)));
  return { threshold, score: (similarity) => scoreOf(similarity, threshold) };
}

function thresholdOf({ kind, modelVersion, background, own = [] }: Question): number {
  const sorted = background.bestOfEvents.filter((similarity) => Number.isFinite(similarity)).toSorted();
  const isBuiltin = modelVersion === builtinModel;
  if (kind === 'region') return regionThreshold(sorted, isBuiltin ? regions : encoderRegions, own);
  if (isBuiltin) {
    const often = kind === 'picture' ? aboveGap(sorted) : aboveLowHeap(sorted);
    return Math.min(often, outstanding(sorted, builtinBounds[kind]));
  }
  if (kind === 'picture') return outstanding(sorted, encoderPictures);
  const { events = sorted.length, frames = events } = background;
  return textThreshold({ sorted, events, framesPerEvent: frames / Math.max(1, events) });
}

/** More similar by the margin than the most similar of the events that are not looked for. */
function outstanding(sorted: Float32Array, { least, most, margin }: Bounds): number {
  const others =
    sorted.length < leastBackground ? -1 : (sorted[sorted.length - 1 - mostRare(sorted.length)] ?? -1);
  return Math.min(most, Math.max(least, others + margin));
}

function mostRare(events: number): number {
  return 1 + Math.floor(events / eventsPerMatch);
}

/** The frame that was drawn in shows how alike a frame can be that has that thing and others beside it. */
const regionShare = 0.85;
const leastOfRegion = 0.3;

function regionThreshold(sorted: Float32Array, bounds: Bounds, own: readonly number[]): number {
  if (own.length === 0) return outstanding(sorted, bounds);
  return Math.max(leastOfRegion, regionShare * Math.min(...own));
}

/** Events that are so alike, with so much nothing below them, are of one kind, however many they are. */
const gap = { least: 0.74, width: 0.12, events: 3 };

/** Upper end of the lowest such gap; 1 without one. */
function aboveGap(sorted: Float32Array): number {
  const { length } = sorted;
  for (let at = leastBackground; at <= length - Math.max(gap.events, mostRare(length) + 1); at++) {
    const [below, above] = [sorted[at - 1] ?? 0, sorted[at] ?? 0];
    if (above >= gap.least && above - below >= gap.width) return Math.max(gap.least, below + gap.width);
  }
  return 1;
}

/**
 * A colour that comes often is part of its camera's usual look, which makes frames that have it less outstanding and those
 * without it unlike it: their distance stays (painted scenes, 3 of 21 to 18 of 21: 0.19 to 0.28; colours that are not there,
 * on footage: at most 0.13).
 */
const colourHeaps = { apart: 0.16, least: 0.04, margin: 0.1, deviations: 3 };

/** Well above the events without the colour; 1 when they are not told from those with it. */
function aboveLowHeap(sorted: Float32Array): number {
  const heaps = twoHeaps(sorted);
  if (heaps === null || heaps.low.count < Math.max(leastBackground, leastLowShare * sorted.length)) return 1;
  const { low, high } = heaps;
  if (high.mean - low.mean < colourHeaps.apart) return 1;
  const away = Math.max(colourHeaps.margin, colourHeaps.deviations * low.deviation);
  return Math.max(colourHeaps.least, low.mean + away);
}

/** What is not like the question at all ends here, so that what comes nearest can be told from it. */
const scoreOfNothing = 0.05;

/** 0 at -1 or less, 0.5 at the threshold, 1 at 1 or more; straight lines, with a bend at 0. */
function scoreOf(similarity: number, threshold: number): number {
  if (!Number.isFinite(similarity)) return 0;
  if (similarity >= threshold)
    return threshold >= 1 ? 1 : Math.min(1, 0.5 + (0.5 * (similarity - threshold)) / (1 - threshold));
  if (similarity < 0) return Math.max(0, scoreOfNothing * (1 + similarity));
  return scoreOfNothing + ((0.5 - scoreOfNothing) * similarity) / threshold;
}
