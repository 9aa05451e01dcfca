/** Data folders that cannot be used: each is refused with one message, and nothing in it is touched. */
import { chmodSync, readdirSync, statSync } from 'node:fs';
import { chmod, copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openDataRoot } from '#main/platform/data-root.ts';
import {
  expectRefusal,
  importJson,
  type ImportReport as Report,
  runCommand,
  usualOptions as usual,
} from '#main/test-command-line.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { testVideos } from '#main/test-videos.fixture.ts';

/** Every file below a folder with its size, for "nothing was changed". */
function listing(folder: string): string[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => !/-(shm|wal)$/.test(name) && !name.startsWith('logs'))
    .map((name) => `${name} ${statSync(join(folder, name)).size}`)
    .toSorted();
}

describe('a folder that cannot be used', () => {
  it('in use by another process: 75, with its number, and nothing is touched', async () => {
    const root = createTestFolder();
    await importJson(root, [testVideos.gate()]);
    const { release } = await openDataRoot(root, Date.now());
    const before = listing(root);
    for (const args of [
      ['import', testVideos.porch(), ...usual],
      ['serve', '--port', '0'],
    ]) {
      const outcome = await runCommand([...args, '--data', root]);
      expectRefusal(outcome, 75, 'data-root-locked');
      expect(outcome.err).toContain(`process ${process.pid}`);
    }
    expect(listing(root)).toEqual(before);
    // Looking is allowed beside a running Porchlight.
    expect(await runCommand(['events', '--data', root, '--json'])).toMatchObject({ code: 0 });
    expect(await runCommand(['verify', '--strict', '--data', root])).toMatchObject({ code: 0 });
    release();
  });

  it('of a newer program: refused by every command without a change', async () => {
    const root = createTestFolder();
    await importJson(root, [testVideos.gate()]);
    const connection = new SQLite(join(root, 'events.db'));
    connection.pragma('journal_mode = DELETE');
    connection.exec(`INSERT INTO schema_version(version, name) VALUES (9, '009_later')`);
    connection.close();
    const before = await readFile(join(root, 'events.db'));
    for (const args of [['import', testVideos.porch(), ...usual], ['serve'], ['events'], ['verify']]) {
      expectRefusal(await runCommand([...args, '--data', root]), 1, 'schema-newer');
    }
    expect(await readFile(join(root, 'events.db'))).toEqual(before);
  });

  it('with a damaged database: refused, and the file is kept', async () => {
    const root = createTestFolder();
    (await openDataRoot(root, Date.now())).release();
    await writeFile(join(root, 'events.db'), 'this was a database '.repeat(400));
    expectRefusal(
      await runCommand(['import', testVideos.gate(), ...usual, '--data', root]),
      1,
      'database-invalid',
    );
    expect(await readFile(join(root, 'events.db'), 'utf8')).toBe('this was a database '.repeat(400));
  });

  it('that is a file: refused', async () => {
    const path = join(createTestFolder(), 'file');
    await writeFile(path, 'x');
    const { code, err } = await runCommand(['import', testVideos.gate(), ...usual, '--data', path]);
    expect(code).toBe(1);
    expect(err).toMatch(/^porchlight: .+\n.+\n$/);
  });

  // chmod means nothing to root, so these run as nobody.
  describe.skipIf(process.getuid?.() !== 0)(
    'as a user without rights (skipped unless the tests run as root)',
    () => {
      const nobody = { asUser: 65_534 };

      it('read-only: refused with the right that is missing', async () => {
        const root = createTestFolder();
        chmodSync(root, 0o755);
        const outcome = await runCommand(['import', testVideos.gate(), ...usual, '--data', root], nobody);
        expectRefusal(outcome, 1, 'data-root-unusable');
        expect(await readdir(root)).toEqual([]);
      });

      it('read-only below: a folder that cannot be made is refused', async () => {
        const folder = createTestFolder();
        chmodSync(folder, 0o755);
        expectRefusal(
          await runCommand(['serve', '--data', join(folder, 'new')], nobody),
          1,
          'data-root-unusable',
        );
      });

      it('read-only with data in it: refused, the data stays', async () => {
        const root = createTestFolder();
        await importJson(root, [testVideos.gate()]);
        await chmod(root, 0o755);
        for (const name of await readdir(root))
          await chmod(join(root, name), statSync(join(root, name)).isDirectory() ? 0o755 : 0o644);
        const before = listing(root);
        expectRefusal(
          await runCommand(['import', testVideos.porch(), ...usual, '--data', root], nobody),
          1,
          'data-root-unusable',
        );
        expect(listing(root)).toEqual(before);
      });

      it('a video that may not be read: told by its own code, the others are read', async () => {
        const folder = createTestFolder();
        chmodSync(folder, 0o777);
        const locked = join(folder, 'locked.mp4');
        await copyFile(testVideos.gate(), locked);
        await chmod(locked, 0o600);
        await copyFile(testVideos.gate(), join(folder, 'open.mp4'));
        await chmod(join(folder, 'open.mp4'), 0o644);
        const { code, out } = await runCommand(
          ['import', locked, join(folder, 'open.mp4'), ...usual, '--data', join(folder, 'data'), '--json'],
          nobody,
        );
        expect(code).toBe(1);
        expect((JSON.parse(out) as Report).files.map(({ error, events }) => [error?.code, events])).toEqual([
          ['file-access-denied', 0],
          [undefined, 1],
        ]);
      });
    },
  );
});
