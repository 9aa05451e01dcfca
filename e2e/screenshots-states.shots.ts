import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { footage, hasFootage, type Host, runCli, startHost } from './host.ts';
import { createLibrary } from './library.ts';
import { connectCore } from './core-client.ts';
import { startFakeNvr } from './fixtures/nvr/fake-nvr.ts';
import { startFakeHub } from './fixtures/hub/fake-hub.ts';
import { makeTestEncoder } from './fixtures/onnx/make-test-encoder.ts';
import { makeFilm } from './fixtures/rtsp/make-film.ts';
import { startRtspServer } from './fixtures/rtsp/rtsp-server.ts';
import { enlargeLibrary } from './enlarge-library.ts';
import { looks, shoot, withHost } from './shoot.ts';

// States that are not seen every day; slow, so only with PORCHLIGHT_SHOTS=all.

test.use({ locale: 'en-GB', timezoneId: 'UTC' });
test('review, event, cameras, settings', async ({ page }) => {
  await withHost(['--demo'], async (host) => {
    await page.goto(host.url);
    await page.getByRole('link', { name: 'Review', exact: true }).click();
    const cards = page.getByRole('listbox', { name: 'Events, newest first' }).getByRole('option');
    await expect(cards).toHaveCount(3, { timeout: 90_000 });
    await expect(cards.nth(1).locator('img').first()).toBeVisible({ timeout: 30_000 });
    await shoot(page, 'review');
    await cards.nth(1).click();
    await expect(page.getByRole('dialog').getByText('1 of 10')).toBeVisible();
    for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight');
    await shoot(page, 'event');
    await page.keyboard.press('Escape');
    await page.keyboard.press('?');
    await shoot(page, 'shortcuts', [looks.light]);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    await shoot(page, 'settings');
    await page.getByRole('link', { name: 'Cameras', exact: true }).click();
    await shoot(page, 'cameras');
    await page.getByRole('button', { name: 'Edit Demo porch' }).click();
    await drawZone(page);
    await page.waitForTimeout(5000);
    await shoot(page, 'zone-editor');
  });
});

test('live', async ({ page }) => {
  await withHost([], async (host) => {
    await page.goto(host.url);
    await page.getByRole('link', { name: 'Live', exact: true }).click();
    await expect(page.getByText('Nothing to watch yet')).toBeVisible();
    await shoot(page, 'live-empty');
    const { core, close } = await connectCore(host.url);
    const films = hasFootage
      ? ['plaza_crowd.mp4', 'intel_car-detection.mp4', 'intel_one-by-one-person.mp4']
      : [];
    const add = (name: string, n: number) => {
      const film = n === 0 ? undefined : films[n % films.length];
      const source = film
        ? ({ type: 'file', path: join(footage, film), playback: 'loop' } as const)
        : ({ type: 'demo' } as const);
      return core.cameras.save({ settings: { name, source } });
    };
    const allLive = (count: number) =>
      expect(page.locator('li[data-tone=live]')).toHaveCount(count, { timeout: 60_000 });
    await add('Porch', 0);
    await allLive(1);
    await shoot(page, 'live-1');
    for (const [n, name] of ['Plaza', 'Car park', 'Hall'].entries()) await add(name, n + 3);
    await allLive(4);
    await shoot(page, 'live-4');
    for (const [n, name] of ['Garden gate behind the long shed', 'Garage', 'Cellar'].entries())
      await add(name, n);
    // The one that is away and the one that is off are as common as the others.
    const unplugged = { type: 'stream', url: 'rtsp://127.0.0.1:9/stream1' } as const;
    await core.cameras.save({ settings: { name: 'Drive', source: unplugged } });
    await core.cameras.save({ settings: { name: 'Shed', enabled: false, source: { type: 'demo' } } });
    await allLive(7);
    await expect(page.getByText('Offline', { exact: true })).toBeVisible();
    await shoot(page, 'live-9');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Plaza' })).toBeVisible();
    await page.waitForTimeout(1500);
    await shoot(page, 'live-large', [looks.dark]);
    close();
  });
});

