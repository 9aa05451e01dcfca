import { createHash } from 'node:crypto';
import { access, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { dataPathsOf } from '#main/platform/data-paths.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { createIds } from '#main/platform/ids.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { createFrameFiles } from './frame-files.ts';
import { createFrameStorageService } from './frame-storage-service.ts';
import { createFrameStore } from './frame-store.ts';

const eventId = '018f0000-0000-7000-8000-000000000001';
const nowUtc = '2026-05-01T12:00:00.000Z';

async function createParts() {
  const { db, connection } = createTestDatabase();
  const paths = dataPathsOf(createTestFolder());
  for (const folder of [paths.frames, paths.thumbnails, paths.staging]) await mkdir(folder);
  const newId = createIds(() => Date.parse(nowUtc));
  const store = createFrameStore(db);
  const files = createFrameFiles(paths, newId);
  const storage = createFrameStorageService({
    db,
    store,
    files,
    newId,
    nowUtc: () => nowUtc,
    log: silentLogger,
  });
  connection.exec(`INSERT INTO cameras(id, name) VALUES ('porch', 'Porch');
    INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id)
    VALUES ('${eventId}', '${nowUtc}', '${nowUtc}', 'closed', '2026-05-01', 'porch');`);
  const rows = () =>
    connection.prepare('SELECT * FROM event_frames ORDER BY frame_number').all() as Record<string, unknown>[];
  const folder = join(paths.frames, eventId);
  return { db, connection, paths, store, storage, rows, folder };
}

let parts: Awaited<ReturnType<typeof createParts>>;
beforeEach(async () => {
  parts = await createParts();
});

function jpeg(width = 64, height = 36, red = 200): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: { r: red, g: 20, b: 90 } } })
    .jpeg({ quality: 85 })
    .toBuffer();
}

describe('saveFrames', () => {
  it('writes one file a frame, numbered from one with three digits', async () => {
    await parts.storage.saveFrames(eventId, [await jpeg(), await jpeg(), await jpeg()], [0, 500, 1000]);
    expect((await readdir(parts.folder)).toSorted()).toEqual([
      'frame_001.jpg',
      'frame_002.jpg',
      'frame_003.jpg',
    ]);
  });

  it('stores the very bytes it was given', async () => {
    const bytes = await jpeg();
    await parts.storage.saveFrames(eventId, [bytes], [0]);
    expect(await readFile(join(parts.folder, 'frame_001.jpg'))).toEqual(bytes);
  });

  it('makes one row a file: path, offset, size, hash and measures of the file itself', async () => {
    const bytes = [await jpeg(64, 36), await jpeg(320, 180)];
    await parts.storage.saveFrames(eventId, bytes, [0, 1234]);
    expect(parts.rows()).toMatchObject([
      {
        event_id: eventId,
        frame_number: 1,
        frame_path: `frames/${eventId}/frame_001.jpg`,
        timestamp_offset_ms: 0,
        width: 64,
        height: 36,
        file_size_bytes: bytes[0]?.length,
      },
      {
        frame_number: 2,
        frame_path: `frames/${eventId}/frame_002.jpg`,
        timestamp_offset_ms: 1234,
        width: 320,
        height: 180,
        file_size_bytes: bytes[1]?.length,
      },
    ]);
    expect(parts.rows().map(({ sha256 }) => sha256)).toEqual(
      bytes.map((one) => createHash('sha256').update(one).digest('hex')),
    );
  });

  it('answers what it stored, in order, as the rows read back', async () => {
    const saved = await parts.storage.saveFrames(eventId, [await jpeg(), await jpeg()], [0, 40]);
    expect(saved.map(({ frameNumber }) => frameNumber)).toEqual([1, 2]);
    expect(await parts.store.list(eventId)).toEqual(saved);
    expect(await parts.store.get(eventId, 2)).toEqual(saved[1]);
    expect(await parts.store.get(eventId, 3)).toBeNull();
  });

  it('rounds offsets to whole milliseconds, never below zero', async () => {
    await parts.storage.saveFrames(eventId, [await jpeg(), await jpeg()], [-1.2, 33.366]);
    expect(parts.rows().map(({ timestamp_offset_ms }) => timestamp_offset_ms)).toEqual([0, 33]);
  });

  it('keeps the scores that came with the frames', async () => {
    const scores = [{ qualityScore: 71.5, motionScore: null, perceptualHash: '00ff00ff00ff00ff' }];
    await parts.storage.saveFrames(eventId, [await jpeg()], [0], { scores });
    expect(parts.rows()).toMatchObject([
      { quality_score: 71.5, motion_score: null, perceptual_hash: '00ff00ff00ff00ff' },
    ]);
  });

  it('stores nothing for an empty list: no folder, no rows', async () => {
    expect(await parts.storage.saveFrames(eventId, [], [])).toEqual([]);
    expect(await readdir(parts.paths.frames)).toEqual([]);
    expect(parts.rows()).toEqual([]);
  });

  it.each([
    [1, []],
    [1, [0, 1]],
    [0, [0]],
  ])('refuses %d frames with the times %j', async (count, times) => {
    const frames = await Promise.all(Array.from({ length: count }, () => jpeg()));
    await expect(parts.storage.saveFrames(eventId, frames, times)).rejects.toMatchObject({
      code: 'invalid-input',
    });
    expect(await readdir(parts.paths.frames)).toEqual([]);
  });

  it('refuses bytes that are no JPEG and leaves nothing of them behind', async () => {
    const attempt = parts.storage.saveFrames(eventId, [await jpeg(), Buffer.from('no picture')], [0, 1]);
    await expect(attempt).rejects.toMatchObject({ code: 'invalid-input' });
    expect([await readdir(parts.paths.frames), await readdir(parts.paths.staging), parts.rows()]).toEqual([
      [],
      [],
      [],
    ]);
  });

  it('makes the folder of frames when somebody removed it', async () => {
    await rm(parts.paths.frames, { recursive: true });
    await parts.storage.saveFrames(eventId, [await jpeg()], [0]);
    await access(join(parts.folder, 'frame_001.jpg'));
  });

  it('replaces the frames of a first save, also by fewer', async () => {
    await parts.storage.saveFrames(eventId, [await jpeg(), await jpeg(), await jpeg()], [0, 1, 2]);
    const bytes = await jpeg(32, 18);
    await parts.storage.saveFrames(eventId, [bytes], [7]);
    expect(await readdir(parts.folder)).toEqual(['frame_001.jpg']);
    expect(parts.rows()).toMatchObject([{ frame_number: 1, width: 32, timestamp_offset_ms: 7 }]);
    expect(await readdir(parts.paths.staging)).toEqual([]);
  });

  it('stores the thumbnail beside the frames and tells the commit what everything weighs', async () => {
    const [frame, thumbnail] = [await jpeg(), await jpeg(32, 18)];
    let told: unknown;
    await parts.storage.saveFrames(eventId, [frame], [0], {
      thumbnail,
      commitAlso: async (_, facts) => {
        told = facts;
      },
    });
    expect(told).toEqual({
      mediaBytes: frame.length + thumbnail.length,
      thumbnailBytes: thumbnail.length,
      thumbnailPath: `thumbnails/${eventId}.jpg`,
    });
    expect(await readFile(join(parts.paths.thumbnails, `${eventId}.jpg`))).toEqual(thumbnail);
  });
});

