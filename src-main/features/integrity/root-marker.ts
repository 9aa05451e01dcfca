/** root.json: the identity of a data folder (P1), read and written where it may be lost. */
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { writeNewFile } from '#main/platform/atomic-files.ts';
import { errnoOf, toDiskError } from '#main/platform/disk-error.ts';

export type RootMarker =
  | { readonly state: 'fine'; readonly uuid: string }
  | { readonly state: 'missing' | 'damaged'; readonly uuid: null };

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export async function readRootMarker(root: string): Promise<RootMarker> {
  const path = join(root, 'root.json');
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    if (errnoOf(cause) === 'ENOENT') return null;
    throw toDiskError(cause, 'read', path);
  });
  if (text === null) return { state: 'missing', uuid: null };
  const uuid = uuidIn(text);
  return uuid === null ? { state: 'damaged', uuid: null } : { state: 'fine', uuid };
}

/** A damaged one is put aside. */
export async function writeRootMarker(root: string, uuid: string, nowUtc: string): Promise<void> {
  const path = join(root, 'root.json');
  const { state } = await readRootMarker(root);
  if (state === 'damaged') await rename(path, `${path}.damaged-${nowUtc.slice(0, 19).replaceAll(':', '')}Z`);
  const marker = { dataRootUuid: uuid, schema: 1, createdAt: nowUtc };
  await writeNewFile(path, Buffer.from(`${JSON.stringify(marker)}\n`));
}

function uuidIn(text: string): string | null {
  try {
    const { dataRootUuid } = JSON.parse(text) as { dataRootUuid?: unknown };
    return typeof dataRootUuid === 'string' && uuidPattern.test(dataRootUuid) ? dataRootUuid : null;
  } catch {
    return null; // damaged: that is the answer
  }
}
