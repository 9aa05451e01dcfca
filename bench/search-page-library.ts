/** A data root with frames that can be searched and looked at; made once and kept among the temporary files. */
import { createHash } from 'node:crypto';
import { linkSync, mkdirSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { builtinModel } from '#shared/model/encoder.ts';
import { openDatabase } from '#main/platform/db/open-database.ts';
import { runCli } from '../e2e/host.ts';
import { generateEvents } from './db-rows.ts';
import { insertVectors } from './search-library.ts';
import { framesEach, makeVectors } from './search-vectors.ts';

const root = resolve(import.meta.dirname, '..');
const migrationsFolder = join(root, 'migrations');
const makers = ['search-page-library.ts', 'search-library.ts', 'search-vectors.ts', 'db-rows.ts'];
/** Told apart by their colours; more would only cost time. */
const pictures = 8;
/** As cameras of imported footage are kept. */
const imported = {
  source: { type: 'import' },
  enabled: true,
  sensitivity: 'medium',
  cooldown_s: 10,
  zones: [],
  retention_days: null,
  clips_from: null,
};

/** Three deep in the folder for temporary files; its name changes with what makes it. */
export async function keptLibrary(frames: number): Promise<string> {
  const folder = join(tmpdir(), 'porchlight-bench', `search-page-${frames}`, await versionOf());
  const data = join(folder, 'data');
  if (await stat(data).catch(() => null)) return data;
  await rm(join(folder, '..'), { recursive: true, force: true });
  const unfinished = join(folder, 'unfinished');
  await mkdir(folder, { recursive: true });
  await beginData(unfinished);
  await makePictures(join(folder, 'pictures'));
  fillDatabase(join(unfinished, 'events.db'), frames);
  linkFrames(join(folder, 'pictures'), { data: unfinished, events: frames / framesEach });
  await rename(unfinished, data);
  return data;
}

async function versionOf(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of makers) hash.update(await readFile(join(import.meta.dirname, name)));
  for (const name of await readdir(migrationsFolder)) {
    hash.update(await readFile(join(migrationsFolder, name)));
  }
  return hash.digest('hex').slice(0, 12);
}

/** As large as frames of a camera are. */
async function makePictures(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const noise = { type: 'gaussian', mean: 128, sigma: 24 } as const;
  for (let n = 0; n < pictures; n++) {
    const hue = Math.round((n / pictures) * 360);
    const picture = sharp({ create: { width: 1280, height: 720, channels: 3, background: 'white', noise } });
    const jpeg = await picture.tint(`hsl(${hue}, 60%, 50%)`).jpeg({ quality: 60 }).toBuffer();
    await writeFile(join(folder, `${n}.jpg`), jpeg);
  }
}

function fillDatabase(path: string, frames: number): void {
  const database = openDatabase(path, migrationsFolder, new Date().toISOString());
  const { connection } = database;
  try {
    generateEvents(connection, frames / framesEach, framesEach);
    insertVectors(connection, makeVectors(frames, 0), builtinModel);
    connection.prepare('UPDATE events SET embedded_with = ?').run(builtinModel);
    connection.prepare("UPDATE cameras SET source_type = 'file', config = ?").run(JSON.stringify(imported));
  } finally {
    database.close();
  }
}

/** Nothing may go: the events are years old, and each name of a picture counts as a file. */
async function beginData(data: string): Promise<void> {
  const settings = { retention_days: '0', max_storage_gb: '100000' };
  for (const [key, value] of Object.entries(settings)) {
    const { code, stderr } = await runCli(['settings', 'set', key, value, '--data', data]);
    if (code !== 0) throw new Error(stderr);
  }
}

/** A hundred thousand names of a few files: each frame can be shown, and the disk holds it once. */
function linkFrames(from: string, { data, events }: { data: string; events: number }): void {
  for (let event = 0; event < events; event++) {
    const folder = join(data, 'frames', `018f0000-0000-7000-8000-${event.toString(16).padStart(12, '0')}`);
    mkdirSync(folder, { recursive: true });
    for (let frame = 1; frame <= framesEach; frame++) {
      const name = `frame_${String(frame).padStart(3, '0')}.jpg`;
      linkSync(join(from, `${event % pictures}.jpg`), join(folder, name));
    }
  }
}
