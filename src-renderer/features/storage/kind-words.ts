import type { StorageKind } from '#shared/model/storage.ts';

type KindWords = {
  readonly name: string;
  /** What it is, in a few words. */
  readonly hint: string;
  /** Colour token. */
  readonly colour: `series-${number}`;
};

/** In the order of the legend: what usually takes the most comes first. */
export const kindWords = {
  frames: { name: 'Frames', hint: 'The pictures of each event', colour: 'series-1' },
  snapshots: { name: 'Snapshots', hint: 'One picture per event with the motion marked', colour: 'series-2' },
  thumbnails: { name: 'Previews', hint: 'The small pictures in lists', colour: 'series-3' },
  videos: { name: 'Videos', hint: 'Short videos of events', colour: 'series-4' },
  clips: { name: 'Clips', hint: 'Footage kept for a while', colour: 'series-7' },
  database: { name: 'Database', hint: 'Everything that is known about the events', colour: 'series-6' },
  event_logs: { name: 'Event logs', hint: 'A readable line for each event', colour: 'series-5' },
  logs: { name: 'Program logs', hint: 'For finding faults', colour: 'series-8' },
  backups: { name: 'Backups', hint: 'Made in the data folder', colour: 'series-9' },
  other: { name: 'Other', hint: 'Uploads, the demo and the like', colour: 'series-10' },
} as const satisfies Record<StorageKind, KindWords>;

/** Shown even when empty (E-16). */
const alwaysShown: readonly StorageKind[] = ['frames', 'snapshots', 'thumbnails', 'database'];

export type KindShare = KindWords & {
  readonly kind: StorageKind;
  readonly bytes: number;
  readonly files: number;
  /** Of everything that is used, 0 to 1. */
  readonly share: number;
};

export function kindShares(
  byKind: readonly { readonly kind: StorageKind; readonly bytes: number; readonly files: number }[],
): KindShare[] {
  const totalBytes = byKind.reduce((sum, { bytes }) => sum + bytes, 0);
  // Object.keys forgets that these are the kinds
  const kinds = Object.keys(kindWords) as StorageKind[];
  return kinds.flatMap((kind) => {
    const { bytes, files } = byKind.find((entry) => entry.kind === kind) ?? { bytes: 0, files: 0 };
    if (bytes <= 0 && !alwaysShown.includes(kind)) return [];
    return [
      { ...kindWords[kind], kind, bytes, files, share: totalBytes > 0 ? Math.max(0, bytes) / totalBytes : 0 },
    ];
  });
}
