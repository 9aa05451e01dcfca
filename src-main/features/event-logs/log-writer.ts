/**
 * Writes the two files of each day, one task after the other: whoever writes waits for their turn (D-3.4.9).
 * Both files are tried even if one fails (D-3.9.4); what one of them has already is not written to it again.
 */
import { rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type AppError, toAppError } from '#shared/errors.ts';
import { ensureDirectory, syncDirectory } from '#main/platform/atomic-files.ts';
import { errnoOf, toDiskError } from '#main/platform/disk-error.ts';
import { reached } from '#main/platform/fault-points.ts';
import { appendUnchecked } from './append-unchecked.ts';
import type { LogEntry } from './event-log-store.ts';
import { blocksOf, expectedBlocks, expectedLines, type Page } from './expected-lines.ts';
import type { WrittenPart } from './log-days-store.ts';
import { createLogFile, type LogFile } from './log-file.ts';
import { readUnstoredLines, type UnstoredLine } from './unstored-lines.ts';

export type LogWriterDeps = {
  /** DATA, and DATA/events. */
  readonly paths: { readonly root: string; readonly eventLogs: string };
  readonly entriesOf: (day: string, afterSeq: number, limit: number) => Promise<readonly LogEntry[]>;
  readonly superseded: (eventIds: readonly string[]) => Promise<ReadonlySet<string>>;
};

/** What went wrong with which file; empty when both are written. */
export type Problems = readonly AppError[];

export type LogWriter = ReturnType<typeof createLogWriter>;

/** `written` is null while the files differ in what they hold: then the day is to be brought again. */
type Brought = { readonly problems: Problems; readonly written: WrittenPart | null };
type DayFiles = { readonly folder: string; readonly json: LogFile; readonly text: LogFile };
type Kind = 'json' | 'text';

export const fileNames = { json: 'events.json', text: 'events.log' } as const;

