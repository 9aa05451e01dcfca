/**
 * What a start puts in order after whatever ended the last run (P8). Its cost follows the number of events
 * that were unfinished, not the size of the library: no directory is scanned.
 */
import type { Logger } from '#main/platform/logger.ts';

export type RecoveryParts = {
  /** Closes open events and takes events in mid-extraction back into the queue; these ids lost what they had. */
  readonly closeAbandoned: () => Promise<{ closed: number; requeuedIds: readonly string[] }>;
  readonly deleteFrames: (eventId: string) => Promise<number>;
  /** Carries out deletions that were committed but not finished. */
  readonly replayDeletions: () => Promise<{ failed: number }>;
  readonly log: Logger;
};

export async function recover({
  closeAbandoned,
  deleteFrames,
  replayDeletions,
  log,
}: RecoveryParts): Promise<void> {
  await replayDeletions();
  const { closed, requeuedIds } = await closeAbandoned();
  for (const eventId of requeuedIds) await deleteFrames(eventId);
  if (closed + requeuedIds.length > 0) log.info('recovered', { closed, requeued: requeuedIds.length });
}
