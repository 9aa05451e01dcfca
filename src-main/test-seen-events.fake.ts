import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { toUtcTime } from '#shared/model/time.ts';
import type { Core } from '#main/core.ts';

export type Scene = {
  /** A box of that colour stands in the yard. */
  readonly box?: string;
  readonly note?: string;
  readonly tags?: readonly string[];
};

const noonMs = Date.UTC(2026, 4, 1, 12);
const widthPx = 320;
const heightPx = 180;

/** A yard in the light of its number, as a JPEG. */
export async function paint({ box }: Scene, n: number): Promise<Buffer> {
  const light = 110 + (n % 7) * 4;
  const stones = Array.from(
    { length: 12 },
    (_, i) => `<rect x="${i * 27}" y="${100 + ((i * 37 + n) % 60)}" width="20" height="8" fill="#777"/>`,
  );
  const thing =
    box === undefined ? '' : `<rect x="${90 + (n % 5) * 6}" y="50" width="90" height="70" fill="${box}"/>`;
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">
    <rect width="100%" height="100%" fill="rgb(${light},${light},${light})"/>${stones.join('')}${thing}</svg>`;
  return sharp(Buffer.from(picture)).jpeg({ quality: 85 }).toBuffer();
}

/** Closed events of one frame each, a minute apart from minute `from` after noon on, embedded by the pipeline. */
export async function addSeenEvents(
  core: Core,
  scenes: readonly Scene[],
  { from = 0 } = {},
): Promise<string[]> {
  await core.cameras.ensure('Yard', {});
  const ids = scenes.map((_, n) => `018f0000-0000-7000-8000-${String(from + n).padStart(12, '0')}`);
  for (const [n, scene] of scenes.entries()) await addSeenEvent(core, ids[n] ?? '', { scene, n: from + n });
  await core.startWatching(); // which begins with what is left undone
  while ((await core.embeddings.state()).eventsLeft > 0) await sleep(20);
  return ids;
}

async function addSeenEvent(
  core: Core,
  id: string,
  { scene, n }: { scene: Scene; n: number },
): Promise<void> {
  const jpeg = await paint(scene, n);
  await mkdir(join(core.paths.frames, id), { recursive: true });
  await writeFile(join(core.paths.frames, id, 'frame_001.jpg'), jpeg);
  const at = toUtcTime(noonMs + n * 60_000);
  const { connection } = core.database;
  connection
    .prepare(
      `INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id, analysis_state, media_state, frame_count_used, note, tags)
       VALUES (?, ?, ?, 'closed', '2026-05-01', 'yard', 'done', 'stored', 1, ?, ?)`,
    )
    .run(id, at, at, scene.note ?? null, JSON.stringify(scene.tags ?? []));
  connection
    .prepare(
      `INSERT INTO event_frames(id, event_id, frame_number, frame_path, timestamp_offset_ms, width, height, file_size_bytes, sha256)
       VALUES (?, ?, 1, ?, 0, ?, ?, ?, ?)`,
    )
    .run(
      id.replace('7000', '7001'),
      id,
      `frames/${id}/frame_001.jpg`,
      widthPx,
      heightPx,
      jpeg.length,
      createHash('sha256').update(jpeg).digest('hex'),
    );
}