it('says at debug what it begins and what it ended, and its folder is no part of the sources (A-misc)', async () => {
  const said: string[] = [];
  const newId = createIds(() => Date.parse(nowUtc));
  const storage = createFrameStorageService({
    db: parts.db,
    store: parts.store,
    files: createFrameFiles(parts.paths, newId),
    newId,
    nowUtc: () => nowUtc,
    log: { ...silentLogger, debug: (message) => void said.push(message) },
  });
  await storage.saveFrames(eventId, [await jpeg()], [0]);
  await storage.deleteFrames(eventId);
  expect(said).toEqual(['saving frames', 'frames saved', 'deleting frames', 'frames deleted']);
  const ignored = await readFile(join(import.meta.dirname, '../../../.gitignore'), 'utf8');
  expect(ignored.split('\n')).toContain('data'); // the usual data root
});

describe('a save that fails', () => {
  const failing = { commitAlso: () => Promise.reject(new AppError('disk-full', 'The disk is full.')) };

  it('leaves neither files nor rows when the commit of a first save fails', async () => {
    const attempt = parts.storage.saveFrames(eventId, [await jpeg()], [0], {
      ...failing,
      thumbnail: await jpeg(32, 18),
    });
    await expect(attempt).rejects.toMatchObject({ code: 'disk-full' });
    expect(await readdir(parts.paths.frames)).toEqual([]);
    expect(await readdir(parts.paths.thumbnails)).toEqual([]);
    expect(await readdir(parts.paths.staging)).toEqual([]);
    expect(parts.rows()).toEqual([]);
  });

  it('leaves the frames, the thumbnail and the rows of the save before it untouched', async () => {
    const thumbnail = await jpeg(32, 18, 10);
    await parts.storage.saveFrames(eventId, [await jpeg(64, 36, 10), await jpeg(64, 36, 20)], [0, 1], {
      thumbnail,
    });
    const before = {
      rows: parts.rows(),
      files: await Promise.all(
        (await readdir(parts.folder)).map((name) => readFile(join(parts.folder, name))),
      ),
    };
    const attempt = parts.storage.saveFrames(eventId, [await jpeg(64, 36, 250)], [9], {
      ...failing,
      thumbnail: await jpeg(32, 18, 250),
    });
    await expect(attempt).rejects.toMatchObject({ code: 'disk-full' });
    const after = {
      rows: parts.rows(),
      files: await Promise.all(
        (await readdir(parts.folder)).map((name) => readFile(join(parts.folder, name))),
      ),
    };
    expect(after).toEqual(before);
    expect(await readFile(join(parts.paths.thumbnails, `${eventId}.jpg`))).toEqual(thumbnail);
    expect(await readdir(parts.paths.staging)).toEqual([]);
  });

  it('leaves nothing when the event is gone', async () => {
    parts.connection.exec('DELETE FROM events');
    await expect(
      parts.storage.saveFrames(eventId, [await jpeg()], [0], { thumbnail: await jpeg() }),
    ).rejects.toThrow('FOREIGN KEY');
    expect([
      await readdir(parts.paths.frames),
      await readdir(parts.paths.thumbnails),
      await readdir(parts.paths.staging),
    ]).toEqual([[], [], []]);
  });

  it('leaves nothing staged when a frame cannot be written', async () => {
    await rm(parts.paths.staging, { recursive: true });
    await writeFile(parts.paths.staging, 'a file where the folder was');
    await expect(parts.storage.saveFrames(eventId, [await jpeg()], [0])).rejects.toMatchObject({
      name: 'AppError',
    });
    expect(await readdir(parts.paths.frames)).toEqual([]);
  });
});

