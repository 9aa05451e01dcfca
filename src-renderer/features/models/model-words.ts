import type { EmbeddingState, ModelInfo, ModelState } from '#shared/model/encoder.ts';
import { t } from '#renderer/i18n/i18n.ts';
import { bytesText } from '#renderer/ui/bytes-text.ts';
import { durationText } from '#renderer/ui/duration-text.ts';

type Installing = Extract<ModelState, { kind: 'installing' }>;

export function stepText({ step }: Installing): string {
  return t(`models:steps.${step}`);
}

/** `120 MB of 340 MB · 4.2 MB/s · 52 s left`, as far as it is known. */
export function downloadText({ step, doneBytes, totalBytes, bytesPerSecond }: Installing): string {
  if (step !== 'downloading') return '';
  const speed = bytesPerSecond !== null && bytesPerSecond > 0 ? bytesPerSecond : null;
  const leftMs = speed !== null && totalBytes !== null ? ((totalBytes - doneBytes) / speed) * 1000 : null;
  return [
    amountText(doneBytes, totalBytes),
    speed !== null && t('models:download.speed', { size: bytesText(speed) }),
    leftMs !== null && t('models:download.left', { time: durationText(Math.ceil(leftMs / 1000) * 1000) }),
  ]
    .filter(Boolean)
    .join(' · ');
}

export function amountText(doneBytes: number, totalBytes: number | null): string {
  return totalBytes === null
    ? bytesText(doneBytes)
    : t('models:download.of', { done: bytesText(doneBytes), total: bytesText(totalBytes) });
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
    t('models:facts.dims', { count: dims }),
    hasText ? t('models:facts.words') : t('models:facts.pictures'),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** How far the frames are embedded, for the line over the bar. */
export function embeddedText({ framesDone, framesTotal }: EmbeddingState): string {
  return framesTotal === 0
    ? t('models:embedding.none')
    : t('models:embedding.amount', { done: framesDone, count: framesTotal });
}

export function embeddingPhaseText(state: EmbeddingState): string {
  const { phase, framesDone, framesTotal, remainingMs } = state;
  const isDone = framesDone >= framesTotal;
  if (phase === 'idle' && framesTotal === 0) return '';
  if (phase === 'paused') return isDone ? t('models:embedding.paused') : t('models:embedding.pausedText');
  if (phase === 'waiting') return t('models:embedding.waiting');
  if (phase === 'idle') return isDone ? t('models:embedding.all') : t('models:embedding.soon');
  return remainingMs === null
    ? t('models:embedding.working')
    : t('models:embedding.left', { time: durationText(Math.max(1000, remainingMs)) });
}
