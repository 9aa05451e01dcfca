/** What deleting has freed; adds up over many steps. */
export type RemovedFiles = {
  readonly framesDeleted: number;
  readonly thumbnailsDeleted: number;
  readonly thumbnailsFailed: number;
  /** Intents that could not be carried out. */
  readonly failed: number;
  /** Bytes of files of every kind. */
  readonly freedBytes: number;
};

export const nothingRemoved: RemovedFiles = {
  framesDeleted: 0,
  thumbnailsDeleted: 0,
  thumbnailsFailed: 0,
  failed: 0,
  freedBytes: 0,
};

export function plus(a: RemovedFiles, b: Partial<RemovedFiles>): RemovedFiles {
  return {
    framesDeleted: a.framesDeleted + (b.framesDeleted ?? 0),
    thumbnailsDeleted: a.thumbnailsDeleted + (b.thumbnailsDeleted ?? 0),
    thumbnailsFailed: a.thumbnailsFailed + (b.thumbnailsFailed ?? 0),
    failed: a.failed + (b.failed ?? 0),
    freedBytes: a.freedBytes + (b.freedBytes ?? 0),
  };
}
