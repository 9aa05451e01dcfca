import type { EmbeddingState, ModelInfo, ModelState } from '#shared/model/encoder.ts';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import { countText } from '#renderer/ui/count-text.ts';
import { durationText } from '#renderer/ui/duration-text.ts';

type Installing = Extract<ModelState, { kind: 'installing' }>;

const stepWords: Record<Installing['step'], string> = {
  asking: 'Asking for the files',
  downloading: 'Downloading',
  checking: 'Comparing the checksums',
  testing: 'Testing the model',
};

export function stepText({ step }: Installing): string {
  return stepWords[step];
}

/** `120 MB of 340 MB · 4.2 MB/s · 52 s left`, as far as it is known. */
export function downloadText({ step, doneBytes, totalBytes, bytesPerSecond }: Installing): string {
  if (step !== 'downloading') return '';
  const speed = bytesPerSecond !== null && bytesPerSecond > 0 ? bytesPerSecond : null;
  const leftMs = speed !== null && totalBytes !== null ? ((totalBytes - doneBytes) / speed) * 1000 : null;
  return [
    amountText(doneBytes, totalBytes),
    speed !== null && `${bytesText(speed)}/s`,
    leftMs !== null && `${durationText(Math.ceil(leftMs / 1000) * 1000)} left`,
  ]
    .filter(Boolean)
    .join(' · ');
}

export function amountText(doneBytes: number, totalBytes: number | null): string {
  return totalBytes === null ? bytesText(doneBytes) : `${bytesText(doneBytes)} of ${bytesText(totalBytes)}`;
}

/** Share that is done, 0 to 1; undefined: nobody knows. */
export function downloadShare(state: {
  readonly doneBytes: number;
  readonly totalBytes: number | null;
}): number | undefined {
  if (state.totalBytes === null || state.totalBytes <= 0) return undefined;
  return Math.min(1, state.doneBytes / state.totalBytes);
}

/** Size, length of its vectors and what it understands. */
export function factsText({ sizeBytes, dims, hasText }: ModelInfo): string {
  return [
    sizeBytes !== null && bytesText(sizeBytes),
    `${dims} values a frame`,
    hasText ? 'pictures and words' : 'pictures only',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** How far the frames are embedded, for the line over the bar. */
export function embeddedText({ framesDone, framesTotal }: EmbeddingState): string {
  return framesTotal === 0
    ? 'No frames are stored yet'
    : `${framesDone.toLocaleString()} of ${countText(framesTotal, 'frame')}`;
}

export function embeddingPhaseText(state: EmbeddingState): string {
  const { phase, framesDone, framesTotal, remainingMs } = state;
  const isDone = framesDone >= framesTotal;
  if (phase === 'idle' && framesTotal === 0) return '';
  if (phase === 'paused') return isDone ? 'Paused' : 'Paused: new frames are not found by their looks yet';
  if (phase === 'waiting') return 'Waiting';
  if (phase === 'idle') return isDone ? 'Every frame can be found' : 'Starts soon';
  return remainingMs === null ? 'Working' : `${durationText(Math.max(1000, remainingMs))} left`;
}