test('live when the core is gone', async ({ page }) => {
  const host = await startHost(['--demo']);
  await page.goto(host.url);
  await page.getByRole('link', { name: 'Live', exact: true }).click();
  await expect(page.locator('li[data-tone=live]')).toHaveCount(1, { timeout: 60_000 });
  await host.stop();
  await expect(page.getByText(/No new picture since/).first()).toBeVisible({ timeout: 20_000 });
  await shoot(page, 'live-lost', [looks.light]);
});

test('import and its errors', async ({ page }) => {
  await withHost([], async (host) => {
    await page.goto(host.url);
    const broken = join(host.data, 'broken.mp4');
    await writeFile(broken, 'not a video');
    const files = [broken, ...(hasFootage ? [join(footage, 'intel_one-by-one-person.mp4')] : [])];
    await page.getByRole('button', { name: 'Import footage' }).first().click();
    const dialog = page.getByRole('dialog');
    await page.getByLabel('Files to import').setInputFiles(files);
    await dialog.getByLabel('Camera name').fill('Hall');
    await shoot(page, 'import-dialog', [looks.light]);
    await dialog.getByRole('button', { name: 'Start import' }).click();
    await page.getByRole('button', { name: /^Show imports/ }).click();
    await expect(page.getByRole('region', { name: 'Imports' })).toContainText(/no video that can be read/, {
      timeout: 60_000,
    });
    await page.waitForTimeout(hasFootage ? 12_000 : 500);
    await shoot(page, 'import-panel');
  });
});

test('the core is gone', async ({ page }) => {
  const host = await startHost(['--demo']);
  await page.goto(host.url);
  await expect(page.getByRole('main')).toBeVisible();
  await host.stop();
  await expect(page.getByText(/connection|reconnect/i).first()).toBeVisible();
  await shoot(page, 'disconnected');
});

test('a camera whose file is missing', async ({ page }) => {
  await withHost(['--demo'], async (host) => {
    await page.goto(new URL(`/cameras${new URL(host.url).search}`, host.url).href);
    await page.getByRole('button', { name: 'Add camera' }).first().click();
    const wizard = page.getByRole('dialog', { name: 'Add camera' });
    await wizard.getByRole('button', { name: /Video file or folder/ }).click();
    await wizard.getByLabel('File path').fill('/videos/garage.mp4');
    await wizard.getByRole('button', { name: 'Next' }).click();
    await expect(wizard.getByText(/does not exist/).first()).toBeVisible();
    await shoot(page, 'camera-error');
  });
});

