import { errnoOf } from '#main/platform/disk-error.ts';
import type { EntriesAfter } from './expected-lines.ts';
import type { LogEntry } from './event-log-store.ts';
import { readLines } from './line-reader.ts';
import { parseLogLine } from './log-line.ts';

/** More would tell nobody more. */
const faultsAtMost = 20;

/** I6: what is wrong with an events.json that must hold exactly these entries, and unstored lines. */
export async function checkJsonLog(path: string, entriesAfter: EntriesAfter): Promise<string[]> {
  const faults: string[] = [];
  const tell = (fault: string) => faults.length < faultsAtMost && faults.push(fault);
  const expected = createExpected(entriesAfter, tell);
  try {
    let number = 0;
    for await (const { lines, tail } of readLines(path)) {
      for (const line of lines) await expected.meet(line, ++number);
      if (tail !== '') tell('the last line does not end');
    }
  } catch (thrown) {
    const code = errnoOf(thrown);
    if (code !== 'ENOENT') return [`the file cannot be read (${code ?? String(thrown)})`];
    return (await entriesAfter(0, 1)).length > 0 ? ['the file is missing'] : [];
  }
  await expected.finish();
  return faults;
}

/** Walks through the entries beside the lines. */
function createExpected(entriesAfter: EntriesAfter, tell: (fault: string) => void) {
  let page: LogEntry[] = [];
  let askedAfter = 0;
  let lastSeq = 0;
  return { meet, finish };

  async function meet(text: string, number: number): Promise<void> {
    const line = parseLogLine(text);
    if (!line) return tell(`line ${number} is not an event`);
    const { seq } = line;
    if (seq === null) return;
    if (seq <= lastSeq) return tell(`line ${number}: seq ${seq} comes after seq ${lastSeq}`);
    lastSeq = seq;
    const entry = await entryOf(seq);
    if (!entry) return tell(`line ${number}: seq ${seq} is no written entry of this day`);
    if (entry.payload !== text) tell(`line ${number} is not what was written for seq ${seq}`);
  }

  async function entryOf(seq: number): Promise<LogEntry | null> {
    for (let next = await peek(); next && next.seq <= seq; next = await peek()) {
      page.shift();
      if (next.seq === seq) return next;
      tell(`seq ${next.seq} is missing`);
    }
    return null;
  }

  async function peek(): Promise<LogEntry | undefined> {
    if (page.length === 0) {
      page = [...(await entriesAfter(askedAfter, 64))];
      askedAfter = page.at(-1)?.seq ?? askedAfter;
    }
    return page[0];
  }

  async function finish(): Promise<void> {
    await entryOf(Number.MAX_SAFE_INTEGER);
  }
}
