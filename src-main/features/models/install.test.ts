import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import {
  bytesOf,
  modelBytes,
  pinnedManifest,
  readJson,
  repo,
  sha256Of,
  startTestModels,
  testManifest,
} from './models.fake.ts';

const whole = ['image.onnx', 'installed.json', 'manifest.json', 'text.onnx', 'tokenizer.json'];
const installed = whole.map((name) => `colours/${name}`);

describe('a model of the list', () => {
  it('asks nobody for anything until a person installs it', async () => {
    const { hub, state } = await startTestModels();
    expect(await state()).toEqual({ kind: 'available' });
    expect(hub.requests()).toEqual([]);
  });

  it('is downloaded, tested and then there as a whole, with the hashes that the hub publishes', async () => {
    const { install, files, folder, encoders, info, recounts } = await startTestModels();
    expect(await install()).toMatchObject({ kind: 'installed', sizeBytes: modelBytes });
    expect(files()).toEqual(installed);
    expect(readJson(join(folder, 'colours/manifest.json'))).toMatchObject({
      files: [
        { path: 'image.onnx', sizeBytes: 300_000, sha256: sha256Of(bytesOf('image', 300_000)) },
        { path: 'text.onnx', sizeBytes: 200_000, sha256: sha256Of(bytesOf('text', 200_000)) },
        { path: 'tokenizer.json', sizeBytes: 500, sha256: sha256Of(bytesOf('tokenizer', 500)) },
      ],
    });
    expect(readJson(join(folder, 'colours/installed.json'))).toMatchObject({
      source: repo,
      golden: [{ kind: 'text', input: 'a red picture', vector: [0.6, 0.8] }],
      fault: null,
    });
    // Tested before it was there.
    expect(encoders.tested).toMatchObject([{ kind: 'onnx', folder: join(folder, '.partial/colours') }]);
    expect(await info()).toMatchObject({ isActive: true, isPreset: true, hasText: true, source: repo });
    expect(recounts()).toBe(1);
  });

  it('is not downloaded again when it is there, nor twice at once', async () => {
    const { service, install } = await startTestModels();
    expect(service.install('colours')).toEqual({ isStarted: true });
    expect(service.install('colours')).toEqual({ isStarted: false });
    await service.finished('colours');
    expect(service.install('colours')).toEqual({ isStarted: false });
    expect(await install()).toMatchObject({ kind: 'installed' });
  });

  it('is unknown when it is not in the list', async () => {
    const { service } = await startTestModels();
    expect(() => service.install('other')).toThrow(expect.objectContaining({ code: 'model-unknown' }));
  });

  it('that needs more room than there is is refused before a byte is downloaded', async () => {
    const asked: number[] = [];
    const { install, hub, files } = await startTestModels({
      async assertRoom(neededBytes) {
        asked.push(neededBytes);
        throw new AppError('storage-full', 'The storage limit leaves 1 MB.');
      },
    });
    expect(await install()).toMatchObject({ kind: 'failed', code: 'model-no-room' });
    expect([asked, hub.requests('file'), files()]).toEqual([[modelBytes], [], []]);
  });
});

describe('a connection that breaks', () => {
  it('goes on at the byte where it ended, after growing pauses', async () => {
    const { hub, install, clock } = await startTestModels();
    hub.script('file', [{ breakAt: 0.5 }, { breakAt: 0 }, { breakAt: 0 }, 'ok']);
    expect(await install()).toMatchObject({ kind: 'installed' });
    const [first, second, third, fourth] = hub.requests('file');
    expect(first?.range).toBeNull();
    const from = Number(/^bytes=(\d+)-$/.exec(second?.range ?? '')?.[1]);
    expect(from).toBeGreaterThan(0);
    expect(from).toBeLessThanOrEqual(150_000);
    expect([third?.range, fourth?.range]).toEqual([second?.range, second?.range]);
    expect(clock.sleepsMs.filter((ms) => ms >= 1000)).toEqual([1000, 2000, 4000]);
  });

  it('for good leaves what is there, and the next install asks for the rest alone', async () => {
    const { hub, install, restart } = await startTestModels({ presets: [pinnedManifest()] });
    hub.decide(({ route, range }) => (route === 'tree' ? 'ok' : { breakAt: range === null ? 0.8 : 0 }));
    const state = await install();
    expect(state).toMatchObject({ kind: 'interrupted', totalBytes: modelBytes });
    const doneBytes = state.kind === 'interrupted' ? state.doneBytes : 0;
    expect(doneBytes).toBeGreaterThan(0);
    // Also after a restart.
    const later = await restart();
    expect(await later.state()).toMatchObject({ kind: 'interrupted', doneBytes, totalBytes: modelBytes });
    const before = hub.requests('file').length;
    hub.decide(() => 'ok');
    expect(await later.install()).toMatchObject({ kind: 'installed' });
    expect(hub.requests('file')[before]).toMatchObject({ range: `bytes=${doneBytes}-` });
  });

  it('is written anew when the hub knows no ranges', async () => {
    const { hub, install, files } = await startTestModels();
    hub.script('file', [{ breakAt: 0.5 }, 'no-ranges']);
    expect(await install()).toMatchObject({ kind: 'installed' });
    expect(files()).toEqual(installed);
  });

  it('is given up when nothing comes for too long, and tried again', async () => {
    const { hub, install, clock } = await startTestModels();
    hub.script('file', ['stalls']);
    expect(await install()).toMatchObject({ kind: 'installed' });
    expect(clock.sleepsMs).toContain(1000);
  });

  it.each([
    ['503', { status: 503 }, 1000],
    ['429 with a wish', { status: 429, retryAfterS: 7 }, 7000],
  ])('is a %s of the hub, too', async (_, behaviour, pauseMs) => {
    const { hub, install, clock } = await startTestModels();
    hub.script('tree', [behaviour]);
    expect(await install()).toMatchObject({ kind: 'installed' });
    expect(clock.sleepsMs).toContain(pauseMs);
  });

  it('to a hub that is not there says so, and what to do without internet', async () => {
    const { hub, install } = await startTestModels();
    await hub.stop();
    expect(await install()).toMatchObject({ kind: 'interrupted', doneBytes: 0 });
  });
});

