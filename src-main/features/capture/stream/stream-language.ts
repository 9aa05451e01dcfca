import { z } from 'zod';
import { decoding, streamInfo } from '#shared/model/camera.ts';
import { motionSettings, sample } from '../analysis.ts';

// The language between the core and a capture child that watches network cameras. Several sessions share a child;
// `sessionId` names one. The address carries the password: it is never logged and never leaves these two processes.

const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'not bytes');

export const streamAddress = z.object({
  /** Without user name and password. */
  url: z.string(),
  username: z.string(),
  password: z.string(),
  transport: z.enum(['tcp', 'udp']),
});
export type StreamAddress = z.infer<typeof streamAddress>;

/** Job `watch-stream`: runs until it is cancelled or the stream ends; ends with a `stream-…` error. */
export const watchStreamInput = z.object({
  sessionId: z.string(),
  address: streamAddress,
  motion: motionSettings,
});
export type WatchStreamInput = z.infer<typeof watchStreamInput>;

export const watchStreamNote = z.discriminatedUnion('type', [
  /** The first picture has been decoded, or the first after the video changed in mid-stream. */
  z.object({ type: z.literal('connected'), info: streamInfo, decoding }),
  /** `ptsMs` of a sample counts from the start of the session; `sinceMs` may reach back to the last keyframe but one. */
  z.object({ type: z.literal('samples'), samples: z.array(sample) }),
  z.object({
    type: z.literal('decoding'),
    decoding,
    reason: z.enum(['quiet', 'keyframe', 'packet_sizes', 'long_gop', 'no_keyframes']),
  }),
  /** No packet of video for 10 s; the session ends with `stream-stalled` right after. */
  z.object({ type: z.literal('stalled') }),
  /** About every five seconds: since the start of the session. */
  z.object({
    type: z.literal('counts'),
    packets: z.int(),
    packetsDropped: z.int(),
    keyframesDecoded: z.int(),
    framesDecoded: z.int(),
    timestampsMended: z.int(),
    ringBytes: z.int(),
  }),
]);
export type WatchStreamNote = z.infer<typeof watchStreamNote>;

/**
 * Job `stream-clip`: writes the packets of `[fromMs, toMs]` (wall clock) without re-encoding as MP4 into `path`, from
 * the last keyframe at or before `fromMs` on. Fails with `clip-not-held` when nothing of it is in the ring.
 */
export const streamClipInput = z.object({
  sessionId: z.string(),
  fromMs: z.number(),
  toMs: z.number(),
  path: z.string(),
});
export type StreamClipInput = z.infer<typeof streamClipInput>;

export const streamClipOutput = z.object({
  /** Wall clock of presentation position 0 of the file. */
  startMs: z.number(),
  durationMs: z.number(),
  sizeBytes: z.int(),
  /** False when the ring did not reach back to `fromMs`, or has not reached `toMs` yet. */
  isComplete: z.boolean(),
});
export type StreamClipOutput = z.infer<typeof streamClipOutput>;

/**
 * Job `stream-still`: the picture decoded last, as JPEG; decodes the last keyframe only when there is none.
 * Fails with `not-ready` before the first keyframe, with `clip-not-held` for an unknown session.
 */
export const streamStillInput = z.object({ sessionId: z.string(), maxWidthPx: z.int() });
export const streamStillOutput = z.object({
  jpeg: bytes,
  widthPx: z.int(),
  heightPx: z.int(),
  atMs: z.number(),
});
export type StreamStill = z.infer<typeof streamStillOutput>;

/** Job `stream-live`: notes until it is cancelled or the session ends. The first fragment begins with a keyframe. */
export const streamLiveInput = z.object({ sessionId: z.string() });

export const liveNote = z.discriminatedUnion('type', [
  /** Comes first and again when the video changes: what MSE needs to begin anew. */
  z.object({
    type: z.literal('init'),
    /** For `MediaSource.isTypeSupported`, for example `video/mp4; codecs="avc1.64001f"`. */
    mimeType: z.string(),
    widthPx: z.int(),
    heightPx: z.int(),
    /** `ftyp` and `moov`. */
    bytes,
  }),
  /** One picture as `moof` and `mdat`. */
  z.object({ type: z.literal('fragment'), isKeyframe: z.boolean(), atMs: z.number(), bytes }),
]);
export type LiveNote = z.infer<typeof liveNote>;

/**
 * Job `probe-stream`: connects, waits for a keyframe, measures the frame rate for about two seconds, decodes one
 * picture. Fails with the `stream-…` code that tells why not.
 */
export const probeStreamInput = z.object({ address: streamAddress });
export const probeStreamOutput = z.object({ info: streamInfo, jpeg: bytes });
export type StreamProbe = z.infer<typeof probeStreamOutput>;

/** Job `preview-stream`: plays the stream through the motion engine as preview notes; ends with a `stream-…` error. */
export const previewStreamInput = z.object({ address: streamAddress, motion: motionSettings });
export type PreviewStreamInput = z.infer<typeof previewStreamInput>;

/** Job `file-live`: plays a file in a loop at its own speed as live notes, for cameras that are files (demo). */
export const fileLiveInput = z.object({ path: z.string(), fromPtsMs: z.number() });

/** Job `file-still`: the picture of a file at a position as JPEG; answers like `stream-still`. Fails with `not-ready`. */
export const fileStillInput = z.object({ path: z.string(), ptsMs: z.number(), maxWidthPx: z.int() });
