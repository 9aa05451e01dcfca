import { errnoOf } from '#main/platform/disk-error.ts';
import { readLines } from './line-reader.ts';
import { parseLogLine } from './log-line.ts';

/** A line without a `seq`, and the `seq` it stands behind (0: before the first). */
export type UnstoredLine = { readonly afterSeq: number; readonly text: string; readonly eventId: string };

/**
 * The lines of a file that only the file has (D-3.9.3): no entry could bring them back. They are kept until
 * their event has the line of an entry, or is deleted.
 */
export async function readUnstoredLines(
  path: string,
  superseded: (eventIds: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<readonly UnstoredLine[]> {
  const found = await candidatesIn(path);
  if (found.length === 0) return [];
  const known = await superseded(found.map(({ eventId }) => eventId));
  const isFirst = createFirstOnly();
  return found.filter(({ eventId }) => !known.has(eventId) && isFirst(eventId));
}

async function candidatesIn(path: string): Promise<UnstoredLine[]> {
  const found: UnstoredLine[] = [];
  let afterSeq = 0;
  const take = (text: string) => {
    const seq = seqOf(text);
    if (seq !== null) afterSeq = Math.max(afterSeq, seq);
    const line = seq === null ? parseUnstored(text) : null;
    if (line) found.push({ afterSeq, text, eventId: line.event_id });
  };
  try {
    for await (const { lines } of readLines(path)) for (const text of lines) take(text);
  } catch (thrown) {
    if (errnoOf(thrown) !== 'ENOENT') throw thrown;
  }
  return found;
}

/** Without parsing the whole line: `seq` is its first key. */
export function seqOf(text: string): number | null {
  const [, digits] = /^\{"seq":(\d{1,15}),/.exec(text) ?? [];
  return digits === undefined ? null : Number(digits);
}

function parseUnstored(text: string) {
  return text.startsWith('{"seq":null,') ? parseLogLine(text) : null;
}

function createFirstOnly(): (id: string) => boolean {
  const seen = new Set<string>();
  return (id) => seen.size < seen.add(id).size;
}