describe('a cancelled download', () => {
  it('keeps its bytes and goes on from there', async () => {
    const { service, hub, state, install, news } = await startTestModels();
    hub.script('file', [{ bytesPerSecond: 400_000 }]);
    service.install('colours');
    await expect.poll(async () => (await state()).kind === 'installing' && news() > 1).toBe(true);
    await expect
      .poll(async () => {
        const now = await state();
        return now.kind === 'installing' ? [now.step, now.doneBytes > 0, now.totalBytes] : now.kind;
      })
      .toEqual(['downloading', true, modelBytes]);
    expect(await service.cancel('colours')).toEqual({ isCancelled: true });
    const stopped = await state();
    expect(stopped).toMatchObject({ kind: 'interrupted', error: expect.stringContaining('stopped') });
    expect(await service.cancel('colours')).toEqual({ isCancelled: false });
    expect(await install()).toMatchObject({ kind: 'installed' });
    expect(hub.requests('file')[1]?.range).toMatch(/^bytes=[1-9]\d*-$/);
  });

  it('is none any more when it is cancelled in the last moment, while the model is tested', async () => {
    const { service, encoders, install, files } = await startTestModels();
    encoders.onTest = () => void service.cancel('colours');
    expect(await install()).toMatchObject({ kind: 'interrupted', doneBytes: expect.any(Number) });
    expect(files().filter((name) => !name.startsWith('.partial'))).toEqual([]);
    encoders.onTest = () => undefined;
    expect(await install()).toMatchObject({ kind: 'installed' });
    expect(files()).toEqual(installed);
  });

  it('is gone with all its bytes when it is removed, also while it runs', async () => {
    const { service, hub, state, files } = await startTestModels();
    hub.script('file', [{ bytesPerSecond: 400_000 }]);
    service.install('colours');
    await expect.poll(() => files().length).toBe(1);
    expect(await service.remove('colours')).toEqual({ isRemoved: true });
    expect([await state(), files()]).toEqual([{ kind: 'available' }, []]);
  });
});

