import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { type FakeHub, startFakeHub } from './fixtures/hub/fake-hub.ts';
import { makeTestEncoder } from './fixtures/onnx/make-test-encoder.ts';
import { type Host, startHost } from './host.ts';

test.use({ locale: 'en-GB', timezoneId: 'UTC' });

type Place = { readonly hub: FakeHub; readonly host: Host; readonly folder: string };

/** A running Porchlight whose hub is on this computer and has two models. */
async function withHub(run: (place: Place) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'porchlight-models-'));
  const repo = join(folder, 'repo');
  const colours = await makeTestEncoder(repo);
  const other = { ...colours, id: 'other-colours', name: 'Other colours', modelVersion: 'other-colours-1' };
  const list = join(folder, 'models.json');
  const models = [colours, { ...other, hub: { repo: 'test/other', revision: 'main' } }];
  await writeFile(list, JSON.stringify({ models }));
  const hub = await startFakeHub({ lifetimeMs: 90_000 });
  hub.addRepo('test/colours', repo);
  hub.addRepo('test/other', repo);
  const environment = { PORCHLIGHT_MODEL_HUB: hub.url, PORCHLIGHT_MODEL_LIST: list };
  const host = await startHost([], join(folder, 'far', 'deep', 'data'), environment);
  try {
    await run({ hub, host, folder });
  } finally {
    await host.stop();
    await hub.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function openModels(page: Page, host: Host) {
  await page.goto(host.url);
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  return (name: string) =>
    page.getByRole('list', { name: 'Models' }).getByRole('listitem', { name, exact: true });
}

test('a model is installed over a broken connection, stopped, resumed, used and removed', async ({
  page,
}) => {
  await withHub(async ({ hub, host }) => {
    const row = await openModels(page, host);
    const model = row('Test colours');
    await expect(row('Built-in')).toContainText('In use');
    hub.script('file', [{ breakAt: 0.4 }, { bytesPerSecond: 60_000 }]);
    await model.getByRole('button', { name: 'Install' }).click();
    await expect(model.getByRole('progressbar', { name: 'Downloading' })).toBeVisible();
    await expect(model).toContainText(/[1-9]\d+ KB of \d+ KB · .*\/s/);
    await model.getByRole('button', { name: 'Cancel' }).click();
    await expect(model).toContainText(/[1-9]\d+ KB of \d+ KB are kept/);
    await model.getByRole('button', { name: 'Resume' }).click();
    await expect(model).toContainText('Installed', { timeout: 30_000 });
    await expect(model).toContainText('In use');
    const ranges = hub.requests('file').flatMap(({ range }) => range ?? []);
    expect(ranges.length, 'what was there was not asked for again').toBeGreaterThanOrEqual(1);

    await model.getByRole('button', { name: 'Test', exact: true }).click();
    await expect(model.getByRole('alert')).toHaveCount(0);
    await page.getByRole('radio', { name: /Always the built-in model/ }).press('Space');
    await expect(row('Built-in')).toContainText('In use');
    await model.getByRole('button', { name: 'Use', exact: true }).click();
    await expect(model).toContainText('In use');

    const imageModel = join(host.data, 'models/test-colours/image.onnx');
    await writeFile(imageModel, 'no model');
    await model.getByRole('button', { name: 'Test', exact: true }).click();
    await expect(model.getByRole('alert')).toContainText('Its file image.onnx is damaged');
    await expect(row('Built-in')).toContainText('In use');
    await model.getByRole('button', { name: 'Install again' }).click();
    await expect(model).toContainText('In use', { timeout: 30_000 });

    await model.getByRole('button', { name: 'Remove Test colours' }).click();
    await page.getByRole('button', { name: 'Remove model' }).click();
    await expect(model.getByRole('button', { name: 'Install' })).toBeVisible();
    await expect(row('Built-in')).toContainText('In use');
  });
});

test('a model whose checksum is wrong is not installed and says what to do', async ({ page }) => {
  await withHub(async ({ hub, host }) => {
    const row = await openModels(page, host);
    const model = row('Other colours');
    hub.decide(({ route }) => (route === 'file' ? 'wrong-content' : 'ok'));
    await model.getByRole('button', { name: 'Install' }).click();
    const alert = model.getByRole('alert');
    await expect(alert).toContainText('download-damaged');
    await expect(alert).toContainText('Nothing was installed');
    await expect(row('Built-in')).toContainText('In use');
    hub.decide(() => 'ok');
    await model.getByRole('button', { name: 'Try again' }).click();
    await expect(model).toContainText('Installed', { timeout: 30_000 });
  });
});

test('a folder is imported on a computer without a hub', async ({ page }) => {
  await withHub(async ({ hub, host, folder }) => {
    const row = await openModels(page, host);
    hub.decide(() => ({ status: 503 }));
    const path = page.getByLabel('Folder path');
    await path.fill(join(folder, 'nothing'));
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(page.getByRole('main').getByRole('alert')).toContainText('file-not-found');
    await makeTestEncoder(join(folder, 'usb'), {
      id: 'carried',
      name: 'Carried over',
      modelVersion: 'carried-1',
    });
    await path.fill(join(folder, 'usb'));
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(row('Carried over')).toContainText('Installed', { timeout: 30_000 });
    await expect(row('Carried over')).toContainText('Imported');
  });
});
