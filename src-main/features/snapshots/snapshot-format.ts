import type { Settings } from '#shared/model/settings.ts';

export type SnapshotFormat = Settings['snapshotFormat'];

const extensions = { png: 'png', png_lossless: 'png', jpeg: 'jpg' } as const;
export type SnapshotExtension = (typeof extensions)[SnapshotFormat];

/** The file's MIME type follows from it (E-7). */
export function extensionOf(format: SnapshotFormat): SnapshotExtension {
  return extensions[format];
}
