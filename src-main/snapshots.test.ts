/** Snapshots through the real core: real children, real files, a real database. */
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { cameraSettings } from '#shared/model/camera.ts';
import type { ImportJob } from '#shared/model/import-job.ts';
import type { Core } from '#main/core.ts';
import { resolveStored } from '#main/platform/data-paths.ts';
import { openPictureReader } from '#main/platform/media/picture-reader.ts';
import { createPictureScaler } from '#main/platform/media/picture-scaler.ts';
import { snapshotsMarkerName } from '#main/platform/snapshots-folder.ts';
import { runCommand, usualOptions } from '#main/test-command-line.fake.ts';
import { openTestCore } from '#main/test-core.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { testVideos } from '#main/test-videos.fixture.ts';

type Row = {
  readonly event_id: string;
  readonly day: string;
  readonly snapshot_path: string | null;
  readonly image_path: string | null;
  readonly snapshot_bytes: number;
  readonly fallback_reason: string | null;
  readonly fallback_detail: string;
  readonly media_state: string;
};

function rowsOf({ database: { connection } }: Core): readonly Row[] {
  return connection
    .prepare<[], Row>(
      `SELECT event_id, day, snapshot_path, image_path, snapshot_bytes, fallback_reason, fallback_detail, media_state
       FROM events ORDER BY timestamp`,
    )
    .all();
}

function importFilm(core: Core, path: string): Promise<ImportJob> {
  const startAtMs = Date.parse('2026-05-01T12:00:00Z');
  return core.imports.start({ paths: [path], cameraName: 'Porch', startAtMs, settings: { cooldownS: 2 } })
    .finished;
}

/** Files below a folder, relative, the marker aside. */
function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== snapshotsMarkerName)
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();
}

const shape = /^porch\/2026-05-01\/motion_1200\d\d_\d{6}\.(png|jpg)$/;

