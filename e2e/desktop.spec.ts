import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, type Page, test } from 'playwright/test';
import {
  type Desktop,
  hasElectron,
  makeDataRoot,
  spawnShim,
  startDesktop,
} from './electron-shim/start-desktop.ts';
import { makeFilm } from './fixtures/rtsp/make-film.ts';

const onlyShim = 'only the shim records what happens outside of the page';
const unknownEvent = '0199f0c0-0000-7000-8000-000000000000';

test.describe('the desktop app', () => {
  test.describe.configure({ mode: 'serial' });

  let desktop: Desktop;
  let page: Page;
  let data: Awaited<ReturnType<typeof makeDataRoot>>;
  let hasQuit = false;

  test.beforeAll(async () => {
    data = await makeDataRoot();
    desktop = await startDesktop(['--demo'], data.path);
    ({ page } = desktop);
  });
  test.afterAll(async () => {
    if (!hasQuit) await desktop.quit();
    await data.remove();
  });

  test('shows the start page and reaches the core over the message port', async () => {
    await expect(page.getByRole('link', { name: 'Today' })).toHaveAttribute('aria-current', 'page');
    const status = page.getByRole('contentinfo', { name: 'Status' });
    await expect(status).toContainText('Connected');
    await expect(status).toContainText(data.path);
    await page.getByRole('link', { name: 'Cameras', exact: true }).click();
    await expect(page.getByText('Demo porch').first()).toBeVisible();
    await page.getByRole('link', { name: 'Review', exact: true }).click();
  });

  test('gives the page nothing but six members', async () => {
    expect(await page.evaluate('[typeof require, typeof process, typeof module]')).toEqual(
      Array.from({ length: 3 }, () => 'undefined'),
    );
    expect(await page.evaluate('Object.keys(window.porchlight).sort()')).toEqual([
      'host',
      'pathForFile',
      'platform',
      'setBadge',
      'showInFolder',
      'startDrag',
    ]);
    expect(await page.evaluate('[porchlight.host, porchlight.platform]')).toEqual([
      'electron',
      process.platform,
    ]);
    expect(await page.evaluate("porchlight.pathForFile(new File(['x'], 'x.mp4'))")).toBe('');
  });

  test('neither leaves the page nor opens another', async () => {
    expect(await page.evaluate('window.open("https://example.com/")')).toBeNull();
    await page.evaluate('void (location.href = "https://example.org/")');
    await expect(page.getByRole('link', { name: 'Review', exact: true })).toBeVisible();
    if (hasElectron) return;
    await expect.poll(() => desktop.log).toContainEqual(['windowOpen', ['https://example.com/', 'deny']]);
    await expect.poll(() => desktop.log).toContainEqual(['will-navigate', ['https://example.org/', true]]);
  });

  test('loads nothing from a network', async () => {
    expect(await pictureWidth(page, 'https://example.org/picture.png')).toBe(0);
    expect(await page.evaluate("fetch('https://example.org/').then(() => 'loaded', () => 'refused')")).toBe(
      'refused',
    );
  });

  test('sandboxes the page and grants it nothing', () => {
    test.skip(hasElectron, onlyShim);
    expect(desktop.log).toContainEqual(['enableSandbox', null]);
    expect(desktop.log).toContainEqual([
      'webPreferences',
      {
        preload: true,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        spellcheck: false,
        devTools: true,
      },
    ]);
    for (const handler of ['permissionRequest', 'permissionCheck', 'devicePermission']) {
      expect(desktop.log).toContainEqual([handler, false]);
    }
    expect(desktop.log).toContainEqual(['displayMedia', null]);
    const privileged = desktop.log.find(([what]) => what === 'privileged')?.[1];
    expect(JSON.stringify(privileged)).not.toMatch(/bypassCSP|corsEnabled/);
  });

  test('shows pictures of an event by its id', async () => {
    const eventId = await firstEventId(page);
    expect(await pictureWidth(page, `nvr-media://thumbnail/${eventId}`)).toBeGreaterThan(0);
    expect(await pictureWidth(page, `nvr-media://frame/${eventId}/1?v=1`)).toBeGreaterThan(0);
  });

  test('plays the clip of an event', async () => {
    const eventId = await firstEventId(page);
    await keepClip(data.path, eventId);
    expect(await videoWidth(page, `/media/video/${eventId}`)).toBe(320);
    expect(await videoWidth(page, `nvr-media://video/${eventId}`), 'another origin').toBe(0);
  });

  test('answers 404 for pictures that are not there and for anything that looks like a path', async () => {
    const eventId = await firstEventId(page);
    const addresses = [
      `nvr-media://frame/${unknownEvent}/1`,
      `nvr-media://frame/${eventId}/999`,
      `nvr-media://frame/${eventId}/0`,
      `nvr-media://frame/${eventId}/..%2F..%2Fevents.db`,
      'nvr-media://frame/..%2F..%2Fevents.db/1',
      'nvr-media://thumbnail/..%2Fevents.db',
      'nvr-media://frame/%00/1',
      'nvr-media://preview/unknown/1',
      'nvr-media://events.db/',
      'nvr-media://other/1',
    ];
    for (const address of addresses) expect(await pictureWidth(page, address), address).toBe(0);
    if (hasElectron) return;
    for (const address of addresses) expect(desktop.log).toContainEqual(['answered', [address, 404]]);
  });

  test('opens the settings from the menu and raises the window for a second start', async () => {
    test.skip(hasElectron, onlyShim);
    desktop.act('menu', 'Settings…');
    await expect(page.getByRole('link', { name: 'Settings', exact: true })).toHaveAttribute(
      'aria-current',
      'page',
    );
    await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('Connected');
    desktop.act('second-instance', []);
    await expect.poll(() => desktop.log).toContainEqual(['focus', null]);
  });

  test('shows in the tray what is watched, and pauses from there', async () => {
    test.skip(hasElectron, onlyShim);
    expect(desktop.log).toContainEqual(['tray', { hasIcon: true }]);
    await expect
      .poll(() => lastOf(desktop, 'trayToolTip'), { timeout: 20_000 })
      .toBe('Porchlight: Watching 1 camera');
    desktop.act('tray', 'For 1 hour');
    await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText(/Paused until/);
    await expect.poll(() => lastOf(desktop, 'trayToolTip')).toMatch(/^Porchlight: Paused until/);
    desktop.act('tray', 'Resume watching');
    await expect(page.getByRole('contentinfo', { name: 'Status' })).not.toContainText(/Paused until/);
  });

  test('opens the event that a link names, and nothing for any other text', async () => {
    test.skip(hasElectron, onlyShim);
    const eventId = await firstEventId(page);
    for (const text of [`porchlight://event/${eventId}/..`, `porchlight://settings`, eventId]) {
      desktop.act('second-instance', ['/usr/bin/porchlight', text]);
    }
    desktop.act('second-instance', ['/usr/bin/porchlight', `porchlight://event/${eventId}`]);
    await expect(page.getByRole('dialog', { name: /Demo porch/ })).toBeVisible();
    expect(page.url()).toContain(eventId);
    await page.keyboard.press('Escape');
  });

  test('shows and drags files by what they belong to', async () => {
    test.skip(hasElectron, onlyShim);
    const eventId = await firstEventId(page);
    await page.evaluate(`porchlight.showInFolder({ eventId: '${eventId}', frame: 1 })`);
    await page.evaluate(`porchlight.startDrag({ eventId: '${eventId}', frame: 1 })`);
    await page.evaluate(`porchlight.startDrag({ path: '/etc/passwd' })`);
    await page.evaluate(`porchlight.showInFolder({ eventId: '${unknownEvent}' })`);
    await expect
      .poll(() => lastOf(desktop, 'showMessageBox'))
      .toMatchObject({ message: 'The file is not there.' });
    const frame = expect.stringMatching(new RegExp(`^${data.path}/frames/.*${eventId}.*\\.jpg$`));
    expect(desktop.log).toContainEqual(['showItemInFolder', frame]);
    expect(desktop.log.filter(([what]) => what === 'startDrag')).toEqual([['startDrag', frame]]);
  });

  test('tells of an event by the system, starts at login, and speaks German in its menus', async () => {
    test.skip(hasElectron, onlyShim);
    desktop.act('menu', 'Settings…');
    await page.locator('#language').getByText('Deutsch', { exact: true }).click();
    await expect.poll(() => JSON.stringify(lastOf(desktop, 'menu'))).toContain('Bearbeiten');
    const wanted = [
      'Bei der Anmeldung starten',
      'Auch solange ein Fenster zu sehen ist',
      'Ereignisse melden',
    ];
    for (const name of wanted) await page.locator('label').filter({ hasText: name }).click();
    await expect.poll(() => existsSync(join(data.path, 'config/autostart/porchlight.desktop'))).toBe(true);
    await expect
      .poll(() => lastOf(desktop, 'notification'), { timeout: 45_000 })
      .toEqual({
        title: expect.stringMatching(/^Bewegung: .*Demo porch/),
        body: expect.stringMatching(/^\d\d:\d\d$/),
        hasIcon: true,
      });
    desktop.act('click-notification');
    await expect(page.getByRole('dialog', { name: /Demo porch/ })).toBeVisible();
    await page.keyboard.press('Escape');
    desktop.act('menu', 'Einstellungen …');
    await page.locator('label').filter({ hasText: 'Ereignisse melden' }).click();
    await page.locator('label').filter({ hasText: 'Bei der Anmeldung starten' }).click();
    await page.locator('#language').getByText('English', { exact: true }).click();
    await expect.poll(() => existsSync(join(data.path, 'config/autostart/porchlight.desktop'))).toBe(false);
    await expect(page.getByRole('link', { name: 'Review', exact: true })).toBeVisible();
  });

  test('says in a dialog why it cannot start, here because its data folder is in use', async () => {
    test.skip(hasElectron, onlyShim);
    const other = spawnShim([], data.path);
    expect(await other.gone).toBe(75);
    expect(other.log).toContainEqual([
      'showErrorBox',
      [
        'Porchlight cannot start',
        expect.stringMatching(/is in use by another Porchlight[^]*choose another folder/),
      ],
    ]);
    expect(other.log.map(([what]) => what)).not.toContain('window');
  });

  test('quits in order and leaves no process behind', async () => {
    const pids = () =>
      desktop.log
        .filter(([what]) => what === 'utilityProcess')
        .map(([, child]) => (child as { pid: number }).pid);
    expect(hasElectron || pids().some(isAlive), 'the demo camera is being watched').toBe(true);
    hasQuit = true;
    expect(await desktop.quit()).toBe(0);
    if (hasElectron) return;
    expect(pids().filter(isAlive)).toEqual([]);
    expect(desktop.log.at(-1)).toEqual(['exit', 0]);
  });
});

