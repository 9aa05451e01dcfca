import { z } from 'zod';
import { epochMs } from './time.ts';

/** How long watching may be paused: a quarter of an hour, an hour, or until six on the next morning. */
export const pauseLengths = ['quarter', 'hour', 'tomorrow'] as const;
export const pauseLength = z.enum(pauseLengths);
export type PauseLength = z.infer<typeof pauseLength>;

/** Null while the cameras are watched; `untilMs`: when they are watched again by themselves. */
export const watchingState = z.object({
  pause: z.object({ sinceMs: epochMs, untilMs: epochMs }).nullable(),
});
export type WatchingState = z.infer<typeof watchingState>;
