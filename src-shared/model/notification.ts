import { z } from 'zod';
import { cameraId, eventId } from './event.ts';
import { epochMs } from './time.ts';

/** What a person is told about one event, or about several of one camera, in the language of the settings. */
export const dueNotification = z.object({
  id: z.string(),
  title: z.string(),
  body: z.string(),
  /** The newest event: it opens with a click. */
  eventId,
  cameraId,
  /** How many events it stands for. */
  count: z.int().min(1),
  /** Start of the newest event. */
  atMs: epochMs,
  hasPicture: z.boolean(),
});
export type DueNotification = z.infer<typeof dueNotification>;

/** `HH:MM` on the clocks of the time zone of the settings. */
export const clockTime = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'not a time of the day, HH:MM');

/**
 * Nothing is told from `from` (inclusive) to `to` (exclusive); over midnight when `to` is not behind `from`, a whole day when
 * they are the same. `weekdays`: days on which it begins, 1 is Monday, 7 Sunday.
 */
export const quietHours = z.object({
  from: clockTime,
  to: clockTime,
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
});
export type QuietHours = z.infer<typeof quietHours>;
