import type { LogEntry } from './event-log-store.ts';
import { parseLogLine } from './log-line.ts';
import { textBlock } from './text-block.ts';
import type { UnstoredLine } from './unstored-lines.ts';

/** Some records of a file in their order, each with its newlines. */
export type Page = {
  readonly records: readonly string[];
  /** How many of them have an entry, and the last one's `seq`; null when none has. */
  readonly entries: number;
  readonly lastSeq: number | null;
};

export type EntriesAfter = (afterSeq: number, limit: number) => Promise<readonly LogEntry[]>;

/** Small enough to be read, rendered and compared within a few milliseconds. */
const entriesPerPage = 32;

/** What events.json of a day must hold: its entries by `seq`, each unstored line where it stands. */
export async function* expectedLines(
  entriesAfter: EntriesAfter,
  unstored: readonly UnstoredLine[],
): AsyncGenerator<Page> {
  const left = [...unstored];
  for (let afterSeq = 0; ; ) {
    const entries = await entriesAfter(afterSeq, entriesPerPage);
    const last = entries.at(-1);
    if (!last) break;
    const lines = entries.flatMap(({ seq, payload }) => [...takeBefore(left, seq), payload]);
    yield { records: lines.map(ended), entries: entries.length, lastSeq: last.seq };
    afterSeq = last.seq;
  }
  if (left.length > 0) yield { records: left.map(({ text }) => ended(text)), entries: 0, lastSeq: null };
}

/** What events.log must hold: a block a line, a blank line between two (D-3.5.5). */
export async function* expectedBlocks(lines: AsyncGenerator<Page>): AsyncGenerator<Page> {
  let isFirst = true;
  for await (const page of lines) {
    const records = blocksOf(page.records, isFirst);
    isFirst = false;
    yield { ...page, records };
  }
}

export function blocksOf(lines: readonly string[], isFirst: boolean): string[] {
  const blocks = lines.map(blockOf);
  return blocks.map((block, index) => (isFirst && index === 0 ? block : `\n${block}`));
}

function blockOf(line: string): string {
  const parsed = parseLogLine(line);
  return parsed ? textBlock(parsed) : '';
}

function takeBefore(unstored: UnstoredLine[], seq: number): string[] {
  const count = unstored.findIndex(({ afterSeq }) => afterSeq >= seq);
  return unstored.splice(0, count === -1 ? unstored.length : count).map(({ text }) => text);
}

function ended(line: string): string {
  return `${line}\n`;
}
