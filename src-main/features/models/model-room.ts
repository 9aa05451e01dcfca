import { AppError } from '#shared/errors.ts';

/** So much of the disk is never filled with a model. */
const spareBytes = 256 * 1024 * 1024;
const bytesPerMb = 1024 * 1024;

export type ModelRoom = {
  readonly freeBytes: number;
  /** What the storage limit leaves without deleting an event. */
  readonly leftBytes: number;
};

/** A model counts like all that is stored (D-3.6.3), and no event goes to make room for one. */
export function assertModelRoom(neededBytes: number, { freeBytes, leftBytes }: ModelRoom): void {
  if (freeBytes < neededBytes + spareBytes) {
    const message = `The model needs ${mb(neededBytes)} and ${mb(spareBytes)} must stay free, but ${mb(freeBytes)} are free.`;
    throw new AppError('disk-full', message, {
      nextStep: `Free ${mb(neededBytes + spareBytes - freeBytes)} on the disk, then install it again.`,
    });
  }
  if (neededBytes <= leftBytes) return;
  const message = `The model needs ${mb(neededBytes)}, but the storage limit leaves ${mb(Math.max(0, leftBytes))}.`;
  throw new AppError('storage-full', message, {
    nextStep: 'Raise the storage limit (Storage), then install it again. No event is deleted for a model.',
  });
}

function mb(bytes: number): string {
  return `${Math.ceil(bytes / bytesPerMb)} MB`;
}
