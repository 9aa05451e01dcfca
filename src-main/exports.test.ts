/** Exports through the real core: a film is imported, its events leave as files, and the files prove what they are. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, open, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { ExportFormat, ExportJob } from '#shared/model/export.ts';
import type { Core } from '#main/core.ts';
import type { ExportPlace } from '#main/features/exports/export-target.ts';
import { verifyExport } from '#main/features/exports/verify-export.ts';
import { openVideoInput } from '#main/platform/media/video-input.ts';
import { openSharedCore } from '#main/test-core.fake.ts';
import { testVideos } from '#main/test-videos.fixture.ts';
import { serveMedia } from './api/media.ts';
import { readZip } from '#main/test-zip.fake.ts';

const startAtMs = Date.UTC(2026, 4, 1, 12);
const never = new AbortController().signal;
/** A name that no file system takes as it is. */
const cameraName = 'بوابة/🦊: Gate?';

let core: Core;
let eventIds: string[];
let base: string;
let outside: string;

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'porchlight-exports-'));
  core = await openSharedCore(join(base, 'data'));
  await core.settings.change({ timeZone: 'Europe/Berlin' });
  outside = join(base, 'outside');
  await mkdir(outside);
  await core.imports.start({ paths: [testVideos.porch()], cameraName, startAtMs, settings: { cooldownS: 2 } })
    .finished;
  const { events } = await core.events.list({}, { limit: 10 });
  eventIds = events.toReversed().map(({ eventId }) => eventId);
}, 30_000);
afterAll(async () => {
  await core.stop();
  await rm(base, { recursive: true, force: true });
});

type Wish = { ids?: readonly string[]; burnIn?: boolean; place?: ExportPlace };

async function exported(
  format: ExportFormat,
  { ids = eventIds, burnIn = false, place }: Wish = {},
): Promise<ExportJob> {
  const selection = { kind: 'events' as const, eventIds: [...ids] };
  const { finished } = await core.exports.start({
    selection,
    format,
    burnIn,
    place: place ?? { kind: 'default' },
  });
  return finished;
}

async function manifestOf({ folder }: Pick<ExportJob, 'folder'>) {
  return JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as {
    files: { name: string; made: string; starts_at: string; event_ids: string[] }[];
    events: { event_id: string; files: string[] }[];
    notes: { event_id: string; code: string }[];
  };
}

async function leftoversIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).filter((name) => name.startsWith('.'));
}

function filmFacts(path: string) {
  const input = openVideoInput(path);
  try {
    let packets = 0;
    const first = input.nextPacket();
    const isKeyframe = first?.isKeyframe;
    for (let packet = first; packet !== null; packet = input.nextPacket()) packets++;
    return { ...input.info, packets, isKeyframe };
  } finally {
    input.close();
  }
}

