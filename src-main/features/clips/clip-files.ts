/** The files of clips: `clips/{event_id}.mp4`, its `.part` while it comes, and the picture that opened an event. */
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureDirectory, moveDurably, syncFile } from '#main/platform/atomic-files.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';
import { errnoOf, toDiskError } from '#main/platform/disk-error.ts';
import { reached } from '#main/platform/fault-points.ts';

export type TemporaryFile = {
  readonly path: string;
  readonly eventId: string;
  readonly sizeBytes: number;
  readonly changedMs: number;
};

export type OpeningFile = { readonly path: string; readonly ptsMs: number };

export type ClipFiles = ReturnType<typeof createClipFiles>;

/** `{event_id}.picture-{ptsMs}.mp4` or `.jpg`. */
const openingName = /\.picture-(\d+)\.(?:mp4|jpg)$/;
const videoLimitBytes = 100 * 1024 * 1024;

export function createClipFiles({ clips, videos }: Pick<DataPaths, 'clips' | 'videos'>) {
  return {
    partOf,
    placeOf,
    openingPathOf,
    prepare,
    putInPlace,
    discardPart,
    isThere: async (eventId: string) => (await sizeOf(placeOf(eventId))) !== null,
    findOpening,
    keepAsVideo,
    removeAll,
    list,
  };

  function partOf(eventId: string): string {
    return join(clips, `${eventId}.mp4.part`);
  }

  function placeOf(eventId: string): string {
    return join(clips, `${eventId}.mp4`);
  }

  function openingPathOf(eventId: string, ptsMs: number, extension: 'mp4' | 'jpg'): string {
    return join(clips, `${eventId}.picture-${Math.max(0, Math.round(ptsMs))}.${extension}`);
  }

  /** The folder is there, and nothing of an earlier attempt. */
  async function prepare(eventId: string): Promise<string> {
    await ensureDirectory(clips);
    await discardPart(eventId);
    return partOf(eventId);
  }

  /** Synced, renamed, and the entry synced (P4); the path as the database stores it. */
  async function putInPlace(eventId: string): Promise<string> {
    await syncFile(partOf(eventId)).catch((cause: unknown) => {
      throw toDiskError(cause, 'write', partOf(eventId));
    });
    reached('clip:downloaded');
    await moveDurably(partOf(eventId), placeOf(eventId));
    reached('clip:renamed');
    return `clips/${eventId}.mp4`;
  }

  async function discardPart(eventId: string): Promise<void> {
    await rm(partOf(eventId), { force: true });
  }

  /** The picture that opened the event; null when none was kept. */
  async function findOpening(eventId: string): Promise<OpeningFile | null> {
    for (const name of await namesIn(clips)) {
      const ptsMs = openingName.exec(name)?.[1];
      if (name.startsWith(`${eventId}.`) && ptsMs) return { path: join(clips, name), ptsMs: Number(ptsMs) };
    }
    return null;
  }

  /**
   * Moves the clip to the kept videos, or finds it there when an earlier run came that far; null when it is too large
   * to keep, or gone.
   */
  async function keepAsVideo(eventId: string): Promise<{ path: string; sizeBytes: number } | null> {
    const target = join(videos, `${eventId}.mp4`);
    const path = `videos/${eventId}.mp4`;
    const sizeBytes = await sizeOf(placeOf(eventId));
    if (sizeBytes === null) {
      const movedBytes = await sizeOf(target);
      return movedBytes === null ? null : { path, sizeBytes: movedBytes };
    }
    if (sizeBytes > videoLimitBytes) return null;
    await mkdir(videos, { recursive: true, mode: 0o700 });
    await moveDurably(placeOf(eventId), target);
    reached('video:moved');
    return { path, sizeBytes };
  }

  /** Everything of the event in the folder; how many files. */
  async function removeAll(eventId: string): Promise<number> {
    const names = (await namesIn(clips)).filter((name) => name.startsWith(`${eventId}.`));
    for (const name of names) await rm(join(clips, name), { force: true });
    return names.length;
  }

  async function list(): Promise<TemporaryFile[]> {
    const files: TemporaryFile[] = [];
    for (const name of await namesIn(clips)) {
      const path = join(clips, name);
      const facts = await stat(path).catch(() => null); // gone meanwhile
      if (!facts?.isFile()) continue;
      files.push({ path, eventId: name.slice(0, 36), sizeBytes: facts.size, changedMs: facts.mtimeMs });
    }
    return files;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((cause: unknown) => {
    if (errnoOf(cause) === 'ENOENT') return [];
    throw toDiskError(cause, 'look into', folder);
  });
}

/** Null for what is absent or empty. */
async function sizeOf(path: string): Promise<number | null> {
  const facts = await stat(path).catch(() => null); // absent: that is the answer
  return facts?.isFile() && facts.size > 0 ? facts.size : null;
}
