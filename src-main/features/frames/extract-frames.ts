/**
 * Takes an event's frames out of its footage; runs in a capture child.
 *
 * List the times in the window, look at the candidates small, pick (FX-2, FX-5, FX-6), replace what is blurred
 * or blank (FX-4), then decode the picks at full size. Pictures are held one at a time (FX-5, ER-6).
 */
import { setImmediate } from 'node:timers/promises';
import { assertReadableFile } from '#main/platform/media/media-error.ts';
import { openPictureReader, type PictureReader } from '#main/platform/media/picture-reader.ts';
import { createPictureScaler, type PictureScaler } from '#main/platform/media/picture-scaler.ts';
import { encodeFrame, encodeThumbnail } from './encode-frame.ts';
import type { ExtractInput, ExtractOutput } from './extraction.ts';
import { candidatePositions } from './sampling/candidate-positions.ts';
import type { Candidate } from './sampling/change-judge.ts';
import { type ComparablePicture, comparablePicture, comparePictures } from './sampling/compare-pictures.ts';
import { differenceHash } from './sampling/difference-hash.ts';
import { createFramePicker } from './sampling/frame-picker.ts';
import { motionScore } from './sampling/motion-score.ts';
import { type GreyPicture, type Picture, toGrey } from './sampling/picture.ts';
import { replaceUnusable } from './sampling/replace-unusable.ts';
import { greySharpness, qualityScore, type Sharpness } from './sampling/sharpness.ts';
import { windowPositions } from './sampling/window-positions.ts';

/** FX-1: stored frames are at most 1280 wide; height follows. */
const storedSize = { widthPx: 1280, heightPx: 7680 };
/** FX-4 measures at width 640. */
const measuredSize = { widthPx: 640, heightPx: 3840 };

type Tools = {
  readonly reader: PictureReader;
  readonly scaler: PictureScaler;
  readonly ptsMs: readonly number[];
  readonly signal: AbortSignal;
};
type Measured = Map<number, Sharpness | null>;

/** No picture in the window gives no frames; an unreadable file throws its `file-…` code. */
export async function extractFrames(input: ExtractInput, signal: AbortSignal): Promise<ExtractOutput> {
  await assertReadableFile(input.path);
  const reader = openPictureReader(input.path);
  const scaler = createPictureScaler('rgb');
  const warnings: string[] = [];
  try {
    const window = windowPositions(reader.list(input.fromMs, input.toMs), input);
    if (window.isOffsetIgnored) warnings.push('The event is too short for the frame offset: it was ignored.');
    const tools = { reader, scaler, ptsMs: window.ptsMs, signal };
    const measured: Measured = new Map();
    const picks = await pick(tools, input, measured);
    const final = input.filterBlur ? await withoutUnusable(tools, picks, { measured, warnings }) : picks;
    const frames = await takeFrames(tools, final);
    const best = frames.toSorted((a, b) => b.qualityScore - a.qualityScore)[0];
    return { frames, thumbnail: best ? await encodeThumbnail(best.jpeg) : null, warnings };
  } finally {
    scaler.close();
    reader.close();
  }
}

/** Positions in `ptsMs` that the strategy picks; what was looked at on the way is in `measured`. */
async function pick(tools: Tools, { strategy, count }: ExtractInput, measured: Measured): Promise<number[]> {
  const positions = candidatePositions(tools.ptsMs.length, { strategy, count });
  if (strategy === 'uniform' || count === 1) return [...positions];
  const candidatePtsMs = positions.map((position) => tools.ptsMs[position] ?? 0);
  const picker = createFramePicker<Candidate & { readonly comparable: ComparablePicture }>({
    strategy,
    count,
    candidatePtsMs,
    compare: (earlier, later) => comparePictures(earlier.comparable, later.comparable),
  });
  await lookAt(tools, positions, (position, picture) => {
    picker.offer({ position, ptsMs: picture.ptsMs, comparable: comparablePicture(picture) });
    measured.set(position, greySharpness(toGrey(picture)));
  });
  return picker
    .outcomes()
    .filter(({ isPicked }) => isPicked)
    .map(({ position }) => position);
}

async function withoutUnusable(
  tools: Tools,
  picks: readonly number[],
  { measured, warnings }: { readonly measured: Measured; readonly warnings: string[] },
): Promise<readonly number[]> {
  for (;;) {
    const step = replaceUnusable({ picks, ptsMs: tools.ptsMs, measured });
    if (step.kind === 'final') {
      if (step.isAllBelowThreshold && picks.length > 0) warnings.push('All frames below quality threshold');
      return step.positions;
    }
    for (const position of step.positions) measured.set(position, null); // stays null when it cannot be decoded
    await lookAt(tools, step.positions, (position, picture) => {
      measured.set(position, greySharpness(toGrey(picture)));
    });
  }
}

async function lookAt(
  { reader, scaler, ptsMs, signal }: Tools,
  positions: readonly number[],
  look: (position: number, picture: Picture) => void,
): Promise<void> {
  const byTime = new Map(positions.map((position) => [ptsMs[position] ?? 0, position]));
  for (const frame of reader.pictures([...byTime.keys()])) {
    const position = nearest(byTime, frame.ptsMs);
    const { widthPx, heightPx, bytes } = scaler.scale(frame.native, measuredSize);
    look(position, { widthPx, heightPx, rgb: bytes, ptsMs: frame.ptsMs });
    await setImmediate();
    signal.throwIfAborted();
  }
}

async function takeFrames(tools: Tools, positions: readonly number[]): Promise<ExtractOutput['frames']> {
  const frames: ExtractOutput['frames'] = [];
  let before: GreyPicture | null = null;
  for (const frame of tools.reader.pictures(positions.map((position) => tools.ptsMs[position] ?? 0))) {
    const small = tools.scaler.scale(frame.native, measuredSize);
    const grey = toGrey({ ...small, rgb: small.bytes, ptsMs: frame.ptsMs });
    const jpeg = await encodeFrame(tools.scaler.scale(frame.native, storedSize));
    frames.push({
      jpeg,
      ptsMs: frame.ptsMs,
      qualityScore: qualityScore(greySharpness(grey)),
      motionScore: before ? motionScore(before, grey) : null,
      perceptualHash: differenceHash(grey),
    });
    before = grey;
    tools.signal.throwIfAborted();
  }
  return frames;
}

function nearest(byTime: ReadonlyMap<number, number>, ptsMs: number): number {
  const exact = byTime.get(ptsMs);
  if (exact !== undefined) return exact;
  const times = [...byTime.keys()].toSorted((a, b) => Math.abs(a - ptsMs) - Math.abs(b - ptsMs));
  return byTime.get(times[0] ?? 0) ?? 0;
}
