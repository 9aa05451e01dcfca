import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { toDiskError } from '#main/platform/disk-error.ts';

/**
 * Appends to a file that could not be compared with anything. `recordOf` is told whether the file is empty. A
 * torn last line is ended first: it must not take the new one with it.
 */
export async function appendUnchecked(path: string, recordOf: (isFirst: boolean) => string): Promise<void> {
  const flags = constants.O_RDWR | constants.O_APPEND | constants.O_CREAT;
  try {
    const file = await open(path, flags, 0o644);
    try {
      const { size } = await file.stat();
      const { buffer } = await file.read({ buffer: Buffer.alloc(1), position: Math.max(0, size - 1) });
      const isTorn = size > 0 && buffer[0] !== 0x0a;
      await file.writeFile(`${isTorn ? '\n' : ''}${recordOf(size === 0)}`);
      await file.datasync();
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw toDiskError(cause, 'append to', path);
  }
}