describe('films', () => {
  it('are cut out of the footage from the keyframe before, without re-encoding', async () => {
    const job = await exported('mp4');
    expect(job).toMatchObject({ state: 'done', files: 2, notes: [], error: null, share: 1 });
    const { files } = await manifestOf(job);
    expect(files.map(({ made }) => made)).toEqual(Array(2).fill('video copied without re-encoding (h264)'));
    const [film] = files;
    // The event begins about 12:00:04; it comes with what was before it.
    expect(film?.name).toMatch(/^2026-05-01_14-00-0[345]_بوابة-🦊- Gate\.mp4$/u);
    expect(Date.parse(film?.starts_at ?? '')).toBeLessThanOrEqual(startAtMs + 4000);
    const facts = filmFacts(join(job.folder, film?.name ?? ''));
    expect(facts).toMatchObject({ codec: 'h264', widthPx: 320, heightPx: 180, isKeyframe: true });
    expect(facts.durationMs).toBeGreaterThan(2000);
    expect(facts.packets).toBeGreaterThan(20);
    expect(await verifyExport(job.folder, never)).toMatchObject({ isWhole: true, files: 2, findings: [] });
    // As `sha256sum -c` reads it.
    const sums = (await readFile(join(job.folder, 'SHA256SUMS'), 'utf8')).trimEnd().split('\n');
    expect(sums.map((line) => line.slice(66))).toEqual(expect.arrayContaining([film?.name, 'manifest.json']));
    for (const line of sums) {
      const bytes = await readFile(join(job.folder, line.slice(66)));
      const digest = createHash('sha256').update(bytes).digest('hex');
      expect([`${digest}  `, `${digest} *`]).toContain(line.slice(0, 66));
    }
  });

  it('of a range are one a recording, with the events that lie in it', async () => {
    const selection = {
      kind: 'range' as const,
      from: new Date(startAtMs + 2000).toISOString(),
      to: new Date(startAtMs + 14_000).toISOString(),
    };
    const { finished } = await core.exports.start({
      selection,
      format: 'mp4',
      burnIn: false,
      place: { kind: 'default' },
    });
    const job = await finished;
    expect(job).toMatchObject({ state: 'done', files: 1 });
    const { files } = await manifestOf(job);
    expect(files[0]?.event_ids).toEqual(eventIds);
    expect(filmFacts(join(job.folder, files[0]?.name ?? '')).durationMs).toBeGreaterThan(11_000);
  });

  it('show the local time when it is burnt in', async () => {
    const ids = eventIds.slice(0, 1);
    const job = await exported('mp4', { ids, burnIn: true });
    expect(job).toMatchObject({ state: 'done', files: 1 });
    const { files } = await manifestOf(job);
    expect(files[0]?.made).toBe('re-encoded as H.264 with local time burnt in');
    const path = join(job.folder, files[0]?.name ?? '');
    expect(filmFacts(path)).toMatchObject({ codec: 'h264', widthPx: 320 });
    const bytes = await readFile(path);
    // ISO 14496-15, 5.3.3.1: the level, times ten; what is above 4.2 few players take.
    expect(bytes[bytes.indexOf('avcC') + 7]).toBeLessThanOrEqual(42);
  });

  it('that cannot be made leave the frames, and say why', async () => {
    const footage = core.database.connection
      .prepare('SELECT media_url FROM events LIMIT 1')
      .pluck()
      .get() as string;
    const point = core.database.connection.prepare('UPDATE events SET media_url = ?');
    point.run('file:///nowhere/film.mp4');
    const job = await exported('mp4', { ids: eventIds.slice(0, 1) });
    point.run(footage);
    expect(job).toMatchObject({
      state: 'done',
      files: 1,
      notes: [{ eventId: eventIds[0], code: 'file-not-found' }],
    });
    expect((await manifestOf(job)).files[0]?.name).toMatch(/_frames\.zip$/);
  });

  it('without footage and without frames say so, and promise no frames instead', async () => {
    const bare = core.database.connection.prepare(
      `INSERT INTO events(event_id, timestamp, day, camera_id, state, media_state, ended_at)
       SELECT ?, timestamp, day, camera_id, 'closed', 'none', timestamp FROM events LIMIT 1`,
    );
    const id = '018f0000-0000-7000-8000-0000000000aa';
    bare.run(id);
    const { state, error } = await exported('mp4', { ids: [id] });
    core.database.connection.prepare('DELETE FROM events WHERE event_id = ?').run(id);
    expect(state).toBe('failed');
    expect(error?.message).toMatch(/^There was nothing to export\./);
    expect(error?.message).not.toContain('instead');
  });
});

