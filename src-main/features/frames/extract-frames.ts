/**
 * Takes an event's frames out of its footage; runs in a capture child.
 *
 * List the times in the window, look at the candidates small, pick (FX-2, FX-5, FX-6), replace what is blurred
 * or blank (FX-4), encode the picks at full size. Decoded pictures are held one at a time (ER-6); uniform picks
 * need a single pass.
 */
import { setImmediate } from 'node:timers/promises';
import { assertReadableFile } from '#main/platform/file-error.ts';
import type { DecodedFrame } from '#main/platform/media/video-decoder.ts';
import { openPictureReader, type PictureReader } from '#main/platform/media/picture-reader.ts';
import { createPictureScaler, type PictureScaler } from '#main/platform/media/picture-scaler.ts';
import { encodeFrame, encodeThumbnail } from './encode-frame.ts';
import type { ExtractInput, ExtractOutput, JudgedCandidate } from './extraction.ts';
import { candidatePositions } from './sampling/candidate-positions.ts';
import type { Candidate } from './sampling/change-judge.ts';
import { type ComparablePicture, comparablePicture, comparePictures } from './sampling/compare-pictures.ts';
import { differenceHash } from './sampling/difference-hash.ts';
import { createFramePicker } from './sampling/frame-picker.ts';
import { motionScore } from './sampling/motion-score.ts';
import type { GreyPicture, Picture } from './sampling/picture.ts';
import { replaceUnusable } from './sampling/replace-unusable.ts';
import { greySharpness, qualityScore, type Sharpness } from './sampling/sharpness.ts';
import { windowPositions } from './sampling/window-positions.ts';

/** FX-1: stored frames are at most 1280 wide; height follows. */
const storedSize = { widthPx: 1280, heightPx: 7680 };
/** FX-4 measures at width 640. */
const measuredSize = { widthPx: 640, heightPx: 3840 };

type Tools = {
  readonly reader: PictureReader;
  readonly colour: PictureScaler;
  /** Luma straight from the decoder: cheaper than colour, and all that sharpness and motion need. */
  readonly luma: PictureScaler;
  /** Presentation times of all pictures in the window; a position is an index into it. */
  readonly ptsMs: readonly number[];
  readonly signal: AbortSignal;
  /** By position; null for a picture that could not be decoded. */
  readonly measured: Map<number, Sharpness | null>;
  /** Pictures that were encoded on the way, by position. */
  readonly encoded: Map<number, EncodedPicture>;
};

type EncodedPicture = Omit<ExtractOutput['frames'][number], 'motionScore'> & { readonly grey: GreyPicture };

/** No picture in the window gives no frames; an unreadable file throws its `file-…` code. */
export async function extractFrames(input: ExtractInput, signal: AbortSignal): Promise<ExtractOutput> {
  await assertReadableFile(input.path);
  const reader = openPictureReader(input.path);
  const colour = createPictureScaler('rgb');
  const luma = createPictureScaler('gray');
  const warnings: string[] = [];
  try {
    const { ptsMs, isOffsetIgnored } = windowPositions(reader.list(input.fromMs, input.toMs), input);
    if (isOffsetIgnored) warnings.push('The event is too short for the frame offset: it was ignored.');
    const tools: Tools = { reader, colour, luma, ptsMs, signal, measured: new Map(), encoded: new Map() };
    const { picks, candidates } = await pick(tools, input);
    const final = input.filterBlur ? await withoutUnusable(tools, picks, warnings) : picks;
    const frames = withMotion(await encodeAll(tools, final));
    const best = frames.toSorted((a, b) => b.qualityScore - a.qualityScore)[0];
    return { frames, thumbnail: best ? await encodeThumbnail(best.jpeg) : null, warnings, candidates };
  } finally {
    colour.close();
    luma.close();
    reader.close();
  }
}

type Picked = { readonly picks: readonly number[]; readonly candidates: JudgedCandidate[] };