test('closing the window is asked about once; the app goes on, and the window comes back in its place', async () => {
  test.skip(hasElectron, onlyShim);
  const data = await makeDataRoot();
  await writeFile(
    join(data.path, 'window.json'),
    JSON.stringify({ x: 40, y: 60, width: 1000, height: 700, isMaximised: true }),
  );
  const { act, log, child, endpoint, gone } = spawnShim([], data.path);
  await endpoint;
  const count = (name: string) => log.filter(([what]) => what === name).length;
  await expect.poll(() => count('window')).toBe(1);
  expect(log.find(([what]) => what === 'window')?.[1]).toMatchObject({
    x: 40,
    y: 60,
    width: 1000,
    height: 700,
  });
  expect(log).toContainEqual(['maximize', null]);
  await expect.poll(() => log).toContainEqual(['tray', { hasIcon: true }]);

  act('answer', 2);
  act('close');
  await expect.poll(() => count('showMessageBox')).toBe(1);
  expect(log.findLast(([what]) => what === 'showMessageBox')?.[1]).toMatchObject({
    buttons: ['Keep watching', 'Quit', 'Cancel'],
  });
  act('answer', 0);
  act('close');
  await expect.poll(() => count('windowClosed')).toBe(1);
  // The shell may hear of the closed window a moment after this test has.
  await expect(async () => {
    act('tray', 'Open Porchlight');
    await expect.poll(() => count('window'), { timeout: 2_000 }).toBe(2);
  }).toPass();
  act('close');
  await expect.poll(() => count('windowClosed')).toBe(2);
  expect(count('showMessageBox'), 'asked once, remembered').toBe(2);
  act('tray', 'Quit Porchlight');
  expect(await gone).toBe(0);
  expect(child.exitCode).toBe(0);
  const kept: unknown = JSON.parse(await readFile(join(data.path, 'window.json'), 'utf8'));
  expect(kept).toEqual({ x: 40, y: 60, width: 1000, height: 700, isMaximised: true });
  await data.remove();
});

