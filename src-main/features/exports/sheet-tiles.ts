/** The pictures of contact sheets and PDFs in order of time, with the words under them. */
import type { ExportNote } from '#shared/model/export.ts';
import { localTimeOf } from '#main/platform/time-zone.ts';
import type { PlannedEvent, PlannedFrame } from './export-plan.ts';
import { framesThere } from './write-frames.ts';

export type Tile = {
  readonly frame: PlannedFrame;
  readonly eventId: string;
  readonly cameraName: string;
  readonly cameraId: string;
  /** `2026-05-01 14:30:05` on the clock of the zone. */
  readonly time: string;
};

type Options = {
  readonly timeZone: string;
  readonly signal: AbortSignal;
  readonly note: (note: ExportNote) => void;
};

export async function tilesOf(
  events: readonly PlannedEvent[],
  { timeZone, signal, note }: Options,
): Promise<Tile[]> {
  const tiles: Tile[] = [];
  for (const event of events) {
    signal.throwIfAborted();
    for (const frame of await framesThere(event, note)) {
      const { eventId, camera } = event;
      const time = localTimeOf(frame.atMs, timeZone);
      tiles.push({ frame, eventId, cameraName: camera.name, cameraId: camera.id, time });
    }
  }
  return tiles;
}

/** So many pages hold them; a last page that is nearly empty is still a page. */
export function pagesOf<T>(tiles: readonly T[], perPage: number): T[][] {
  const pages: T[][] = [];
  for (let at = 0; at < tiles.length; at += perPage) pages.push(tiles.slice(at, at + perPage));
  return pages;
}
