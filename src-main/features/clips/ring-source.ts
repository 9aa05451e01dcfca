import type { ClipSource } from './clip-source.ts';

type CutRing = (
  cameraId: string,
  cut: { readonly fromMs: number; readonly toMs: number; readonly path: string },
  signal: AbortSignal,
) => Promise<{ readonly startMs: number; readonly durationMs: number; readonly isComplete: boolean }>;

/** The last packets of the window may still be on their way. */
const ringSettleMs = 1000;

/** The ring of a network camera's own stream: it forgets, so that what it holds now is all there ever will be. */
export function createRingSource(cutRing: CutRing): ClipSource {
  return {
    settleMs: ringSettleMs,
    async download({ cameraId, startMs: fromMs, endMs: toMs, path, signal }) {
      const { startMs } = await cutRing(cameraId, { fromMs, toMs, path }, signal);
      return { startMs, isFinal: true };
    },
  };
}
