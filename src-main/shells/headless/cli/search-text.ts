import type { FoundEvent, SearchAnswer } from '#shared/model/search.ts';

type Names = ReadonlyMap<string, string>;

const mostNearest = 3;
const longestWhy = 80;

/** What was found, best first; times in the local zone of the computer, paths relative to the data folder. */
export function searchTable(answer: SearchAnswer, cameraNames: Names, asked: string): string {
  const { noMatch, results, nearest, total } = answer;
  if (noMatch) return noMatchText(nearest.slice(0, mostNearest), cameraNames, asked);
  if (results.length === 0) return 'No events.\n';
  const more = total > results.length ? [`${results.length} of ${total} events; --limit shows more`] : [];
  return `${[...linesOf(results, cameraNames), ...more].join('\n')}\n`;
}

function noMatchText(nearest: readonly FoundEvent[], cameraNames: Names, asked: string): string {
  const lines = nearest.length === 0 ? [] : ['The nearest:', ...linesOf(nearest, cameraNames)];
  return `${[`Nothing here looks like ${asked}.`, ...lines].join('\n')}\n`;
}

function linesOf(found: readonly FoundEvent[], cameraNames: Names): string[] {
  const rows = found.map(({ event, frames: [best], score, why }) => [
    localTime(event.timestamp),
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

function localTime(utc: string): string {
  const at = new Date(utc);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}
