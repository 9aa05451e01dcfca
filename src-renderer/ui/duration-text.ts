const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;

/** A length of time for people: `0.8 s`, `42 s`, `3 min 05 s`, `2 h 07 min`. */
export function durationText(durationMs: number): string {
  const lengthMs = Math.max(0, durationMs);
  if (lengthMs < 9_950) return `${trimZero((lengthMs / secondMs).toFixed(1))} s`;
  const seconds = Math.round(lengthMs / secondMs);
  if (seconds < 60) return `${seconds} s`;
  if (lengthMs < hourMs - 500) return `${Math.floor(seconds / 60)} min ${twoDigits(seconds % 60)} s`;
  const minutes = Math.round(lengthMs / minuteMs);
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
}

/** Where a frame lies in its clip: `+1.2s`. */
export function offsetText(offsetMs: number): string {
  return `+${(offsetMs / secondMs).toFixed(1)}s`;
}

function trimZero(text: string): string {
  return text.replace(/\.0$/, '');
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
