/** `logs/metrics.json`: JSON Lines, a new file every 5 MB, three old ones kept (`metrics.1.json` is the newest of them). */
import { appendFile, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type MetricsSnapshot, metricsSnapshot } from '#shared/model/metrics.ts';
import { errnoOf } from '#main/platform/disk-error.ts';
import { toMetricsLine, fromMetricsLine } from './metrics-line.ts';

export type MetricsFile = {
  append(snapshot: MetricsSnapshot): Promise<void>;
  /** The newest `limit` ones, oldest first; lines that do not parse are left out. */
  readLast(limit: number): Promise<MetricsSnapshot[]>;
};

const largestBytes = 5 * 1024 * 1024;
const oldFiles = 3;
/** A day of lines at one a minute is well below. */
const tailBytes = 4 * 1024 * 1024;

export function createMetricsFile(folder: string, largest = largestBytes): MetricsFile {
  const path = join(folder, 'metrics.json');
  const oldPath = (age: number) => join(folder, `metrics.${age}.json`);
  return { append, readLast };

  async function append(snapshot: MetricsSnapshot): Promise<void> {
    const size = await sizeOf(path);
    if (size >= largest) await shift();
    // After a torn line (full disk, power cut) the next one begins on a line of its own.
    const isTorn = size > 0 && size < largest && (await lastByteOf(path, size)) !== 0x0a;
    await appendFile(path, `${isTorn ? '\n' : ''}${toMetricsLine(snapshot)}\n`);
  }

  async function shift(): Promise<void> {
    await rm(oldPath(oldFiles), { force: true });
    for (let age = oldFiles - 1; age >= 1; age--) await renameIfThere(oldPath(age), oldPath(age + 1));
    await rename(path, oldPath(1));
  }

  async function readLast(limit: number): Promise<MetricsSnapshot[]> {
    const texts = [await tailOf(oldPath(1)), await tailOf(path)];
    return texts
      .flatMap((text) => text.split('\n'))
      .flatMap((line) => metricsSnapshot.safeParse(fromMetricsLine(line)).data ?? [])
      .slice(-limit);
  }
}

async function tailOf(path: string): Promise<string> {
  if ((await sizeOf(path)) <= tailBytes) return readFile(path, 'utf8').catch(emptyIfAbsent);
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const { buffer } = await file.read(Buffer.alloc(tailBytes), 0, tailBytes, size - tailBytes);
    return buffer.toString('utf8');
  } finally {
    await file.close();
  }
}

async function sizeOf(path: string): Promise<number> {
  const facts = await stat(path).catch((cause: unknown) => {
    if (errnoOf(cause) === 'ENOENT') return null;
    throw cause;
  });
  return facts?.size ?? 0;
}

async function lastByteOf(path: string, size: number): Promise<number | undefined> {
  const file = await open(path, 'r');
  try {
    return (await file.read(Buffer.alloc(1), 0, 1, size - 1)).buffer[0];
  } finally {
    await file.close();
  }
}

function emptyIfAbsent(cause: unknown): string {
  if (errnoOf(cause) === 'ENOENT') return '';
  throw cause;
}

async function renameIfThere(from: string, to: string): Promise<void> {
  await rename(from, to).catch(emptyIfAbsent);
}
