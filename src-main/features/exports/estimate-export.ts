/** What an export would hold and weigh, from what the database knows. */
import type { ExportEstimate, ExportFormat, ExportSelection } from '#shared/model/export.ts';
import type { EventToExport, ExportedKind, ExportsStore } from './exports-store.ts';

type EstimatorDeps = {
  readonly store: Pick<ExportsStore, 'exportedOf'>;
  readonly choose: (selection: ExportSelection) => Promise<EventToExport[]>;
  readonly kindOf: Readonly<Record<ExportFormat, ExportedKind>>;
  readonly assertRange: (selection: ExportSelection) => void;
};

type Wish = { readonly selection: ExportSelection; readonly format: ExportFormat };

/** Of one frame on a sheet, and of one event as data. */
const tileBytes: Readonly<Partial<Record<ExportFormat, number>>> = { sheet: 180_000, pdf: 45_000 };
const documentBytes = { json: 1800, csv: 260 };
/** Of a stretch of a file whose rate nobody knows: 4 Mbit/s. */
const usualBytesPerMs = 500;
const rollsMs = 8000;

export function createEstimator({ store, choose, kindOf, assertRange }: EstimatorDeps) {
  return async ({ selection, format }: Wish): Promise<ExportEstimate> => {
    assertRange(selection);
    const events = await choose(selection);
    const ids = events.map(({ eventId }) => eventId);
    const marks = await store.exportedOf(ids, kindOf[format]);
    const times = marks.map(({ exportedAt }) => exportedAt).toSorted((a, b) => (a < b ? -1 : 1));
    return {
      events: events.length,
      frames: events.reduce((sum, { frames }) => sum + frames, 0),
      sizeBytes: sizeOf(events, format),
      from: events[0]?.timestamp ?? null,
      to: events.at(-1)?.timestamp ?? null,
      cameraIds: [...new Set(events.map(({ cameraId }) => cameraId))],
      exported: { events: marks.length, lastAt: times.at(-1) ?? null },
    };
  };
}

function sizeOf(events: readonly EventToExport[], format: ExportFormat): number | null {
  const sum = (of: (event: EventToExport) => number) => events.reduce((total, each) => total + of(each), 0);
  switch (format) {
    case 'json':
    case 'csv':
      return events.length * documentBytes[format];
    case 'frames':
      return sum(({ mediaBytes }) => mediaBytes);
    case 'sheet':
    case 'pdf':
      return sum(({ frames }) => frames) * (tileBytes[format] ?? 0);
    case 'mp4':
      // Only the source of the footage knows.
      if (events.some(({ videoBytes, mediaUrl }) => videoBytes === 0 && mediaUrl === null)) return null;
      return sum(filmBytes);
  }
}

function lengthMs({ timestamp, endedAt }: EventToExport): number {
  return Math.max(0, Date.parse(endedAt ?? timestamp) - Date.parse(timestamp));
}

function filmBytes(event: EventToExport): number {
  if (event.videoBytes > 0) return event.videoBytes;
  return Math.round((lengthMs(event) + rollsMs) * (event.bytesPerMs ?? usualBytesPerMs));
}