describe('a file that is not what was published', () => {
  it.each([
    ['has another content', 'wrong-content'],
    ['does not end', 'endless'],
    ['is longer than it should be', 'too-long'],
  ] as const)('because it %s is removed, and nothing is installed', async (_, behaviour) => {
    const { hub, install, files, encoders } = await startTestModels();
    hub.script('file', [behaviour]);
    expect(await install()).toMatchObject({ kind: 'failed', code: 'download-damaged' });
    expect([files(), encoders.tested]).toEqual([[], []]);
    expect(await install()).toMatchObject({ kind: 'installed' });
  });

  it('is found when only the hash of its git blob is known', async () => {
    const { hub, install } = await startTestModels();
    hub.decide(({ path }) => (path === 'tokenizer.json' ? 'wrong-content' : 'ok'));
    expect(await install()).toMatchObject({ kind: 'failed', code: 'download-damaged' });
  });

  it('is found, too, when the beginning on the disk was changed in between', async () => {
    const { hub, install, folder } = await startTestModels();
    mkdirSync(join(folder, '.partial/colours'), { recursive: true });
    writeFileSync(join(folder, '.partial/colours/image.onnx'), Buffer.alloc(1000));
    expect(await install()).toMatchObject({ kind: 'failed', code: 'download-damaged' });
    expect(hub.requests('file')).toMatchObject([{ range: 'bytes=1000-' }]);
    expect(await install()).toMatchObject({ kind: 'installed' });
  });

  it.each([
    ['another hash', { sha256: 'ab'.repeat(32) }],
    ['another size', { sizeBytes: 299_999 }],
  ])('is not even asked for when the hub lists it with %s', async (_, lie) => {
    const { hub, install } = await startTestModels({ presets: [pinnedManifest()] });
    hub.publish('onnx/image.onnx', lie);
    expect(await install()).toMatchObject({ kind: 'failed', code: 'download-damaged' });
    expect(hub.requests('file')).toEqual([]);
  });

  it.each([
    ['a repository', { hub: { repo: 'test/gone', revision: 'main' } }],
    ['a file', { files: testManifest().files.map((file) => ({ ...file, from: `gone/${file.path}` })) }],
  ])('because %s is not there is told at once', async (_, change) => {
    const { install, clock } = await startTestModels({ presets: [testManifest(change)] });
    expect(await install()).toMatchObject({ kind: 'failed', code: 'download-damaged' });
    expect(clock.sleepsMs.filter((ms) => ms >= 1000)).toEqual([]);
  });

  it('and is larger than any model may be is not asked for', async () => {
    const { hub, install } = await startTestModels();
    hub.publish('onnx/image.onnx', { sizeBytes: 9 * 1024 ** 3 });
    expect(await install()).toMatchObject({ kind: 'failed', code: 'model-refused' });
    expect(hub.requests('file')).toEqual([]);
  });
});

describe('a hub', () => {
  it('may send on to where it keeps large files', async () => {
    const { hub, install } = await startTestModels();
    hub.script('file', ['redirect-here', 'redirect-here']);
    expect(await install()).toMatchObject({ kind: 'installed' });
  });

  it.each(['http://192.0.2.1/file', 'file:///etc/hostname', 'https://user:secret@192.0.2.1/file'])(
    'may not send on to %s',
    async (redirectTo) => {
      const { hub, install } = await startTestModels();
      hub.script('file', [{ redirectTo }]);
      expect(await install()).toMatchObject({
        kind: 'interrupted',
        error: expect.stringContaining('not secure'),
      });
    },
  );

  it('that sends in circles is left', async () => {
    const { hub, install } = await startTestModels();
    hub.decide(({ route }) =>
      route === 'file' ? { redirectTo: `${hub.url}/${repo}/resolve/main/tokenizer.json` } : 'ok',
    );
    expect(await install()).toMatchObject({
      kind: 'interrupted',
      error: expect.stringContaining('without end'),
    });
  });

  it.each(['html', 'endless'] as const)(
    'that answers with %s instead of a list is told from a model',
    async (list) => {
      const { hub, install } = await startTestModels();
      hub.script('tree', [list]);
      expect(await install()).toMatchObject({ kind: 'interrupted' });
      expect(hub.requests('file')).toEqual([]);
    },
  );
});

describe('a model that does not work', () => {
  it('is not installed, and none of it is kept', async () => {
    const { encoders, install, files } = await startTestModels();
    encoders.fault = new AppError('model-invalid', 'image.onnx has no output "image_embeds".');
    expect(await install()).toMatchObject({
      kind: 'failed',
      code: 'model-refused',
      error: expect.stringContaining('no output'),
    });
    expect(files()).toEqual([]);
  });

  it('only because nobody could try it keeps its bytes', async () => {
    const { encoders, install, hub, files } = await startTestModels();
    encoders.fault = new AppError('encoder-failed', 'The process ended.');
    expect(await install()).toMatchObject({ kind: 'failed', code: 'encoder-failed' });
    expect(files()).toHaveLength(3);
    encoders.fault = null;
    const before = hub.requests('file').length;
    expect(await install()).toMatchObject({ kind: 'installed' });
    expect(hub.requests('file')).toHaveLength(before);
  });
});

describe.skipIf(process.platform !== 'linux')('a disk that is full', () => {
  it('ends the download with a clear word; what is there is kept', async () => {
    const { install, folder, hub } = await startTestModels();
    mkdirSync(join(folder, '.partial/colours'), { recursive: true });
    symlinkSync('/dev/full', join(folder, '.partial/colours/text.onnx'));
    expect(await install()).toMatchObject({
      kind: 'failed',
      code: 'model-no-room',
      error: expect.stringContaining('disk is full'),
      nextStep: expect.stringMatching(/^Free some space .* then try again/),
    });
    expect(readFileSync(join(folder, '.partial/colours/image.onnx'))).toHaveLength(300_000);
    expect(hub.requests('file')).toHaveLength(2);
  });
});