describe('deleteFrames', () => {
  it('removes rows, files, folder and thumbnail, and counts the files', async () => {
    await parts.storage.saveFrames(eventId, [await jpeg(), await jpeg()], [0, 1], {
      thumbnail: await jpeg(),
    });
    expect(await parts.storage.deleteFrames(eventId)).toBe(2);
    expect(parts.rows()).toEqual([]);
    expect(await readdir(parts.paths.frames)).toEqual([]);
    expect(await readdir(parts.paths.thumbnails)).toEqual([]);
  });

  it('answers 0 where there is nothing, again and again', async () => {
    expect(await parts.storage.deleteFrames(eventId)).toBe(0);
    expect(await parts.storage.deleteFrames(eventId)).toBe(0);
  });

  it('leaves other events alone', async () => {
    const other = '018f0000-0000-7000-8000-000000000002';
    parts.connection.exec(`INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id)
      VALUES ('${other}', '${nowUtc}', '${nowUtc}', 'closed', '2026-05-01', 'porch')`);
    for (const id of [eventId, other]) await parts.storage.saveFrames(id, [await jpeg()], [0]);
    await parts.storage.deleteFrames(eventId);
    expect(await readdir(parts.paths.frames)).toEqual([other]);
    expect(parts.rows()).toMatchObject([{ event_id: other }]);
  });
});

describe('the table of frames', () => {
  it('loses its rows with their event, also by plain SQL', async () => {
    await parts.storage.saveFrames(eventId, [await jpeg(), await jpeg()], [0, 1]);
    parts.connection.prepare('DELETE FROM events WHERE event_id = ?').run(eventId);
    expect(parts.rows()).toEqual([]);
  });

  it('cannot hold a frame without an event, twice the same number, or an embedding without a frame', async () => {
    await parts.storage.saveFrames(eventId, [await jpeg()], [0]);
    const { connection } = parts;
    const copy = (id: string, event: string, number: number) =>
      connection
        .prepare(
          `INSERT INTO event_frames SELECT ?, ?, ?, 'frames/${event}/frame_00${number}.jpg', timestamp_offset_ms, width, height,
           file_size_bytes, quality_score, motion_score, perceptual_hash, sha256, created_at FROM event_frames LIMIT 1`,
        )
        .run(id, event, number);
    expect(() =>
      copy('018f0000-0000-7000-8000-00000000000a', '018f0000-0000-7000-8000-0000000000ff', 1),
    ).toThrow('FOREIGN KEY');
    expect(() => copy('018f0000-0000-7000-8000-00000000000b', eventId, 1)).toThrow('UNIQUE');
    expect(() =>
      connection
        .prepare(
          `INSERT INTO frame_embeddings(id, event_id, frame_index, dims, embedding, model_version) VALUES (?, ?, 1, 1, '[0]', 'm')`,
        )
        .run('018f0000-0000-7000-8000-00000000000c', eventId),
    ).toThrow('FOREIGN KEY');
  });
});
