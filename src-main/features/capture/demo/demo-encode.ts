/**
 * Writes the demo film as an H.264 MP4, once per data folder. One frame is encoded on a worker
 * thread while the next one is painted, so the event loop gets its turn at every frame.
 * `path` appears complete (fsync, then rename) or not at all.
 */
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError, toAppError } from '#shared/errors.ts';
import { demoFrameCount } from './demo-film.ts';
import { createDemoPainter } from './demo-scene.ts';
import { openDemoWriter } from './demo-writer.ts';

export type DemoEncodeOptions = {
  /** Share of the frames handed to the encoder, 0 to 1. */
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
  /** Frames to encode, `last` included; the whole film when absent. */
  readonly frames?: { readonly first: number; readonly last: number };
};

/** Fails with `cancelled`, `disk-full`, `data-root-unusable` or `internal`; the unfinished file is removed. */
export async function encodeDemoFilm(path: string, options: DemoEncodeOptions = {}): Promise<void> {
  const partPath = `${path}.part`;
  try {
    await encodeTo(partPath, options);
    await flushToDisk(partPath);
    await rename(partPath, path);
    await flushFolder(dirname(path));
  } catch (thrown) {
    await rm(partPath, { force: true });
    throw translated(thrown);
  }
}

async function encodeTo(path: string, { onProgress, signal, frames }: DemoEncodeOptions): Promise<void> {
  const { first, last } = frames ?? { first: 0, last: demoFrameCount - 1 };
  stopWhenAborted(signal);
  const painter = await createDemoPainter();
  const writer = openDemoWriter(path);
  try {
    for (let index = first; index <= last; index++) {
      stopWhenAborted(signal);
      await writer.write(painter.paint(index));
      onProgress?.((index + 1 - first) / (last + 1 - first));
    }
    await writer.finish();
  } finally {
    await writer.close();
  }
}

function stopWhenAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) {
    throw new AppError('cancelled', 'The demo film was not finished.', { cause: signal.reason });
  }
}

async function flushToDisk(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Makes the rename itself durable. Windows does not open folders, and needs no such flush. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function translated(thrown: unknown): AppError {
  const code = thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
  if (code === 'ENOSPC') return new AppError('disk-full', 'No space for the demo film.', { cause: thrown });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOENT') {
    return new AppError('data-root-unusable', 'The demo film cannot be written here.', { cause: thrown });
  }
  return toAppError(thrown);
}
