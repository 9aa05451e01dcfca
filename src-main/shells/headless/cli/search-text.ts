import type { FoundEvent, SearchAnswer } from '#shared/model/search.ts';
import { localTimeOf } from '#main/platform/time-zone.ts';

/** `cameraNames` by id; `timeZone` is the one that filters follow. */
export type Naming = { readonly cameraNames: ReadonlyMap<string, string>; readonly timeZone: string };

const mostNearest = 3;
const longestWhy = 80;

/** What was found, best first; paths relative to the data folder. */
export function searchTable(answer: SearchAnswer, naming: Naming, asked: string): string {
  const { noMatch, results, nearest, total } = answer;
  if (noMatch) return noMatchText(nearest.slice(0, mostNearest), naming, asked);
  if (results.length === 0) return 'No events.\n';
  const more = total > results.length ? [`${results.length} of ${total} events; --limit shows more`] : [];
  return `${[...linesOf(results, naming), ...more].join('\n')}\n`;
}

function noMatchText(nearest: readonly FoundEvent[], naming: Naming, asked: string): string {
  const lines = nearest.length === 0 ? [] : ['The nearest:', ...linesOf(nearest, naming)];
  return `${[`Nothing here looks like ${asked}.`, ...lines].join('\n')}\n`;
}

function linesOf(found: readonly FoundEvent[], { cameraNames, timeZone }: Naming): string[] {
  const rows = found.map(({ event, frames: [best], score, why }) => [
    localTimeOf(Date.parse(event.timestamp), timeZone),
    cameraNames.get(event.cameraId) ?? event.cameraId,
    score === null ? '' : `${Math.floor(score * 100)} %`.padStart(5),
    best?.frame.framePath ?? event.eventId,
    short(why.map(({ text }) => text).join('; ')),
  ]);
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** On one line, without anything that steers a terminal: notes are whatever somebody wrote. */
function short(text: string): string {
  const plain = text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');
  return plain.length <= longestWhy ? plain : `${plain.slice(0, longestWhy - 1).toWellFormed()}…`;
}
