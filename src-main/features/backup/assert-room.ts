import { statfs } from 'node:fs/promises';
import { AppError } from '#shared/errors.ts';

const bytesPerMb = 1024 * 1024;

/** Throws `disk-full` before the first byte is written, where the system says how much is free. */
export async function assertRoom(folder: string, neededBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const freeBytes = bavail * bsize;
  if (freeBytes >= neededBytes) return;
  const mb = (bytes: number) => Math.ceil(bytes / bytesPerMb);
  throw new AppError(
    'disk-full',
    `${folder} has ${mb(freeBytes)} MB free, but ${mb(neededBytes)} MB are needed.`,
    {
      nextStep: 'Free some space or choose another disk; nothing was changed.',
    },
  );
}
