import { z } from 'zod';
import { cameraId } from './event.ts';
import { epochMs } from './time.ts';

/**
 * What was seen when, per camera. `connected`: pictures came. `stalled`: connected without pictures. `offline`: not
 * reachable or not watchable. `off`: switched off or paused by a person, outside its schedule, or ingest was stopped for want of
 * room. `closed`:
 * Porchlight did not run.
 */
export const coverageStates = ['connected', 'stalled', 'offline', 'off', 'closed'] as const;
export const coverageState = z.enum(coverageStates);
export type CoverageState = z.infer<typeof coverageState>;

/** Intervals of one camera neither overlap nor leave gaps from its first one on. */
export const coverageInterval = z.object({
  cameraId,
  state: coverageState,
  /** Code of the error that began it, `ingest-stopped`, `paused` or `schedule`; null when there is nothing to tell. */
  reason: z.string().nullable(),
  startMs: epochMs,
  /** While it lasts: now. */
  endMs: epochMs,
  isOpen: z.boolean(),
});
export type CoverageInterval = z.infer<typeof coverageInterval>;
