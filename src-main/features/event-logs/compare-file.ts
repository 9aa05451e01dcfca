import type { FileHandle } from 'node:fs/promises';
import type { Page } from './expected-lines.ts';

export type Comparison =
  | { readonly kind: 'same' | 'different' }
  /**
   * All of the file is right and it ends between two records; `missing` and the pages after it are not there.
   */
  | { readonly kind: 'prefix'; readonly missing: readonly string[] };

/** Compares a file with what it must hold, page by page; `pages` is left where the comparison ended. */
export async function compareFile(file: FileHandle, pages: AsyncGenerator<Page>): Promise<Comparison> {
  for (let page = await pages.next(); !page.done; page = await pages.next()) {
    const { records } = page.value;
    const wanted = Buffer.from(records.join(''));
    const found = await readUpTo(file, wanted.length);
    if (!found.equals(wanted.subarray(0, found.length))) return { kind: 'different' };
    if (found.length === wanted.length) continue;
    const missing = recordsBehind(records, found.length);
    return missing ? { kind: 'prefix', missing } : { kind: 'different' };
  }
  const more = await readUpTo(file, 1);
  return { kind: more.length === 0 ? 'same' : 'different' };
}

/** Null when a record is cut by the end. */
function recordsBehind(records: readonly string[], sizeBytes: number): readonly string[] | null {
  let atBytes = 0;
  for (const [index, record] of records.entries()) {
    if (atBytes === sizeBytes) return records.slice(index);
    atBytes += Buffer.byteLength(record);
  }
  return null;
}

async function readUpTo(file: FileHandle, sizeBytes: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(sizeBytes);
  let filled = 0;
  while (filled < sizeBytes) {
    const { bytesRead } = await file.read(buffer, filled, sizeBytes - filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
