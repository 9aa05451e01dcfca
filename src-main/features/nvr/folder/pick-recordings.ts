/** Which files may hold a stretch of time, before anybody opens them. Pure. */

export type Recording = {
  readonly path: string;
  /** As its name tells; null when it does not. */
  readonly startMs: number | null;
  /** Last written: about its end. */
  readonly modifiedMs: number;
};

type Window = { readonly startMs: number; readonly endMs: number };

/** A recorder that writes longer files is not known. */
const longestFileMs = 86_400_000;
/** A file is closed a while after its last picture. */
const slackMs = 60_000;
const mostFiles = 30;

/** In order of time; a few more than needed, because only their length tells which ones do. */
export function pickRecordings(recordings: readonly Recording[], window: Window): readonly Recording[] {
  const named = recordings.filter(({ startMs }) => startMs !== null).toSorted(byStart);
  const fitting = named.filter((recording, index) => {
    const startMs = recording.startMs ?? 0;
    const nextMs = named[index + 1]?.startMs ?? Number.POSITIVE_INFINITY;
    const endMs = Math.min(startMs + longestFileMs, nextMs + slackMs);
    return startMs < window.endMs && endMs > window.startMs;
  });
  const unnamed = recordings
    .filter(({ startMs }) => startMs === null)
    .filter(({ modifiedMs }) => modifiedMs > window.startMs && modifiedMs < window.endMs + longestFileMs)
    .toSorted((a, b) => a.modifiedMs - b.modifiedMs);
  return [...fitting.slice(-mostFiles), ...unnamed.slice(0, mostFiles)];
}

export type Part = {
  readonly path: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly startMs: number;
};

/** The piece of a recording that lies within the window, in ms from its first picture; null when there is none. */
export function partWithin(
  { path, startMs, modifiedMs }: Recording,
  durationMs: number,
  window: Window,
): Part | null {
  const beganMs = startMs ?? modifiedMs - durationMs;
  const fromMs = Math.max(0, window.startMs - beganMs);
  const toMs = Math.min(durationMs, window.endMs - beganMs);
  return toMs > fromMs ? { path, fromMs, toMs, startMs: beganMs + fromMs } : null;
}

function byStart(a: Recording, b: Recording): number {
  return (a.startMs ?? 0) - (b.startMs ?? 0);
}
