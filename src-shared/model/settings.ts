import { z } from 'zod';
import { samplingStrategy } from './event.ts';

export const frameCounts = [5, 10, 15, 20] as const;

const fields = {
  /** Frames kept per event (FX-1). */
  analysisFrameCount: z.union(frameCounts.map((count) => z.literal(count))),
  frameSamplingStrategy: samplingStrategy,
  /** Skipped at the start of an event before frames are picked, in ms (FX-3). */
  frameOffsetMs: z.int().min(0).max(10_000),
  /** Replace blurred and blank frames by a usable neighbour (FX-4). */
  filterBlur: z.boolean(),
  /** `system` or an IANA name; decides which local day an event belongs to. */
  timeZone: z.string().refine((zone) => zone === 'system' || isTimeZone(zone), 'not a time zone'),
};

/** User settings with their defaults; stored one row a key in `app_settings`. */
export const settings = z.object({
  analysisFrameCount: fields.analysisFrameCount.default(10),
  frameSamplingStrategy: fields.frameSamplingStrategy.default('uniform'),
  frameOffsetMs: fields.frameOffsetMs.default(0),
  filterBlur: fields.filterBlur.default(true),
  timeZone: fields.timeZone.default('system'),
});
export type Settings = z.infer<typeof settings>;

/** Some of them; not `settings.partial()`, which would set the others back to their defaults. */
export const settingsChange = z.object(fields).partial();

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false; // Intl throws RangeError for an unknown name: that is the answer
  }
}