test('network cameras and NVRs', async ({ page }) => {
  test.setTimeout(240_000);
  const login = { username: 'viewer', password: 'porch' };
  const film = hasFootage
    ? join(footage, 'plaza_crowd.mp4')
    : await makeFilm({ widthPx: 1280, heightPx: 720, framesPerSecond: 15, gop: 30, seconds: 20 });
  const rtsp = await startRtspServer({ films: { plaza: film }, login, lifetimeMs: 240_000 });
  const nvr = await startFakeNvr({
    kind: 'protect',
    isSecure: true,
    lifetimeMs: 240_000,
    clockOffsetMs: 4200,
  });
  await withHost([], async (host) => {
    await page.goto(new URL(`/cameras${new URL(host.url).search}`, host.url).href);
    await shootAddress(page, rtsp.url('plaza'));
    await shootNvr(page, nvr);
    const { core, close } = await connectCore(host.url);
    const away = { type: 'stream', url: 'rtsp://127.0.0.1:9/stream1' } as const;
    await core.cameras.save({ settings: { name: 'Drive', source: away } });
    const wrong = { type: 'stream', url: rtsp.url('plaza'), ...login, password: 'wrong' } as const;
    await core.cameras.save({ settings: { name: 'Yard', source: wrong } });
    close();
    await expect(page.getByRole('listitem', { name: 'Plaza' })).toContainText('Watching', {
      timeout: 30_000,
    });
    await expect(page.getByText('Offline')).toBeVisible({ timeout: 30_000 });
    await expect(page.getByRole('listitem', { name: 'Yard' })).toContainText(/password/, { timeout: 30_000 });
    await shoot(page, 'cameras-network');
    await page.getByRole('button', { name: /^Drive\. Last 24 hours/ }).click();
    await shoot(page, 'cameras-coverage', [looks.light]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Edit Plaza' }).click();
    await page.waitForTimeout(4000); // a few pictures of the preview
    await shoot(page, 'camera-editor-stream', [looks.light]);
  });
  await rtsp.stop();
  await nvr.stop();
});

async function shootAddress(page: Page, url: string): Promise<void> {
  await page.getByRole('button', { name: 'Add your first camera' }).click();
  const wizard = page.getByRole('dialog', { name: 'Add camera' });
  await shoot(page, 'wizard-kind');
  await wizard.getByRole('button', { name: /I know its address/ }).click();
  await wizard.getByRole('textbox', { name: 'Address' }).fill(url.replace('://', '://viewer:wrong@'));
  await shoot(page, 'wizard-address', [looks.light]);
  await page.keyboard.press('Enter');
  await expect(wizard.getByRole('alert')).toBeVisible({ timeout: 20_000 });
  await shoot(page, 'wizard-test-failed', [looks.light]);
  await wizard.getByRole('button', { name: 'Back', exact: true }).click();
  await wizard.getByLabel('Password', { exact: true }).fill('porch');
  await page.keyboard.press('Enter');
  await expect(wizard.getByText('It works')).toBeVisible({ timeout: 20_000 });
  await shoot(page, 'wizard-test');
  await wizard.getByRole('button', { name: 'Next' }).click();
  await wizard.getByLabel('Camera name').fill('Plaza');
  await shoot(page, 'wizard-settings', [looks.light]);
  await wizard.getByRole('button', { name: 'Add camera' }).click();
  await expect(wizard).toBeHidden();
}

async function shootNvr(page: Page, nvr: { url: string; username: string; password: string }): Promise<void> {
  await page.getByRole('button', { name: 'Add camera' }).first().click();
  const wizard = page.getByRole('dialog', { name: 'Add camera' });
  await wizard.getByRole('button', { name: /From an NVR/ }).click();
  await wizard.getByRole('textbox', { name: 'Address' }).fill(nvr.url);
  await wizard.getByLabel('User name').fill(nvr.username);
  await wizard.getByLabel('Password', { exact: true }).fill(nvr.password);
  await page.keyboard.press('Enter');
  await expect(wizard.getByText('Accept this certificate')).toBeVisible();
  await shoot(page, 'wizard-nvr-certificate');
  await wizard.getByRole('button', { name: 'Accept this certificate' }).click();
  await wizard.getByRole('button', { name: 'Choose all' }).click();
  await shoot(page, 'wizard-nvr-cameras', [looks.light]);
  await wizard.getByRole('button', { name: 'Next' }).click();
  await shoot(page, 'wizard-nvr-names', [looks.light]);
  await wizard.getByRole('button', { name: 'Add 2 cameras' }).click();
  await expect(wizard).toBeHidden();
}

async function drawZone(page: Page): Promise<void> {
  const picture = page.getByRole('region', { name: 'Zone editor' });
  await expect(picture).toBeVisible();
  await page.getByRole('button', { name: 'Draw zone' }).click();
  const size = (await picture.boundingBox())!;
  const corners = [
    [0.3, 0.5],
    [0.68, 0.5],
    [0.78, 0.9],
    [0.2, 0.9],
  ] as const;
  for (const [x, y] of corners) await page.mouse.click(size.x + size.width * x, size.y + size.height * y);
  await page.keyboard.press('Enter');
}

test('health, well and ill', async ({ page }) => {
  test.setTimeout(180_000);
  const data = await mkdtemp(join(tmpdir(), 'porchlight-shots-'));
  await runCli(['import', 'none.mp4', '--camera', 'Porch', '--data', data]);
  await runCli(['settings', 'set', 'metrics_interval', '5', '--data', data]);
  const open = async (host: Host) => {
    await page.goto(host.url);
    await page.getByRole('link', { name: 'Health', exact: true }).click();
  };
  await withHost(
    ['--demo'],
    async (host) => {
      await open(host);
      await expect(page.getByText('Everything works')).toBeVisible({ timeout: 30_000 });
      await page.waitForTimeout(45_000); // a few points on every chart
      await shoot(page, 'health');
    },
    data,
  );
  await runCli(['settings', 'set', 'max_storage_gb', '0.001', '--data', data]);
  await withHost(
    [],
    async (host) => {
      await open(host);
      await expect(page.getByText('Nothing new is stored')).toBeVisible({ timeout: 30_000 });
      await shoot(page, 'health-full');
    },
    data,
  );
  await rm(data, { recursive: true, force: true });
});

/** A few weeks with quiet and busy days. */
const libraryDays = [
  0, 0, 0, 1, 2, 2, 3, 4, 4, 4, 4, 6, 6, 7, 8, 8, 8, 9, 10, 12, 12, 13, 14, 15, 15, 15, 17, 18,
];
const libraryFilms = ['intel_one-by-one-person.mp4', 'intel_car-detection.mp4', 'plaza_crowd.mp4'];

test('search', async ({ page }) => {
  test.skip(!hasFootage, 'the shared footage is not beside the project');
  test.setTimeout(400_000);
  const library = await createLibrary([0, 1, 2, 3, 4, 6], libraryFilms);
  await withHost(
    [],
    async (host) => {
      await page.goto(host.url);
      await page.getByRole('link', { name: 'Search', exact: true }).click();
      const field = page.getByRole('combobox', { name: 'Search' });
      await expect(page.getByRole('heading', { name: 'What you can ask' })).toBeVisible();
      await shoot(page, 'search-start');
      const first = page
        .getByRole('listbox', { name: /^(Results|Nearest)/ })
        .getByRole('option')
        .first();
      await field.fill('red');
      await expect(first).toBeVisible();
      await field.press('Escape');
      await shoot(page, 'search-results');
      await field.press('ArrowDown');
      await page.keyboard.press('w');
      await expect(page.getByRole('dialog', { name: 'Why it was found' })).toBeVisible();
      await shoot(page, 'search-why', [looks.light]);
      await page.keyboard.press('Escape');
      await field.fill('purple');
      await expect(page.getByText(/^Nothing here looks like/)).toBeVisible();
      await field.press('Escape');
      await shoot(page, 'search-no-match');
      await field.fill('camra:hall 22:00-25:00 tag:');
      await field.press('Escape');
      await shoot(page, 'search-problems', [looks.light]);
      await field.fill('camera:Hall 06:00-12:00');
      await expect(first).toBeVisible();
      await field.press('Escape');
      await first.focus();
      await page.keyboard.press('m');
      await expect(page.getByText(/^Like frame/)).toBeVisible();
      await expect(first).toBeVisible();
      await first.focus();
      await page.keyboard.press(']');
      await page.keyboard.press('n');
      await expect(page.getByText(/^Not like frame/)).toBeVisible();
      await shoot(page, 'search-examples');
      await page.getByRole('button', { name: /^Filters/ }).click();
      await shoot(page, 'search-filters');
      await page.keyboard.press('Escape');
      await field.fill('camera:Hall');
      await field.press('Escape');
      await first.click();
      await page.getByRole('button', { name: 'Select a region to search for' }).click();
      await page.keyboard.press('ArrowUp');
      await shoot(page, 'event-region');
    },
    library.data,
  );
  await library.remove();
});

test('models on their way', async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'porchlight-shots-'));
  const repo = join(folder, 'repo');
  const colours = await makeTestEncoder(repo);
  const small = { ...colours, id: 'small-colours', name: 'Small colours', modelVersion: 'small-colours-1' };
  const list = join(folder, 'models.json');
  await writeFile(list, JSON.stringify({ models: [colours, small] }));
  const hub = await startFakeHub();
  hub.addRepo('test/colours', repo);
  const environment = { PORCHLIGHT_MODEL_HUB: hub.url, PORCHLIGHT_MODEL_LIST: list };
  const host = await startHost([], join(folder, 'far', 'deep', 'data'), environment);
  await page.goto(host.url);
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  const models = page.getByRole('list', { name: 'Models' });
  const row = (name: string) => models.getByRole('listitem', { name, exact: true });
  hub.decide(({ route }) => (route === 'file' ? 'wrong-content' : 'ok'));
  await row('Small colours').getByRole('button', { name: 'Install' }).click();
  await expect(row('Small colours').getByRole('alert')).toBeVisible();
  hub.decide(({ route }) => (route === 'file' ? { bytesPerSecond: 9_000 } : 'ok'));
  await row('Test colours').getByRole('button', { name: 'Install' }).click();
  await expect(row('Test colours')).toContainText(/left/);
  await shoot(
    page,
    'models',
    [looks.light, looks.dark],
    page.getByRole('heading', { name: 'Import a model' }),
  );
  await host.stop();
  await hub.stop();
  await rm(folder, { recursive: true, force: true });
});

