import type { LiveBlock } from '#shared/live-frames.ts';

/** What a camera shows, in the words of the capture children. */
export type LiveNote =
  | { readonly type: 'init'; readonly mimeType: string; readonly bytes: Uint8Array }
  | {
      readonly type: 'fragment';
      readonly isKeyframe: boolean;
      /** Wall clock, ms since 1970. */
      readonly atMs: number;
      readonly bytes: Uint8Array;
    };

/** Where live pictures come from; rejections tell a person why there are none. */
export type LiveSource = {
  /** Resolves when the camera's session ends. */
  play(
    cameraId: string,
    options: { readonly onNote: (note: LiveNote) => void; readonly signal: AbortSignal },
  ): Promise<void>;
  still(cameraId: string, signal: AbortSignal): Promise<{ readonly jpeg: Uint8Array; readonly atMs: number }>;
};

/** A block before it is known which number its camera has in a response. */
export type LiveItem = Omit<LiveBlock, 'camera'>;
