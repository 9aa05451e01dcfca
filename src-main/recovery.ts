/**
 * What a start puts in order after whatever ended the last run (P8). Its cost follows the number of events
 * that were unfinished, not the size of the library: no directory is scanned.
 */
import type { Logger } from '#main/platform/logger.ts';

export type RecoveryParts = {
  /** Closes open events; says which were in mid-extraction. */
  readonly closeAbandoned: () => Promise<{ closed: number; interruptedIds: readonly string[] }>;
  readonly deleteFrames: (eventId: string) => Promise<number>;
  /** Takes an event without frames back into the queue. */
  readonly startOver: (eventId: string) => Promise<void>;
  /** Carries out deletions that were committed but not finished. */
  readonly replayDeletions: () => Promise<{ failed: number }>;
  /** Downloads of clips begin anew, at most three times. */
  readonly resumeClips: () => Promise<void>;
  readonly log: Logger;
};

export async function recover({
  closeAbandoned,
  deleteFrames,
  startOver,
  replayDeletions,
  resumeClips,
  log,
}: RecoveryParts): Promise<void> {
  await replayDeletions();
  const { closed, interruptedIds } = await closeAbandoned();
  for (const eventId of interruptedIds) {
    // In this order: a crash in between finds the event interrupted again.
    await deleteFrames(eventId);
    await startOver(eventId);
  }
  await resumeClips();
  if (closed + interruptedIds.length > 0) {
    log.info('recovered', { closed, requeued: interruptedIds.length });
  }
}
