/** Where a snapshot lies below the snapshots folder (E-6). */
import type { EventType } from '#shared/model/event.ts';
import { localClockOf } from '#main/platform/time-zone.ts';
import type { SnapshotExtension } from './snapshot-format.ts';

export type SnapshotPlace = {
  readonly cameraId: string;
  /** Local day of the event, as it is in its row. */
  readonly day: string;
  readonly type: EventType;
  /** Start of the event. */
  readonly atMs: number;
  readonly timeZone: string;
  readonly extension: SnapshotExtension;
};

/**
 * `{camera}/{YYYY-MM-DD}/{type}_{HHMMSS}_{microseconds}.{ext}` with forward slashes. `attempt` counts the
 * microseconds up: two events may begin in the same instant, and an hour comes twice when summer time ends.
 */
export function snapshotPathOf(place: SnapshotPlace, attempt = 0): string {
  const { cameraId, day, type, atMs, timeZone, extension } = place;
  const microseconds = (millisecondsOf(atMs) * 1000 + attempt) % 1_000_000;
  const name = `${type}_${localClockOf(atMs, timeZone).join('')}_${String(microseconds).padStart(6, '0')}.${extension}`;
  return `${folderNameOf(cameraId)}/${day}/${name}`;
}

// Windows knows these names in every folder, with any extension.
const reservedName = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

function folderNameOf(cameraId: string): string {
  const plain = cameraId
    .replace(/[^A-Za-z0-9._-]/g, '_')
    .replace(/\.{2,}/g, '_')
    .replace(/^[._-]+|\.+$/g, '_')
    .slice(0, 100);
  if (plain === '') return '_';
  return reservedName.test(plain) ? `_${plain}` : plain;
}

function millisecondsOf(atMs: number): number {
  return ((Math.floor(atMs) % 1000) + 1000) % 1000;
}
