/** Nothing was recorded before, nothing will be after: what says otherwise is a mistake or a trick. */
const earliestMs = Date.UTC(2000, 0);
const latestMs = Date.UTC(2100, 0);

/** Null for what cannot be a moment of a recording, in ms since 1970. */
export function plausibleMs(value: number | null | undefined): number | null {
  if (value === null || value === undefined || !(value >= earliestMs && value < latestMs)) return null;
  return Math.round(value);
}

/** The end of something that began then; null while it is unknown or makes no sense. */
export function plausibleEndMs(startMs: number, value: number | null | undefined): number | null {
  const endMs = plausibleMs(value);
  return endMs === null ? null : Math.max(startMs, endMs);
}