test('a start at login opens no window until it is wanted', async () => {
  test.skip(hasElectron, onlyShim);
  const data = await makeDataRoot();
  const { act, log, endpoint, gone } = spawnShim(['--hidden'], data.path);
  await endpoint;
  await expect.poll(() => log).toContainEqual(['tray', { hasIcon: true }]);
  expect(log.map(([what]) => what)).not.toContain('window');
  act('second-instance', []);
  await expect.poll(() => log.map(([what]) => what)).toContain('window');
  act('tray', 'Quit Porchlight');
  expect(await gone).toBe(0);
  await data.remove();
});

test('a second start ends at once and opens nothing', async () => {
  test.skip(hasElectron, onlyShim);
  const data = await makeDataRoot();
  const shim = spawnShim([], data.path, { SHIM_SECOND_INSTANCE: '1' });
  await shim.endpoint.catch(() => undefined); // it ended before it was ready, as it should
  shim.child.kill('SIGTERM');
  expect(await shim.gone).toBe(0);
  expect(shim.log.map(([what]) => what)).toEqual(['enableSandbox', 'privileged', 'exit']);
  await data.remove();
});

/** The detail of the latest line of that name. */
function lastOf(desktop: Desktop, name: string): unknown {
  return desktop.log.findLast(([what]) => what === name)?.[1];
}