test('storage, its settings, deleting and backups', async ({ page }) => {
  test.skip(!hasFootage, 'the shared footage is not beside the project');
  test.setTimeout(600_000);
  const library = await createLibrary(libraryDays, libraryFilms);
  await enlargeLibrary(library.data);
  await withHost(
    [],
    async (host) => {
      await page.goto(host.url);
      await shootSelection(page);
      await shootStorage(page);
      await shootBackup(page);
    },
    library.data,
  );
  await library.remove();
});

test('storage is full', async ({ page }) => {
  test.skip(!hasFootage, 'the shared footage is not beside the project');
  test.setTimeout(300_000);
  const library = await createLibrary([0, 1, 2, 3]);
  await enlargeLibrary(library.data);
  await runCli(['settings', 'set', 'max_storage_gb', '0.3', '--data', library.data]);
  await withHost(
    [],
    async (host) => {
      await page.goto(host.url);
      await expect(page.getByText('Storage is full').first()).toBeVisible();
      await shoot(page, 'storage-full');
      await page.getByRole('link', { name: 'Open Storage' }).click();
      await expect(page.getByRole('heading', { name: /used$/ })).toBeVisible();
      await shoot(page, 'storage-full-page', [looks.light]);
    },
    library.data,
  );
  await library.remove();
});

