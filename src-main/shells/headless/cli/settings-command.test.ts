import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settings } from '#shared/model/settings.ts';
import { openDataRoot } from '#main/platform/data-root.ts';
import { expectRefusal, runCommand } from '#main/test-command-line.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { openTestCore } from '#main/test-core.fake.ts';

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