/** Waits until the demo's first event has its pictures: drawn, watched, closed, extracted. */
async function firstEventId(page: Page): Promise<string> {
  await page.getByRole('link', { name: 'Review', exact: true }).click();
  const picture = page.locator('img[src^="nvr-media://thumbnail/"]').first();
  await expect
    .poll(() => picture.evaluate((image: unknown) => (image as { naturalWidth: number }).naturalWidth), {
      timeout: 45_000,
    })
    .toBeGreaterThan(0);
  const address = (await picture.getAttribute('src')) ?? '';
  return /^nvr-media:\/\/thumbnail\/([^/?]+)/.exec(address)?.[1] ?? '';
}

/** 0: it did not load. */
async function pictureWidth(page: Page, address: string): Promise<number> {
  return page.evaluate(
    `new Promise((done) => {
      const image = new Image();
      image.onload = () => done(image.naturalWidth);
      image.onerror = () => done(0);
      image.src = ${JSON.stringify(address)};
    })`,
  );
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false; // no such process
  }
}

/** As if the camera's clip had been kept. */
async function keepClip(dataRoot: string, eventId: string): Promise<void> {
  const path = `videos/${eventId}.mp4`;
  await mkdir(join(dataRoot, 'videos'), { recursive: true });
  await copyFile(await makeFilm(), join(dataRoot, path));
  const database = new Database(join(dataRoot, 'events.db'));
  database.prepare('UPDATE events SET video_path = ? WHERE event_id = ?').run(path, eventId);
  database.close();
}

/** 0 when the page may not play it. */
function videoWidth(page: Page, address: string): Promise<number> {
  return page.evaluate(
    (src) =>
      new Promise<number>((resolve) => {
        const video = document.createElement('video');
        video.onloadeddata = () => resolve(video.videoWidth);
        video.onerror = () => resolve(0);
        video.src = src;
      }),
    address,
  );
}
