import { t } from '#renderer/i18n/i18n.ts';
import type { StorageKind } from '#shared/model/storage.ts';

type KindWords = {
  readonly name: string;
  /** What it is, in a few words. */
  readonly hint: string;
  /** Colour token. */
  readonly colour: `series-${number}`;
};

/** Colour tokens, in the order of the legend: what usually takes the most comes first. */
const kindColours = {
  frames: 'series-1',
  snapshots: 'series-2',
  thumbnails: 'series-3',
  videos: 'series-4',
  clips: 'series-7',
  database: 'series-6',
  event_logs: 'series-5',
  logs: 'series-8',
  backups: 'series-9',
  exports: 'series-11',
  other: 'series-10',
} as const satisfies Record<StorageKind, KindWords['colour']>;

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
  const kinds = Object.keys(kindColours) as StorageKind[];
  return kinds.flatMap((kind) => {
    const { bytes, files } = byKind.find((entry) => entry.kind === kind) ?? { bytes: 0, files: 0 };
    if (bytes <= 0 && !alwaysShown.includes(kind)) return [];
    return [
      { ...wordsOf(kind), kind, bytes, files, share: totalBytes > 0 ? Math.max(0, bytes) / totalBytes : 0 },
    ];
  });
}

function wordsOf(kind: StorageKind): KindWords {
  const name = t(`storage:kinds.${kind}.name`);
  return { name, hint: t(`storage:kinds.${kind}.hint`), colour: kindColours[kind] };
}
