import { fileURLToPath } from 'node:url';
import type { ErrorCode } from '#shared/errors.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { Footage } from './frames-service.ts';

/** A stretch of a file to take frames from. */
export type FrameSource = {
  readonly path: string;
  /** Presentation positions in the file. */
  readonly fromMs: number;
  readonly toMs: number;
  /** Position that offsets of frames count from. */
  readonly zeroMs: number;
  /** The stretch that the event's `clip_start` and `clip_end` name. */
  readonly clipStart: string;
  readonly clipEnd: string;
};

/** What there is to take an event's frames from. */
export type EventMedia =
  /** Not for now: its clip is still to come. */
  | { readonly kind: 'waiting' }
  | {
      readonly kind: 'footage' | 'clip';
      readonly video: FrameSource;
      readonly picture: FetchPicture;
    }
  | {
      readonly kind: 'failed';
      readonly code: ErrorCode;
      readonly message: string;
      readonly picture: FetchPicture;
    }
  | { readonly kind: 'none'; readonly picture: FetchPicture };

/** A still of the moment the event was noticed. */
export type FetchPicture = (signal: AbortSignal) => Promise<FrameSource>;

/** Motion seen in a single analysed frame still deserves pictures of what came next. */
const shortestWindowMs = 1000;

/** The stretch of a file that belongs to an event. */
export function footageSourceOf({
  timestamp,
  endedAt,
  mediaUrl,
  mediaOffsetMs,
}: Footage & { mediaUrl: string }) {
  const startMs = Date.parse(timestamp);
  const lengthMs = Math.max(Date.parse(endedAt) - startMs, shortestWindowMs);
  return {
    path: fileURLToPath(mediaUrl),
    fromMs: mediaOffsetMs,
    toMs: mediaOffsetMs + lengthMs,
    zeroMs: mediaOffsetMs,
    clipStart: timestamp,
    clipEnd: toUtcTime(startMs + lengthMs),
  } satisfies FrameSource;
}
