/** Events as JSON or CSV. Runs in a child. */
import { Readable } from 'node:stream';
import { localTimeOf } from '#main/platform/time-zone.ts';
import { type CsvCell, csvRecord } from './csv-text.ts';
import type { ExportFolder } from './export-folder.ts';
import type { PlannedEvent } from './export-plan.ts';

type DataContext = { readonly folder: ExportFolder; readonly timeZone: string };

export async function writeJson(
  stem: string,
  events: readonly PlannedEvent[],
  { folder }: DataContext,
): Promise<void> {
  const { name } = folder.place(stem, '.json');
  await folder.write(name, Readable.from(jsonLines(events)), contentsOf(events));
}

function* jsonLines(events: readonly PlannedEvent[]): Generator<string> {
  yield '{"events":[\n';
  for (const [index, { document, camera }] of events.entries()) {
    yield `${index > 0 ? ',\n' : ''}${JSON.stringify({ ...document, camera_name: camera.name })}`;
  }
  yield '\n]}\n';
}

export async function writeCsv(
  stem: string,
  events: readonly PlannedEvent[],
  { folder, timeZone }: DataContext,
): Promise<void> {
  const { name } = folder.place(stem, '.csv');
  const records = [Object.keys(columns), ...events.map((event) => cellsOf(event, timeZone))];
  await folder.write(name, Readable.from(records.map(csvRecord)), contentsOf(events));
}

type Row = PlannedEvent & { readonly timeZone: string };

const columns: Readonly<Record<string, (row: Row) => CsvCell>> = {
  event_id: ({ eventId }) => eventId,
  camera_id: ({ camera }) => camera.id,
  camera_name: ({ camera }) => camera.name,
  started_at: ({ startMs }) => new Date(startMs).toISOString(),
  ended_at: ({ endMs }) => new Date(endMs).toISOString(),
  local_start: ({ startMs, timeZone }) => localTimeOf(startMs, timeZone),
  duration_s: ({ startMs, endMs }) => (endMs - startMs) / 1000,
  event_type: ({ type }) => type,
  motion_confidence: ({ document }) => cellOf(document['motion_confidence']),
  labels: ({ objects }) => [...new Set(objects.map(({ label }) => label))].join(' '),
  description: ({ document }) => cellOf(document['llm_description']),
  note: ({ document }) => cellOf(document['note']),
  tags: ({ document }) => (Array.isArray(document['tags']) ? document['tags'].join(' ') : ''),
  favourite: ({ document }) => cellOf(document['favourite']),
  reviewed_at: ({ document }) => cellOf(document['reviewed_at']),
  frames: ({ frames }) => frames.length,
};

function cellsOf(event: PlannedEvent, timeZone: string): CsvCell[] {
  return Object.values(columns).map((column) => column({ ...event, timeZone }));
}

function cellOf(value: unknown): CsvCell {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function contentsOf(events: readonly PlannedEvent[]) {
  return { eventIds: events.map(({ eventId }) => eventId), made: 'what is known about the events' };
}