export function createLogWriter({ paths, entriesOf, superseded }: LogWriterDeps) {
  const days = new Map<string, DayFiles>();
  let lastTask: Promise<unknown> = Promise.resolve();
  return {
    bring: (day: string) => inTurn(() => bringDay(day)),
    append: (day: string, entries: readonly LogEntry[]) => inTurn(() => appendEntries(day, entries)),
    appendUnstored: (day: string, line: string) => inTurn(() => appendUnstored(day, line)),
  };

  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const result = lastTask.then(task);
    lastTask = result.catch(() => undefined); // told to the one who asked
    return result;
  }

  /** Makes both files hold the lines of the day, whatever they held; removes them when the day has none. */
  async function bringDay(day: string): Promise<Brought> {
    const files = filesOf(day);
    for (const kind of ['json', 'text'] as const) files[kind].forget();
    try {
      if (await isEmpty(day, files)) return { problems: [], written: await removeDay(day, files) };
    } catch (thrown) {
      return { problems: [toDiskError(thrown, 'read', files.folder)], written: null };
    }
    const parts: WrittenPart[] = [];
    const problems = await eachFile(async (kind) => void parts.push(await bringFile(day, kind)));
    return { problems, written: agreed(parts) };
  }

  async function isEmpty(day: string, files: DayFiles): Promise<boolean> {
    const [first] = await entriesOf(day, 0, 1);
    return first === undefined && (await unstoredOf(files)).length === 0;
  }

  async function appendEntries(
    day: string,
    entries: readonly LogEntry[],
  ): Promise<{ problems: Problems; hasVanished: boolean }> {
    let hasVanished = false;
    const problems = await eachFile(async (kind) => {
      const file = filesOf(day)[kind];
      if (!file.known()) await bringFile(day, kind);
      const { lastSeq = 0, sizeBytes = 0 } = file.known() ?? {};
      const lines = entries.filter(({ seq }) => seq > lastSeq).map(({ payload }) => payload);
      const records = recordsOf(kind, lines, sizeBytes === 0);
      if (records.length > 0 && !(await file.append(records, entries.at(-1)?.seq ?? null))) {
        hasVanished = true;
        await bringFile(day, kind);
      }
      reached(kind === 'json' ? 'log:json-written' : 'log:text-written');
    });
    return { problems, hasVanished };
  }

  /**
   * Also without the database, which may be the very thing that fails: then the file is compared later. The
   * line is kept when it is in events.json, which events.log follows.
   */
  async function appendUnstored(day: string, line: string): Promise<{ problems: Problems; isKept: boolean }> {
    let isKept = false;
    const problems = await eachFile(async (kind) => {
      const { folder, [kind]: file } = filesOf(day);
      if (!(await tryAppend(day, kind, { line, isKept }))) {
        file.forget();
        await ensureDirectory(folder);
        await appendUnchecked(join(folder, fileNames[kind]), (isFirst) =>
          recordsOf(kind, [line], isFirst).join(''),
        );
      }
      if (kind === 'json') isKept = true;
    });
    return { problems, isKept };
  }

  async function tryAppend(day: string, kind: Kind, { line, isKept }: { line: string; isKept: boolean }) {
    const file = filesOf(day)[kind];
    try {
      if (!file.known()) {
        await bringFile(day, kind);
        if (isKept) return true; // the text was brought in line with events.json, which has the line
      }
      return await file.append(recordsOf(kind, [line], file.known()?.sizeBytes === 0), null);
    } catch {
      return false; // the line gets a second chance; if that fails too, its reason is told
    }
  }

  async function bringFile(day: string, kind: Kind): Promise<WrittenPart> {
    const files = filesOf(day);
    await makeFolder(files.folder);
    const unstored = await unstoredOf(files).catch((thrown: unknown) => {
      if (kind === 'json') throw toDiskError(thrown, 'read', join(files.folder, fileNames.json));
      return []; // told by the other file, which brings this one again as soon as it can be read
    });
    const part = await files[kind].bring(() => pagesOf(day, kind, unstored));
    if (kind === 'json') files.text.forget(); // it follows the lines that only this file has
    return part;
  }

  function pagesOf(day: string, kind: Kind, unstored: readonly UnstoredLine[]): AsyncGenerator<Page> {
    const lines = expectedLines((afterSeq, limit) => entriesOf(day, afterSeq, limit), unstored);
    return kind === 'json' ? lines : expectedBlocks(lines);
  }

  function unstoredOf({ folder }: DayFiles): Promise<readonly UnstoredLine[]> {
    return readUnstoredLines(join(folder, fileNames.json), superseded);
  }

  function filesOf(day: string): DayFiles {
    const folder = join(paths.eventLogs, day);
    const files = days.get(day) ?? {
      folder,
      json: createLogFile(join(folder, fileNames.json)),
      text: createLogFile(join(folder, fileNames.text)),
    };
    days.set(day, files);
    return files;
  }

  async function makeFolder(folder: string): Promise<void> {
    await ensureDirectory(folder);
    await syncDirectory(paths.eventLogs);
    await syncDirectory(paths.root);
  }

  async function removeDay(day: string, { folder }: DayFiles): Promise<WrittenPart> {
    for (const name of Object.values(fileNames)) {
      for (const suffix of ['', '.tmp']) await rm(join(folder, `${name}${suffix}`), { force: true });
    }
    await removeFolder(folder);
    days.delete(day);
    return { entries: 0, lastSeq: 0 };
  }

  async function removeFolder(folder: string): Promise<void> {
    try {
      await rmdir(folder);
      await syncDirectory(paths.eventLogs);
    } catch (cause) {
      // Gone already, or what is left in it is not ours.
      if (!['ENOENT', 'ENOTEMPTY'].includes(errnoOf(cause) ?? '')) throw cause;
    }
  }
}

function recordsOf(kind: Kind, lines: readonly string[], isFirst: boolean): string[] {
  return kind === 'json' ? lines.map((line) => `${line}\n`) : blocksOf(lines, isFirst);
}

/** Events may be deleted between one file and the other. */
function agreed([json, text]: readonly WrittenPart[]): WrittenPart | null {
  return json && json.entries === text?.entries && json.lastSeq === text.lastSeq ? json : null;
}

async function eachFile(task: (kind: Kind) => Promise<void>): Promise<Problems> {
  const problems: AppError[] = [];
  for (const kind of ['json', 'text'] as const) {
    await task(kind).catch((thrown: unknown) => void problems.push(toAppError(thrown)));
  }
  return problems;
}