describe('an import with snapshots (P-3, E-1, E-4, E-6)', () => {
  it('leaves one for every event: in its place, on its row, in the ledger, and decodable', async () => {
    const core = await openTestCore();
    await core.settings.change({ timeZone: 'UTC' });
    await importFilm(core, testVideos.porch());
    const rows = rowsOf(core);
    expect(rows.length).toBe(2);
    for (const row of rows) {
      expect(row.snapshot_path).toMatch(shape);
      expect(row.image_path).toBe(`snapshots/${row.snapshot_path}`);
      expect([row.fallback_reason, row.fallback_detail, row.media_state]).toEqual([null, '[]', 'stored']);
      const path = await resolveStored(core.paths, row.image_path ?? '');
      const { data, info } = await sharp(path).raw().toBuffer({ resolveWithObject: true });
      expect([info.width, info.height, data.length > 0]).toEqual([320, 180, true]);
    }
    expect(filesBelow(core.paths.snapshots)).toEqual(rows.map((row) => row.snapshot_path));
    const { connection } = core.database;
    expect(
      connection.prepare(`SELECT bytes, files FROM storage_ledger WHERE kind = 'snapshot'`).get(),
    ).toEqual({ bytes: rows.reduce((sum, row) => sum + row.snapshot_bytes, 0), files: 2 });
    expect(connection.prepare('SELECT count(*) FROM file_ops').pluck().get()).toBe(0);
  });

  it('tints what moved by the formula, and nothing else of the very picture that opened the event (AT-9)', async () => {
    const core = await openTestCore();
    await core.settings.change({ snapshotFormat: 'png_lossless' });
    await importFilm(core, testVideos.gate());
    const [row] = rowsOf(core);
    const path = await resolveStored(core.paths, row?.image_path ?? '');
    const { data } = await sharp(path).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    const matches = picturesOf(testVideos.gate(), 5000, 6500).map(({ ptsMs, rgb }) => ({
      ptsMs,
      ...compareWithFormula(rgb, data),
    }));
    const exact = matches.filter(({ other }) => other === 0);
    expect(exact.map(({ ptsMs }) => ptsMs % 200)).toEqual([0]); // one picture, and one that was analysed
    const [{ tinted, ptsMs } = { tinted: [], ptsMs: 0 }] = exact;
    // The square is 48 px wide and enters at 5 s; cells may reach a little beyond it.
    const left = Math.round(((ptsMs - 5000) / 3000) * (320 - 48));
    expect(tinted.length).toBeGreaterThan(48 * 48 * 0.5);
    const isNear = ([x, y]: readonly [number, number]) =>
      x >= left - 60 && x < left + 48 + 16 && y >= 60 - 12 && y < 108 + 12;
    expect(tinted.filter((spot) => !isNear(spot))).toEqual([]);
  });

  it('is on the event before its analysis is done, so that the log lines can name it (P-10, D-3.5.8)', async () => {
    const core = await openTestCore();
    await importFilm(core, testVideos.porch());
    const { connection } = core.database;
    const done = connection
      .prepare<[], string>(`SELECT payload FROM stream_log WHERE kind = 'event:updated' ORDER BY seq`)
      .pluck()
      .all()
      .map((payload) => JSON.parse(payload) as { analysis_state: string; snapshot_path: string | null })
      .filter(({ analysis_state }) => analysis_state === 'done');
    expect(done.length).toBeGreaterThanOrEqual(2);
    expect(done.filter(({ snapshot_path }) => snapshot_path === null)).toEqual([]);
  });

  it('has none when they are off, and the events are whole (E-11, E-17)', async () => {
    const core = await openTestCore();
    await core.settings.change({ enableSnapshots: false });
    await importFilm(core, testVideos.gate());
    expect(rowsOf(core)).toMatchObject([{ snapshot_path: null, image_path: null, media_state: 'stored' }]);
    expect(filesBelow(core.paths.snapshots)).toEqual([]);
  });

  it('writes JPEG when the setting says so (E-7)', async () => {
    const core = await openTestCore();
    await core.settings.change({ snapshotFormat: 'jpeg' });
    await importFilm(core, testVideos.gate());
    const [row] = rowsOf(core);
    expect(row?.snapshot_path).toMatch(/\.jpg$/);
    const path = await resolveStored(core.paths, row?.image_path ?? '');
    expect((await sharp(path).metadata()).format).toBe('jpeg');
  });

  it('makes what is missing when the same film comes again for events without one', async () => {
    const core = await openTestCore();
    await core.settings.change({ enableSnapshots: false });
    await importFilm(core, testVideos.gate());
    await core.settings.change({ enableSnapshots: true });
    core.database.connection.exec(`UPDATE recordings SET state = 'reading'`); // cut short
    await importFilm(core, testVideos.gate());
    expect(rowsOf(core)).toMatchObject([{ snapshot_path: expect.stringMatching(/^porch\//) as string }]);
  });
});

describe('a folder of snapshots elsewhere (E-11, P1)', () => {
  it('takes them by the setting, from the next start on', async () => {
    const root = createTestFolder();
    const elsewhere = join(createTestFolder(), 'snapshots');
    const first = await openTestCore(root);
    await expect(first.settings.change({ snapshotsDir: 'not absolute' })).rejects.toThrow('absolute');
    await first.settings.change({ snapshotsDir: elsewhere });
    await first.stop();
    const core = await openTestCore(root);
    expect(core.paths.snapshots).toBe(elsewhere);
    await importFilm(core, testVideos.gate());
    const [row] = rowsOf(core);
    expect(filesBelow(elsewhere)).toEqual([row?.snapshot_path]);
    expect(filesBelow(join(root, 'snapshots'))).toEqual([]);
    expect(await resolveStored(core.paths, row?.image_path ?? '')).toContain(elsewhere);
  });

  it('costs only the snapshots when it is not ours: said, counted, and nothing is written', async () => {
    const elsewhere = createTestFolder();
    await writeFile(join(elsewhere, 'holiday.jpg'), 'mine');
    const core = await openTestCore(createTestFolder(), { fixed: { snapshots: elsewhere } });
    expect(core.snapshots.problem()?.message).toContain('holds other files');
    await importFilm(core, testVideos.gate());
    const [row] = rowsOf(core);
    expect(row).toMatchObject({ snapshot_path: null, fallback_reason: null, media_state: 'stored' });
    expect(JSON.parse(row?.fallback_detail ?? '')).toMatchObject([{ code: 'snapshot_failed' }]);
    expect(core.degradations.list().map(({ reason }) => reason)).toEqual(
      expect.arrayContaining(['snapshots_folder:data-root-unusable', 'snapshot_failed:data-root-unusable']),
    );
    expect(filesBelow(elsewhere)).toEqual(['holiday.jpg']);
  });
});

describe('the environment (E-11)', () => {
  it('moves database and snapshots, and turns snapshots off', async () => {
    const root = createTestFolder();
    const other = createTestFolder();
    const environment = {
      PORCHLIGHT_DB_PATH: join(other, 'db', 'porch.db'),
      PORCHLIGHT_SNAPSHOTS_DIR: join(other, 'snapshots'),
    };
    const args = ['--data', root];
    const made = await runCommand(['import', testVideos.gate(), ...usualOptions, ...args], { environment });
    expect([made.code, made.err]).toEqual([0, '']);
    expect(existsSync(join(root, 'events.db'))).toBe(false);
    expect(filesBelow(environment.PORCHLIGHT_SNAPSHOTS_DIR).length).toBe(1);
    const listed = await runCommand(['events', ...args], { environment });
    expect([listed.code, listed.out]).toEqual([0, expect.stringContaining('Porch')]);
    const off = { ...environment, PORCHLIGHT_ENABLE_SNAPSHOTS: 'off' };
    const second = await runCommand(['import', testVideos.porch(), ...usualOptions, ...args], {
      environment: off,
    });
    expect(second.code).toBe(0);
    expect(filesBelow(environment.PORCHLIGHT_SNAPSHOTS_DIR).length).toBe(1);
    const refused = await runCommand(['events', ...args], {
      environment: { ...environment, PORCHLIGHT_ENABLE_SNAPSHOTS: 'maybe' },
    });
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('[invalid-input]')]);
  });
});

describe('a kill while a snapshot is stored (AT-4, P4, P7)', () => {
  it.each(['snapshot:staged', 'snapshot:renamed', 'snapshot:committed'])(
    'leaves neither a file without its row nor a row without its file: %s',
    async (point) => {
      const root = createTestFolder();
      const films = [testVideos.gate(), testVideos.porch()];
      const args = ['import', ...films, ...usualOptions, '--data', root];
      const killed = await runCommand(args, { environment: { PORCHLIGHT_FAULT: `${point}:2` } });
      expect(killed.signal).toBe('SIGKILL');
      const core = await openTestCore(root);
      expectWhole(core);
      await core.stop();
      expect((await runCommand(args)).code).toBe(0);
      const after = await openTestCore(root);
      expectWhole(after);
      expect(rowsOf(after).filter((row) => row.snapshot_path === null)).toEqual([]);
      expect(rowsOf(after).length).toBe(3);
    },
    30_000,
  );
});

describe('a live camera', () => {
  it('gets the snapshot of its event while the event is still open', async () => {
    const core = await openTestCore();
    const told: { readonly state: string; readonly path: string | null }[] = [];
    core.news.on((news) => {
      if (news.kind !== 'event:updated') return;
      told.push({ state: news.event.state, path: news.event.snapshotPath });
    });
    const source = { type: 'file', path: testVideos.gate(), playback: 'loop' } as const;
    await core.cameras.save(undefined, cameraSettings.parse({ name: 'Gate', source, cooldownS: 1 }));
    await core.startWatching();
    await expect.poll(() => told.some(({ path }) => path !== null), { timeout: 15_000 }).toBe(true);
    expect(told.find(({ path }) => path !== null)?.state).toBe('open');
    expect(filesBelow(core.paths.snapshots)).toEqual([rowsOf(core)[0]?.snapshot_path]);
  }, 20_000);
});

it('keeps the rest of the data when the snapshots folder cannot be made at all', async () => {
  const root = createTestFolder();
  await mkdir(root, { recursive: true });
  const blocked = join(createTestFolder(), 'file');
  await writeFile(blocked, 'not a folder');
  const core = await openTestCore(root, { fixed: { snapshots: join(blocked, 'snapshots') } });
  expect(core.snapshots.problem()).not.toBeNull();
  await importFilm(core, testVideos.gate());
  expect(rowsOf(core)).toMatchObject([{ snapshot_path: null, media_state: 'stored' }]);
});

function expectWhole(core: Core): void {
  const paths = rowsOf(core).flatMap((row) => row.snapshot_path ?? []);
  expect(filesBelow(core.paths.snapshots)).toEqual(paths.toSorted());
  expect(core.database.connection.prepare('SELECT count(*) FROM file_ops').pluck().get()).toBe(0);
  expect(filesBelow(core.paths.staging)).toEqual([]);
}

function picturesOf(path: string, fromMs: number, toMs: number) {
  const reader = openPictureReader(path);
  const scaler = createPictureScaler('rgb');
  try {
    const pictures: { readonly ptsMs: number; readonly rgb: Uint8Array }[] = [];
    for (const { native, ptsMs } of reader.pictures(reader.list(fromMs, toMs))) {
      const { bytes } = scaler.scale(native, { widthPx: 320, heightPx: 180 });
      pictures.push({ ptsMs, rgb: Uint8Array.from(bytes) });
    }
    return pictures;
  } finally {
    scaler.close();
    reader.close();
  }
}

/** The lower 20 rows may carry text; above, a pixel is as before, tinted, or something else. */
function compareWithFormula(before: Uint8Array, after: Uint8Array) {
  const tinted: (readonly [x: number, y: number])[] = [];
  let other = 0;
  for (let at = 0; at < 320 * 160; at++) {
    const was = before.subarray(at * 3, at * 3 + 3);
    const is = after.subarray(at * 3, at * 3 + 3);
    if (was.every((value, channel) => value === is[channel])) continue;
    const wanted = [...was].map((value, channel) => 0.7 * value + (channel === 0 ? 76.5 : 0));
    if (wanted.every((value, channel) => Math.abs(value - (is[channel] ?? -9)) <= 1))
      tinted.push([at % 320, Math.floor(at / 320)]);
    else other++;
  }
  return { tinted, other };
}
