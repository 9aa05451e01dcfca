import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ModelInfo } from '#shared/model/encoder.ts';
import { findAppFolders } from '#main/shells/app-folders.ts';
import { expectRefusal, type Outcome, startCommand } from '#main/test-command-line.fake.ts';
import { openTestCore } from '#main/test-core.fake.ts';
import { startModelHub } from '#main/test-model-hub.fake.ts';
import { makeTestEncoder } from '../../../../e2e/fixtures/onnx/make-test-encoder.ts';
import { runCommandLine } from './program.ts';

const id = 'test-colours';
const folders = findAppFolders(join(import.meta.dirname, '../../../main.headless.ts'));

/** A data folder that is not there yet, and a hub with the small real model. */
async function start() {
  const { hub, repo, list, root } = await startModelHub();
  const environment = {
    PORCHLIGHT_MODEL_HUB: hub.url,
    PORCHLIGHT_MODEL_LIST: list,
    PORCHLIGHT_SECRETS_KEY: 'ab'.repeat(32),
  };
  return {
    hub,
    root,
    repo,
    run,
    /** In a process of its own. */
    begin: (...words: string[]) => startCommand(['models', ...words, '--data', root], { environment }),
    async model(): Promise<ModelInfo | undefined> {
      const { models } = JSON.parse((await run('list', '--json')).out) as { models: ModelInfo[] };
      return models.find((model) => model.id === id);
    },
  };

  /** In this process, with real children. */
  async function run(...words: string[]): Promise<Outcome> {
    let out = '';
    let err = '';
    const code = await runCommandLine(['models', ...words, '--data', root], {
      folders,
      environment,
      version: '1.2.3',
      progress: null,
      onOpened: () => undefined,
      out: (text) => (out += text),
      err: (text) => (err += text),
      readInput: async () => '',
    });
    return { code, signal: null, out, err };
  }
}

describe('models', () => {
  it('are listed before there is any data, and nobody is asked for anything', async () => {
    const { run, hub, root } = await start();
    const { code, out } = await run('list');
    expect(code).toBe(0);
    expect(out).toMatch(/^clip-vit-b-32 {2}CLIP ViT-B\/32, 608 MB, MIT\n {2}not installed\n/);
    expect(out).toContain('not for commercial use');
    expect(out).toContain('Frames are embedded with the built-in embedder.');
    expect([hub.requests(), existsSync(root)]).toEqual([[], false]);
  });

  it('are installed over a connection that breaks, tried by the real runtime, used and removed', async () => {
    const { run, begin, model, hub } = await start();
    hub.script('file', [{ breakAt: 0.5 }, 'redirect-here']);
    const { code, out, err } = await begin('install', id).ended;
    expect([code, out, err]).toEqual([0, 'Test colours: installed (0.2 MB), in use\n', expect.any(String)]);
    expect(hub.requests('file')[1]?.range).toMatch(/^bytes=[1-9]\d*-$/);
    expect(await model()).toMatchObject({ isActive: true, state: { kind: 'installed' } });
    expect(await run('test', id)).toMatchObject({ code: 0, out: 'Test colours works.\n' });
    expect(await run('use', 'builtin')).toMatchObject({ code: 0 });
    expect(await model()).toMatchObject({ isActive: false });
    expect(await run('use', id)).toMatchObject({ out: 'Frames are embedded with Test colours.\n' });
    expect(await run('remove', id)).toMatchObject({ code: 0, out: `${id} is removed.\n` });
    expect(await model()).toMatchObject({ isActive: false, state: { kind: 'available' } });
  });

  it('with a wrong hash are refused with what to do, and nothing is there', async () => {
    const { run, model, hub } = await start();
    hub.script('file', ['wrong-content']);
    expectRefusal(await run('install', id), 1, 'download-damaged');
    expect(await model()).toMatchObject({ state: { kind: 'available' } });
  });

  it('from a folder are refused when the real runtime cannot use them', async () => {
    const { run, root, repo } = await start();
    const folder = join(repo, '..', 'other');
    const about = { id: 'other', name: 'Other', modelVersion: 'other-1' };
    await makeTestEncoder(folder, { ...about, variant: 'broken-file' });
    expectRefusal(await run('import', folder), 1, 'model-refused');
    expect(existsSync(join(root, 'models/other'))).toBe(false);
    await makeTestEncoder(folder, about);
    expect(await run('import', folder)).toMatchObject({ out: 'Other: installed (0.2 MB), in use\n' });
  });

  it('whose install is ended with Ctrl+C go on where they stopped', async () => {
    const { begin, run, model, hub } = await start();
    hub.script('file', [{ bytesPerSecond: 20_000 }]);
    const { child, ended } = begin('install', id);
    await expect.poll(async () => (await model())?.state.kind, { timeout: 15_000 }).toBe('interrupted');
    child.kill('SIGINT');
    const { code, err } = await ended;
    expect([code, err]).toEqual([1, expect.stringContaining('goes on where it stopped')]);
    expect(await run('install', id)).toMatchObject({ code: 0 });
    expect(hub.requests('file')[1]?.range).toMatch(/^bytes=[1-9]\d*-$/);
  }, 30_000);

  it('cannot be changed beside a running Porchlight, but listed', async () => {
    const { run, root } = await start();
    await openTestCore(root);
    const refused = await run('install', id);
    expectRefusal(refused, 75, 'data-root-locked');
    expect(refused.err).toContain('Settings, Models');
    expect(await run('list')).toMatchObject({ code: 0 });
  });

  it('that are not there are refused', async () => {
    const { run } = await start();
    expectRefusal(await run('install', 'nothing'), 2, 'model-unknown');
    expectRefusal(await run('use', id), 2, 'model-unknown');
    expectRefusal(await run('import', '/does/not/exist'), 1, 'file-not-found');
  });
});
