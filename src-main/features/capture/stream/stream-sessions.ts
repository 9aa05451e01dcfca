/** The sessions of network cameras, one a camera; each runs in a capture child that it shares with a few others. */
import type { MotionSettings } from '../analysis.ts';
import type {
  LiveNote,
  StreamAddress,
  StreamClipOutput,
  StreamProbe,
  StreamStill,
  WatchStreamNote,
} from './stream-language.ts';

export type StreamSessions = {
  /** Resolves never: rejects with a `stream-…` or `decoder-…` code, or `cancelled` when the signal aborts. */
  watch(
    camera: { readonly id: string; readonly address: StreamAddress; readonly motion: MotionSettings },
    options: { readonly onNote: (note: WatchStreamNote) => void; readonly signal: AbortSignal },
  ): Promise<never>;
  /** Cuts `[fromMs, toMs]` out of the camera's ring into `path`. Throws `clip-not-held`. */
  clip(
    cameraId: string,
    request: { readonly fromMs: number; readonly toMs: number; readonly path: string },
    signal: AbortSignal,
  ): Promise<StreamClipOutput>;
  /** Throws `clip-not-held` or `not-ready`. */
  still(cameraId: string, maxWidthPx: number, signal: AbortSignal): Promise<StreamStill>;
  /** Resolves when the session ends; throws `clip-not-held` when there is none. */
  live(
    cameraId: string,
    options: { readonly onNote: (note: LiveNote) => void; readonly signal: AbortSignal },
  ): Promise<void>;
  probe(address: StreamAddress, signal: AbortSignal): Promise<StreamProbe>;
  /** Ends every child; resolves when they are gone. */
  close(): Promise<void>;
};