describe('pictures and data', () => {
  it('are a ZIP of frames, a sheet, a PDF, JSON and CSV', async () => {
    const names: string[] = [];
    for (const format of ['frames', 'sheet', 'pdf', 'json', 'csv'] as const) {
      const job = await exported(format);
      expect(job).toMatchObject({ state: 'done', files: 1, notes: [] });
      names.push(...(await manifestOf(job)).files.map(({ name }) => join(job.folder, name)));
      expect(await verifyExport(job.folder, never)).toMatchObject({ isWhole: true });
    }
    const [zip = '', sheet = '', pdf = '', json = '', csv = ''] = names;
    const list = [...readZip(await readFile(zip)).keys()].join('\n');
    expect(list.match(/001_2026-05-01_14-00-\d\d\.\d{3}_/g)).toHaveLength(2);
    expect(await sharp(sheet).metadata()).toMatchObject({ format: 'png', width: 1680 });
    expect((await readFile(pdf)).subarray(0, 5).toString()).toBe('%PDF-');
    expect(JSON.parse(await readFile(json, 'utf8'))).toMatchObject({
      events: eventIds.map((event_id) => ({ event_id, camera_name: cameraName })),
    });
    expect((await readFile(csv, 'utf8')).split('\r\n')[1]).toContain('2026-05-01 14:00:0');
  });

  it('hold no frame whose file is not the one that was stored: a note says which', async () => {
    const [id = ''] = eventIds;
    const frameOf = (number: number) =>
      join(core.paths.frames, id, `frame_${String(number).padStart(3, '0')}.jpg`);
    const kept = await Promise.all([1, 2, 3].map((number) => readFile(frameOf(number))));
    const foreign = join(base, 'foreign.jpg');
    await writeFile(foreign, await readFile(frameOf(4)));
    await writeFile(frameOf(1), await readFile(frameOf(5)));
    for (const [number, target] of [
      [2, foreign],
      [3, frameOf(6)],
    ] as const) {
      await rm(frameOf(number));
      await symlink(target, frameOf(number));
    }
    try {
      for (const format of ['frames', 'sheet', 'pdf'] as const) {
        const job = await exported(format, { ids: [id] });
        expect(job.notes).toEqual([
          { eventId: id, code: 'picture-invalid', message: 'Frame 1 has changed since it was stored.' },
          { eventId: id, code: 'file-not-found', message: 'Frame 2 is missing.' },
          { eventId: id, code: 'picture-invalid', message: 'Frame 3 has changed since it was stored.' },
        ]);
        if (format !== 'frames') continue;
        const { files } = await manifestOf(job);
        const names = [...readZip(await readFile(join(job.folder, files[0]?.name ?? ''))).keys()];
        expect(names.filter((name) => /^00[123]_/.test(name))).toEqual([]);
        expect(names.length).toBeGreaterThan(3);
      }
    } finally {
      for (const [index, bytes] of kept.entries()) {
        await rm(frameOf(index + 1));
        await writeFile(frameOf(index + 1), bytes);
      }
    }
  });

  it('mark their events, and the next one is told', async () => {
    expect((await core.exports.marks(eventIds)).map(({ eventId }) => eventId).toSorted()).toEqual(
      eventIds.toSorted(),
    );
    const selection = { kind: 'events' as const, eventIds };
    expect(await core.exports.estimate({ selection, format: 'csv', burnIn: false })).toMatchObject({
      events: 2,
      frames: 20,
      exported: { events: 2 },
    });
  });
});