/** Positions that the strategy picks, and why. */
async function pick(tools: Tools, { strategy, count }: ExtractInput): Promise<Picked> {
  const positions = candidatePositions(tools.ptsMs.length, { strategy, count });
  if (strategy === 'uniform' || count === 1) {
    await encodeAll(tools, positions); // the candidates are the picks: one pass does both
    return { picks: positions, candidates: [] };
  }
  const picker = createFramePicker<Candidate & { readonly comparable: ComparablePicture }>({
    strategy,
    count,
    candidatePtsMs: positions.map((position) => timeOf(tools, position)),
    compare: (earlier, later) => comparePictures(earlier.comparable, later.comparable),
  });
  await decode(tools, positions, (position, frame) => {
    const picture = smallPicture(tools, frame);
    picker.offer({ position, ptsMs: frame.ptsMs, comparable: comparablePicture(picture) });
    tools.measured.set(position, greySharpness(smallGrey(tools, frame)));
  });
  const outcomes = picker.outcomes();
  return {
    picks: outcomes.filter(({ isPicked }) => isPicked).map(({ position }) => position),
    candidates: outcomes.map(({ ptsMs, reason, isFiller, histogram, ssim, isPicked }) => ({
      ptsMs,
      reason: isFiller ? 'filler' : reason,
      histogram,
      ssim,
      isPicked,
    })),
  };
}

async function withoutUnusable(
  tools: Tools,
  picks: readonly number[],
  warnings: string[],
): Promise<readonly number[]> {
  const { ptsMs, measured } = tools;
  for (;;) {
    const step = replaceUnusable({ picks, ptsMs, measured });
    if (step.kind === 'final') {
      if (step.isAllBelowThreshold && picks.length > 0) warnings.push('All frames below quality threshold');
      return step.positions;
    }
    for (const position of step.positions) measured.set(position, null); // stays null when it cannot be decoded
    await decode(tools, step.positions, (position, frame) => {
      measured.set(position, greySharpness(smallGrey(tools, frame)));
    });
  }
}

/** Encoded pictures at these positions in order of time, those that can be decoded. */
async function encodeAll(tools: Tools, positions: readonly number[]): Promise<EncodedPicture[]> {
  const missing = positions.filter((position) => !tools.encoded.has(position));
  await decode(tools, missing, async (position, frame) => {
    const grey = smallGrey(tools, frame);
    const sharpness = greySharpness(grey);
    tools.measured.set(position, sharpness);
    tools.encoded.set(position, {
      jpeg: await encodeStored(tools, frame),
      ptsMs: frame.ptsMs,
      qualityScore: qualityScore(sharpness),
      perceptualHash: differenceHash(grey),
      grey,
    });
  });
  return positions.flatMap((position) => tools.encoded.get(position) ?? []);
}

async function decode(
  { reader, ptsMs, signal }: Tools,
  positions: readonly number[],
  look: (position: number, frame: DecodedFrame) => void | Promise<void>,
): Promise<void> {
  const byTime = new Map(positions.map((position) => [ptsMs[position] ?? 0, position]));
  for (const frame of reader.pictures([...byTime.keys()])) {
    await look(nearest(byTime, frame.ptsMs), frame);
    await setImmediate();
    signal.throwIfAborted();
  }
}

async function encodeStored({ colour }: Tools, { native }: DecodedFrame): Promise<Uint8Array> {
  const picture = colour.scale(native, storedSize);
  try {
    return await encodeFrame(picture);
  } finally {
    picture.release();
  }
}

function smallPicture({ colour }: Tools, { native, ptsMs }: DecodedFrame): Picture {
  const { bytes, widthPx, heightPx } = colour.scale(native, measuredSize);
  return { widthPx, heightPx, rgb: bytes, ptsMs };
}

function smallGrey({ luma }: Tools, { native }: DecodedFrame): GreyPicture {
  const { bytes, widthPx, heightPx } = luma.scale(native, measuredSize);
  return { widthPx, heightPx, luma: bytes };
}

function withMotion(pictures: readonly EncodedPicture[]): ExtractOutput['frames'] {
  return pictures.map(({ grey, ...frame }, index) => {
    const before = pictures[index - 1];
    return { ...frame, motionScore: before ? motionScore(before.grey, grey) : null };
  });
}

function timeOf({ ptsMs }: Tools, position: number): number {
  return ptsMs[position] ?? 0;
}

/** The container's time of a picture and the decoder's may differ by rounding. */
function nearest(byTime: ReadonlyMap<number, number>, ptsMs: number): number {
  const exact = byTime.get(ptsMs);
  if (exact !== undefined) return exact;
  const times = [...byTime.keys()].toSorted((a, b) => Math.abs(a - ptsMs) - Math.abs(b - ptsMs));
  return byTime.get(times[0] ?? 0) ?? 0;
}