async function shootSelection(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Review', exact: true }).click();
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('f');
  await page.keyboard.press('j');
  await page.keyboard.press('r');
  await page.keyboard.press('x');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await shoot(page, 'review-selected');
  await page.keyboard.press('Delete');
  await expect(page.getByText('3 events deleted')).toBeVisible();
  await shoot(page, 'delete-undo');
  await page.keyboard.press('z');
  await page.keyboard.press('Escape');
  await page.getByRole('option').nth(2).click();
  await expect(page.getByRole('dialog').getByText('1 of 10')).toBeVisible();
  await page.keyboard.press('s');
  await shoot(page, 'event-snapshot');
  await page.keyboard.press('Escape');
}

async function shootStorage(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Storage', exact: true }).click();
  const main = page.getByRole('main', { name: 'Storage' });
  await expect(main.getByRole('heading', { name: /used$/ })).toBeVisible();
  await expect(main.getByText('As it is set now')).toBeVisible();
  await shoot(page, 'storage');
  const limit = main.getByRole('textbox', { name: 'Storage limit' });
  await limit.fill('1');
  await limit.press('Enter');
  await expect(main.getByText(/^Deletes .+ now/)).toBeVisible();
  const save = main.getByRole('button', { name: 'Save', exact: true });
  await shoot(page, 'storage-forecast', [looks.light, looks.dark], save);
  await main.getByRole('button', { name: 'Reset' }).click();
}

async function shootBackup(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Back up now' }).click();
  const cancel = page.getByRole('button', { name: 'Cancel' });
  await expect(cancel).toBeVisible();
  const lastField = page.getByLabel('Restore from another file');
  await shoot(page, 'storage-backup', [looks.light, looks.dark], lastField);
  if (await cancel.isVisible()) await cancel.click();
  await page.getByRole('button', { name: 'Delete…' }).click();
  await expect(page.getByRole('dialog')).toContainText(/older than 90 days/);
  await shoot(page, 'storage-delete-old', [looks.light]);
}