describe('an export', () => {
  it('is found to be changed by one byte, a missing file and one more', async () => {
    const { folder } = await exported('json', {
      place: { kind: 'exactly', folder: join(outside, 'changed') },
    });
    expect(folder).toBe(join(outside, 'changed'));
    const name = (await manifestOf({ folder })).files[0]?.name ?? '';
    const file = await open(join(folder, name), 'r+');
    await file.write(Buffer.from('!'), 0, 1, 5);
    await file.close();
    await writeFile(join(folder, 'more.txt'), 'more');
    expect((await verifyExport(folder, never)).findings.map((each) => [each.name, each.problem])).toEqual([
      [name, 'changed'],
      ['more.txt', 'extra'],
    ]);
    await rm(join(folder, name));
    expect((await verifyExport(folder, never)).findings[0]).toMatchObject({ name, problem: 'missing' });
    await writeFile(
      join(folder, 'manifest.json'),
      `${await readFile(join(folder, 'manifest.json'), 'utf8')} `,
    );
    expect((await verifyExport(folder, never)).findings).toContainEqual(
      expect.objectContaining({ name: 'manifest.json', problem: 'changed' }),
    );
  });

  it('that meets a full disk says so, and leaves nothing', async ({ skip }) => {
    const tiny = join(outside, 'tiny');
    await mkdir(tiny);
    const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', tiny]);
    if (status !== 0) skip('no small disk can be made here');
    onTestFinished(() => void spawnSync('umount', ['-l', tiny]));
    for (const format of ['mp4', 'frames', 'pdf'] as const) {
      const job = await exported(format, { place: { kind: 'inside', folder: tiny } });
      expect(job).toMatchObject({ state: 'failed', error: { code: 'export-disk-full' } });
      expect(await readdir(tiny)).toEqual([]);
    }
  });

  it('that is cancelled leaves nothing', async () => {
    const place = { kind: 'inside', folder: outside } as const;
    const selection = { kind: 'events' as const, eventIds };
    const before = await readdir(outside);
    const { exportId, finished, folder } = await core.exports.start({
      selection,
      format: 'mp4',
      burnIn: true,
      place,
    });
    expect(await core.exports.cancel(exportId)).toBe(true);
    expect(await finished).toMatchObject({ state: 'cancelled', error: null });
    expect(await readdir(outside)).toEqual(before);
    expect(folder.startsWith(outside)).toBe(true);
  });

  it('of the same events at the same time goes to a folder of its own', async () => {
    const selection = { kind: 'events' as const, eventIds };
    const start = (format: ExportFormat, place: ExportPlace) =>
      core.exports.start({ selection, format, burnIn: false, place });
    const inside = { kind: 'inside', folder: outside } as const;
    const both = await Promise.all([start('mp4', inside), start('frames', inside)]);
    const jobs = await Promise.all(both.map(({ finished }) => finished));
    expect(jobs.map(({ state, error }) => [state, error])).toEqual(Array(2).fill(['done', null]));
    expect(new Set(jobs.map(({ folder }) => folder)).size).toBe(2);

    const exactly = { kind: 'exactly', folder: join(outside, 'wanted twice') } as const;
    const first = await start('json', exactly);
    await expect(start('csv', { ...exactly, folder: `${exactly.folder}/` })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    expect(await first.finished).toMatchObject({ state: 'done' });
  });

  it('leaves the empty folder that was named as it is until it is made', async () => {
    const folder = join(outside, 'named');
    await mkdir(folder);
    const place = { kind: 'exactly', folder } as const;
    const start = () =>
      core.exports.start({ selection: { kind: 'events', eventIds }, format: 'json', burnIn: false, place });
    const cancelled = await start();
    await core.exports.cancel(cancelled.exportId);
    expect(await readdir(folder)).toEqual([]);

    const disturbed = await start();
    await writeFile(join(folder, 'mine.txt'), 'mine');
    expect(await disturbed.finished).toMatchObject({ state: 'failed', error: { code: 'invalid-input' } });
    expect(await readdir(folder)).toEqual(['mine.txt']);

    await rm(join(folder, 'mine.txt'));
    expect(await (await start()).finished).toMatchObject({ state: 'done', folder });
    await symlink(await mkdtemp(join(base, 'elsewhere-')), join(outside, 'link'));
    await expect(
      exported('json', { place: { kind: 'exactly', folder: join(outside, 'link') } }),
    ).rejects.toMatchObject({ code: 'invalid-input' });
  });

  it('that a crash has ended is taken away at the next start, and nothing else is', async () => {
    const [stage, other] = [join(outside, '.x.porchlight-part'), join(outside, 'mine')];
    for (const folder of [stage, other]) await mkdir(folder);
    core.database.connection
      .prepare(
        `INSERT INTO app_state(key, value) VALUES ('export_stages', ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value`,
      )
      .run(JSON.stringify([stage, other]));
    await core.exports.recover();
    const names = await readdir(outside);
    expect([names.includes('.x.porchlight-part'), names.includes('mine')]).toEqual([false, true]);
  });

  it('never goes among the data, nor where there is no folder', async () => {
    const inside = (folder: string) => exported('json', { place: { kind: 'inside', folder } });
    await expect(inside(core.paths.frames)).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(inside(core.paths.root)).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(inside('frames')).rejects.toMatchObject({ code: 'invalid-input' });
    await expect(inside(join(outside, 'absent'))).rejects.toMatchObject({ code: 'file-not-found' });
    await expect(exported('json', { ids: ['018f0000-0000-7000-8000-000000000099'] })).rejects.toMatchObject({
      code: 'not-found',
    });
    expect(await leftoversIn(core.paths.exports)).toEqual([]);
  });

  it('is downloaded whole, by ranges, and as a ZIP; and deleted with its files alone', async () => {
    const job = await exported('json');
    const ask = (part: string, range?: string) => serveMedia(core, `/export/${job.id}/${part}`, { range });
    const whole = Buffer.from(await (await ask('file')).arrayBuffer());
    const part = await ask('file', 'bytes=10-19');
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 10-19/${whole.length}`]);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(10, 20));
    const zip = await ask('zip');
    const bytes = await buffer(Readable.fromWeb(zip.body as never));
    expect(Number(zip.headers.get('content-length'))).toBe(bytes.length);
    expect(Buffer.from(await (await ask('zip', 'bytes=100-')).arrayBuffer())).toEqual(bytes.subarray(100));
    expect([...readZip(bytes).values()]).toContainEqual(whole);
    expect((await serveMedia(core, `/export/../../etc/passwd/file`)).status).toBe(404);

    await writeFile(join(job.folder, 'mine.txt'), 'mine');
    expect(await core.exports.remove(job.id)).toBe(true);
    expect(await readdir(job.folder)).toEqual(['mine.txt']);
    expect((await core.exports.list()).some(({ id }) => id === job.id)).toBe(false);
    expect((await ask('file')).status).toBe(404);
  });
});
