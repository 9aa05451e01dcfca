import type { EventRecord } from '#shared/model/event.ts';

/** Newest first, times in the local zone of the computer. */
export function eventTable(
  events: readonly EventRecord[],
  cameraNames: ReadonlyMap<string, string>,
  total: number,
): string {
  if (events.length === 0) return 'No events.\n';
  const rows = events.map((event) => [
    localTime(event.timestamp),
    duration(event),
    cameraNames.get(event.cameraId) ?? event.cameraId,
    event.eventType,
    `${event.frameCountUsed ?? 0} frames`,
    event.fallbackReason ?? (event.state === 'open' ? 'recording' : ''),
    event.eventId,
  ]);
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const more = total > events.length ? [`${events.length} of ${total} events; --limit shows more`] : [];
  return `${[...lines, ...more].join('\n')}\n`;
}

function localTime(utc: string): string {
  const at = new Date(utc);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

function duration({ timestamp, endedAt }: EventRecord): string {
  return `${((Date.parse(endedAt ?? timestamp) - Date.parse(timestamp)) / 1000).toFixed(1)} s`.padStart(8);
}
