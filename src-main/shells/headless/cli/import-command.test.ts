/** `porchlight import` as a person meets it: a process of its own, its exit code and its words. */
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { builtinModel } from '#shared/model/encoder.ts';
import { importJson, runCommand, usualOptions as usual } from '#main/test-command-line.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { testVideos } from '#main/test-videos.fixture.ts';

describe('import', () => {
  const bad = [
    ['zero-length', testVideos.empty, 'file-empty'],
    ['unreadable', testVideos.random, 'file-unreadable'],
    ['cut off before its index', testVideos.withoutIndex, 'file-unreadable'],
    ['sound only', testVideos.audioOnly, 'file-no-video'],
    ['encrypted', testVideos.encrypted, 'file-encrypted'],
    ['missing', () => '/nowhere/film.mp4', 'file-not-found'],
  ] as const;

  it('tells each bad file by a code and a next step, keeps half a film, and reads the good ones as if alone', async () => {
    const root = createTestFolder();
    const folderWithout = createTestFolder();
    await writeFile(join(folderWithout, 'notes.txt'), 'no video');
    const paths = [
      ...bad.map(([, video]) => video()),
      folderWithout,
      testVideos.brokenOff(),
      testVideos.gate(),
    ];
    const { code, err, report } = await importJson(root, paths);
    expect([code, err]).toEqual([1, '']);
    expect(report.files.map(({ path, error }) => [path, error?.code])).toEqual([
      ...bad.map(([, video, errorCode]) => [video(), errorCode]),
      [folderWithout, 'folder-without-video'],
      [testVideos.brokenOff(), 'file-truncated'],
      [testVideos.gate(), undefined],
    ]);
    for (const { error } of report.files.slice(0, -1)) {
      expect(error?.message.length).toBeGreaterThan(10);
      expect(error?.nextStep.length).toBeGreaterThan(10);
    }
    expect(report.files.at(-1)).toMatchObject({ camera: 'Porch', events: 1 });
    expect(report.events).toBe(2);
    expect(await readdir(join(root, '.tmp'))).toEqual([]);
    expect(await runCommand(['verify', '--strict', '--data', root])).toMatchObject({ code: 0 });
  });

  it('prints one line a file for a person, with what to do about the bad one', async () => {
    const root = createTestFolder();
    const { code, out, err } = await runCommand([
      'import',
      testVideos.gate(),
      testVideos.empty(),
      ...usual,
      '--data',
      root,
    ]);
    expect([code, err]).toEqual([1, '']);
    const [imported, failed, total] = out.split('\n');
    expect(imported).toBe('  imported   gate.mp4: 1 event in 12 s of video');
    expect(failed).toMatch(/^ {2}failed {5}empty\.mp4: .+ \[file-empty\]$/);
    expect(total).toMatch(/^1 new event from 2 files in [\d.]+ s/);
  });

  it('has made a vector for each stored frame, says "known" the second time, adds nothing and ends with 0', async () => {
    const root = createTestFolder();
    await importJson(root, [testVideos.gate()]);
    const [frames, vectors] = countsOf(root);
    expect(frames).toBeGreaterThan(0);
    expect(vectors).toBe(frames); // B-4.2.3
    const { code, report } = await importJson(root, [testVideos.gate()]);
    expect(code).toBe(0);
    expect(report).toMatchObject({ events: 0, files: [{ alreadyImported: true, events: 0 }] });
  });

  it('takes its folder from PORCHLIGHT_DATA', async () => {
    const root = join(createTestFolder(), 'from environment');
    const { code } = await runCommand(['import', testVideos.gate(), ...usual, '--json'], {
      environment: { PORCHLIGHT_DATA: root },
    });
    expect(code).toBe(0);
    expect(await readdir(root)).toContain('events.db');
  });
});

/** Stored frames, and their vectors of the built-in model. */
function countsOf(root: string): unknown[] {
  const connection = new SQLite(join(root, 'events.db'), { readonly: true });
  const counts = connection
    .prepare(
      `SELECT (SELECT count(*) FROM event_frames), (SELECT count(*) FROM frame_embeddings WHERE model_version = ?)`,
    )
    .raw()
    .get(builtinModel) as unknown[];
  connection.close();
  return counts;
}
