import { open } from 'node:fs/promises';

export type ReadLines = {
  /** Without their newline. */
  readonly lines: readonly string[];
  /** What stands behind the last newline; only the last part of a file may have it. */
  readonly tail: string;
};

const chunkBytes = 64 * 1024;
/** No line of ours comes near; a file without newlines must not fill the memory. */
const longestLineBytes = 16 * 1024 * 1024;

/** The lines of a file in parts of about 64 KB. Only `\n` ends a line. Throws what the file system says. */
export async function* readLines(path: string): AsyncGenerator<ReadLines> {
  const file = await open(path, 'r');
  try {
    let rest = Buffer.alloc(0);
    for (;;) {
      const { bytesRead, buffer } = await file.read({ buffer: Buffer.allocUnsafe(chunkBytes) });
      if (bytesRead === 0) break;
      const bytes = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
      const end = bytes.lastIndexOf(0x0a) + 1;
      rest = bytes.subarray(end);
      const isEndless = rest.length > longestLineBytes;
      if (end > 0) yield { lines: bytes.toString('utf8', 0, end - 1).split('\n'), tail: '' };
      if (isEndless) return yield { lines: [], tail: rest.toString('utf8', 0, chunkBytes) };
    }
    if (rest.length > 0) yield { lines: [], tail: rest.toString('utf8') };
  } finally {
    await file.close();
  }
}
