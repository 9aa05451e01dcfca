import type { RetentionResult } from '#shared/model/storage.ts';

export type RetentionTally = {
  readonly eventsDeleted: number;
  readonly thumbnailsDeleted: number;
  readonly thumbnailsFailed: number;
  readonly framesDeleted: number;
  /** Files of every kind. */
  readonly freedBytes: number;
  readonly batches: number;
};

export const nothingDone: RetentionTally = {
  eventsDeleted: 0,
  thumbnailsDeleted: 0,
  thumbnailsFailed: 0,
  framesDeleted: 0,
  freedBytes: 0,
  batches: 0,
};

export function addBatch(a: RetentionTally, b: RetentionTally): RetentionTally {
  return {
    eventsDeleted: a.eventsDeleted + b.eventsDeleted,
    thumbnailsDeleted: a.thumbnailsDeleted + b.thumbnailsDeleted,
    thumbnailsFailed: a.thumbnailsFailed + b.thumbnailsFailed,
    framesDeleted: a.framesDeleted + b.framesDeleted,
    freedBytes: a.freedBytes + b.freedBytes,
    batches: a.batches + b.batches,
  };
}

/** MB of 1024² bytes with two decimals (G-9). */
export function toResult(
  tally: RetentionTally,
  end: Pick<RetentionResult, 'suspended' | 'isComplete'>,
): RetentionResult {
  const { freedBytes, batches, ...counts } = tally;
  return { ...counts, spaceFreedMb: toMb(freedBytes), batchesProcessed: batches, ...end };
}

function toMb(bytes: number): number {
  return Math.round((bytes / 1024 ** 2) * 100) / 100;
}
