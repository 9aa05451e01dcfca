/** Frames on the disk whose rows were lost get rows again: measured and hashed anew, their times spread evenly. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataPaths } from '#main/platform/data-paths.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import type { NewId } from '#main/platform/ids.ts';
import { createFrameRecoveryStore, type RecoveredFrame } from './frame-recovery-store.ts';

export type SalvageFramesDeps = {
  readonly paths: DataPaths;
  readonly db: Db;
  readonly newId: NewId;
  readonly nowUtc: string;
};

export type SalvagedFrames = { readonly frames: number; readonly problems: readonly string[] };

export async function salvageFrames({
  paths,
  db,
  newId,
  nowUtc,
}: SalvageFramesDeps): Promise<SalvagedFrames> {
  const store = createFrameRecoveryStore(db);
  const folders = await readdir(paths.frames).catch(() => []); // no folder, no frames
  let frames = 0;
  let unknown = 0;
  for (const eventId of folders) {
    const event = await store.find(eventId);
    if (!event) unknown++;
    if (!event?.lacksFrames) continue;
    const pictures = await picturesIn(join(paths.frames, eventId));
    const lengthMs = Math.max(0, event.lengthMs);
    const rows = pictures.map(({ number, ...picture }, index): RecoveredFrame => {
      const offsetMs = Math.round((lengthMs * (index + 0.5)) / pictures.length);
      return { ...picture, id: newId(), eventId, frameNumber: number, offsetMs, createdAt: nowUtc };
    });
    if (rows.length > 0) await store.insert(eventId, rows);
    frames += rows.length;
  }
  return {
    frames,
    problems: [
      ...(unknown > 0 ? [`${unknown} folders of frames belong to no event that is known; they stay.`] : []),
      ...(frames > 0 ? [`The times of ${frames} frames are estimated.`] : []),
    ],
  };
}

type Picture = {
  readonly number: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly sizeBytes: number;
  readonly sha256: string;
};

async function picturesIn(folder: string): Promise<Picture[]> {
  const names: string[] = await readdir(folder).catch(() => []); // a file, not a folder: no frames
  const found: Picture[] = [];
  for (const name of names.toSorted()) {
    const number = Number(/^frame_(\d{3})\.jpg$/.exec(name)?.[1] ?? 0);
    const picture = number > 0 ? await measure(join(folder, name)) : null;
    if (picture) found.push({ number, ...picture });
  }
  return found;
}

/** Null for what is no JPEG any more. */
async function measure(path: string): Promise<Omit<Picture, 'number'> | null> {
  const bytes = await readFile(path).catch(() => null); // cannot be read: as good as missing
  if (!bytes) return null;
  const { default: sharp } = await import('sharp');
  const picture = await sharp(bytes)
    .raw()
    .toBuffer({ resolveWithObject: true })
    .catch(() => null); // not decodable: that is the answer
  if (!picture) return null;
  const { width: widthPx, height: heightPx } = picture.info;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { widthPx, heightPx, sizeBytes: bytes.byteLength, sha256 };
}
