/** What every kind of NVR can do for us; one implementation a kind. Times are those of the NVR's own clock. */
import type { NvrProbe } from '#shared/model/nvr.ts';

/** One event as the NVR tells it now; it may tell the same one again with an end, more labels or a higher score. */
export type NvrEvent = {
  /** Unique within the NVR. */
  readonly id: string;
  readonly nativeId: string;
  readonly startMs: number;
  /** Null while it lasts, and when the NVR has forgotten to end it. */
  readonly endMs: number | null;
  /** The NVR's own word for its kind: `motion`, `smartDetectZone`, `ring`, `object` ... */
  readonly kind: string;
  /** What was recognised, lower case: `person`, `vehicle`, `package`, `animal`, `ring` ... */
  readonly labels: readonly string[];
  /** 0 to 1; null when it does not tell. */
  readonly score: number | null;
};

export type ClipWindow = {
  readonly nativeId: string;
  readonly startMs: number;
  readonly endMs: number;
  /** Absolute path of the file to write; nothing is left there when it fails. */
  readonly path: string;
};

export type EventWatch = {
  readonly onEvent: (event: NvrEvent) => void;
  readonly onConnected: () => void;
  readonly signal: AbortSignal;
};

/** Tells events that have been or are; how far back is asked anew each time, because it moves. */
export type EventSource = {
  /** Tells events as they happen; rejects when it cannot any more, resolves never. */
  listen(watch: EventWatch): Promise<never>;
  /** Every event that begins or lasts between the two moments, oldest first. */
  between(startMs: number, endMs: number, signal: AbortSignal): Promise<readonly NvrEvent[]>;
  /** How often missed events are looked for. */
  readonly reconcileEveryMs: number;
};

export type NvrConnector = {
  /** Signs in and lists the cameras. Throws the `nvr-…` code that tells why not. */
  probe(signal: AbortSignal): Promise<NvrProbe>;
  /** `startMs`: presentation position 0 of the clip as far as known. Throws the codes of CLP-5. */
  downloadClip(window: ClipWindow, signal: AbortSignal): Promise<{ readonly startMs: number | null }>;
  /** A JPEG of about that moment, at most 1920 x 1080; null when this kind has none. */
  readonly still: ((nativeId: string, atMs: number, signal: AbortSignal) => Promise<Uint8Array>) | null;
  /** Null when this kind tells no events: then motion is measured on the camera's stream. */
  readonly events: EventSource | null;
  /** Its clock minus ours, ms; null while unknown. */
  clockOffsetMs(): number | null;
  /** The same for reckoning; 0 while unknown. */
  usedOffsetMs(): number;
  close(): Promise<void>;
};
