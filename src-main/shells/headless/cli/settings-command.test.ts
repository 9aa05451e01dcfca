import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settings } from '#shared/model/settings.ts';
import { openDataRoot } from '#main/platform/data-root.ts';
import { expectRefusal, runCommand } from '#main/test-command-line.fake.ts';
import { findAppFolders } from '#main/shells/app-folders.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { openTestCore } from '#main/test-core.fake.ts';
import { runCommandLine } from './program.ts';

/** The same command line in this process: starting one for each word takes long. */
async function runQuickly(root: string, ...words: string[]) {
  let out = '';
  let err = '';
  const code = await runCommandLine(['settings', ...words, '--data', root], {
    folders: findAppFolders(join(import.meta.dirname, '../../../main.headless.ts')),
    version: '1.2.3',
    environment: { PORCHLIGHT_SECRETS_KEY: 'ab'.repeat(32) },
    out: (text) => (out += text),
    err: (text) => (err += text),
    readInput: async () => '',
    progress: null,
    onOpened: () => undefined,
  });
  return { code, signal: null, out, err };
}

const run = (root: string, ...words: string[]) => runCommand(['settings', ...words, '--data', root]);

describe('settings', () => {
  it('are set and shown by the names of the requirements, and the program follows them', async () => {
    const root = join(createTestFolder(), 'data');
    expect(await run(root, 'set', 'max_storage_gb', '0.25')).toMatchObject({
      code: 0,
      out: 'max_storage_gb  0.25\n',
    });
    await run(root, 'set', 'frame_sampling_strategy', 'hybrid');
    expect(JSON.parse((await run(root, 'list', '--json')).out)).toMatchObject({
      max_storage_gb: 0.25,
      frame_sampling_strategy: 'hybrid',
      min_retention_days: 7,
      snapshots_dir: null,
    });
    expect((await run(root)).out).toMatch(/^max_storage_gb +0\.25$/m);
    expect((await run(root, 'reset', 'max_storage_gb')).out).toBe('max_storage_gb  4\n');
    const core = await openTestCore(root);
    expect(core.settings.current()).toEqual({ ...settings.parse({}), frameSamplingStrategy: 'hybrid' });
  });

  it.each([
    [
      ['set', 'max_storage_gb', 'lots'],
      /^porchlight: lots is no value for max_storage_gb: .+\nThe default is 4;/,
    ],
    [['set', 'max_storage_gb', '-1'], /is no value for|unknown option/],
    [['set', 'retention_days', '8'], /^porchlight: 8 is no value for retention_days/],
    [
      ['set', 'maxStorageGb', '1'],
      /^porchlight: There is no setting maxStorageGb\. .+\nUse one of .*max_storage_gb/,
    ],
    [['get', 'constructor'], /^porchlight: There is no setting constructor/],
    [['set', 'max_storage_gb'], /missing required argument/],
  ])('refuses %j with what to do, and changes nothing', async (words, text) => {
    const root = join(createTestFolder(), 'data');
    const { code, err } = await run(root, ...words);
    expect([code, err]).toEqual([2, expect.stringMatching(text)]);
  });

  it('all go back to their defaults at once, but only when that is said', async () => {
    const root = join(createTestFolder(), 'data');
    await runQuickly(root, 'set', 'max_storage_gb', '0.25');
    expectRefusal(await runQuickly(root, 'reset'), 2, 'invalid-input');
    expect((await runQuickly(root, 'get', 'max_storage_gb')).out).toBe('max_storage_gb  0.25\n');
    expect((await runQuickly(root, 'reset', '--all')).out).toMatch(/^max_storage_gb +4$/m);
  });

  it('go out to a file and come in again, looked at first', async () => {
    const folder = createTestFolder();
    const root = join(folder, 'data');
    const file = join(folder, 'settings.json');
    await runQuickly(root, 'set', 'max_storage_gb', '0.25');
    expect(await runQuickly(root, 'export', file)).toMatchObject({ code: 0 });
    expectRefusal(await runQuickly(root, 'export', file), 2, 'invalid-input');
    await runQuickly(root, 'set', 'max_storage_gb', '9');
    const look = await runQuickly(root, 'import', file, '--dry-run');
    expect(look.out).toBe('max_storage_gb  9 -> 0.25\n1 value would change\n');
    expect((await runQuickly(root, 'get', 'max_storage_gb')).out).toBe('max_storage_gb  9\n');
    const done = await runQuickly(root, 'import', file, '--json');
    expect(JSON.parse(done.out)).toMatchObject({ changes: [{ name: 'max_storage_gb', from: 9, to: 0.25 }] });
    expect((await runQuickly(root, 'get', 'max_storage_gb')).out).toBe('max_storage_gb  0.25\n');
    await writeFile(file, '{"format":"porchlight-settings","version":2}');
    expectRefusal(await runQuickly(root, 'import', file), 2, 'settings-file-newer');
  });

  it('can be read but not changed while Porchlight runs', async () => {
    const root = createTestFolder();
    const core = await openTestCore(root);
    await core.settings.change({ maxStorageGb: 2 });
    expect(await run(root, 'get', 'max_storage_gb')).toMatchObject({ code: 0, out: 'max_storage_gb  2\n' });
    const refused = await run(root, 'set', 'max_storage_gb', '3');
    expectRefusal(refused, 75, 'data-root-locked');
    expect(refused.err).toContain('Change settings in its window');
    await core.stop();
    expect(await run(root, 'set', 'max_storage_gb', '3')).toMatchObject({ code: 0 });
    (await openDataRoot(root, Date.now())).release();
  });
});
