/** C-T3: a clip is 30 s long, centred on the start of its event. */
const halfClipMs = 15_000;

export type ClipWindow = { readonly startMs: number; readonly endMs: number };

export function clipWindowOf(eventStartMs: number): ClipWindow {
  return { startMs: eventStartMs - halfClipMs, endMs: eventStartMs + halfClipMs };
}
