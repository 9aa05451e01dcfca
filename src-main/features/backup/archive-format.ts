/**
 * What a backup archive is: a tar of plain files. `root.json`, every file that a row of the database names, the
 * event logs, then `events.db`, and last `manifest.jsonl`: a head line and one line per file with its SHA-256.
 */
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import { utcTime } from '#shared/model/time.ts';

export const manifestName = 'manifest.jsonl';
export const databaseName = 'events.db';
export const markerName = 'root.json';

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}';
const day = '\\d{4}-\\d{2}-\\d{2}';
const name = '(?!.*\\.\\.)[A-Za-z0-9][A-Za-z0-9._-]{0,120}';

/** Nothing else may be in an archive: no folders, no links, no way out of the folder (F102). */
const entryPattern = new RegExp(
  `^(?:root\\.json|events\\.db|frames/${uuid}/frame_\\d{3}\\.jpg|thumbnails/${uuid}\\.jpg|videos/${uuid}\\.mp4|snapshots/${name}/${day}/${name}\\.(?:png|jpg)|events/${day}/events\\.(?:json|log))$`,
);

/** Event logs of a day: the day and the name of the file. */
export const eventLogNames = ['events.json', 'events.log'] as const;

export function isArchivePath(path: string): boolean {
  return path.length <= 255 && entryPattern.test(path);
}

export const manifestHead = z.object({
  format: z.literal('porchlight-backup'),
  formatVersion: z.literal(1),
  createdAt: utcTime,
  dataRootUuid: z.uuid(),
  schemaVersion: z.int().positive(),
  events: z.int().nonnegative(),
  fileCount: z.int().nonnegative(),
  totalBytes: z.int().nonnegative(),
});
export type ManifestHead = z.infer<typeof manifestHead>;

const manifestLine = z.tuple([z.string(), z.int().nonnegative(), z.string().regex(/^[0-9a-f]{64}$/)]);

export type ArchivedFile = { readonly path: string; readonly sizeBytes: number; readonly sha256: string };
export type Manifest = { readonly head: ManifestHead; readonly files: ReadonlyMap<string, ArchivedFile> };

export function manifestText(head: ManifestHead, files: readonly ArchivedFile[]): string {
  const lines = files.map(({ path, sizeBytes, sha256 }) => JSON.stringify([path, sizeBytes, sha256]));
  return `${[JSON.stringify(head), ...lines].join('\n')}\n`;
}

/** The lines of the list, first to last; each file goes through `check`. Throws `backup-invalid`, or what `check` throws. */
export async function parseManifest(
  lines: AsyncIterable<string>,
  check: (file: ArchivedFile) => void,
): Promise<Manifest> {
  const unreadable = (cause: unknown) =>
    new AppError('backup-invalid', 'The list of files in the backup cannot be read.', { cause });
  const parsed = <T>(line: string, schema: z.ZodType<T>): T => {
    try {
      return schema.parse(JSON.parse(line));
    } catch (cause) {
      throw unreadable(cause);
    }
  };
  const files = new Map<string, ArchivedFile>();
  let head: ManifestHead | null = null;
  let count = 0;
  for await (const line of lines) {
    if (!head) {
      head = parsed(line, manifestHead);
      continue;
    }
    const [path, sizeBytes, sha256] = parsed(line, manifestLine);
    check({ path, sizeBytes, sha256 });
    files.set(path, { path, sizeBytes, sha256 });
    count++;
  }
  if (!head) throw unreadable(undefined);
  if (files.size === head.fileCount && files.size === count) return { head, files };
  throw new AppError('backup-invalid', 'The list of files in the backup is not complete.');
}
