import { expect, type Page, test } from 'playwright/test';
import { connectCore, type CoreClient } from './core-client.ts';
import { makeFilm } from './fixtures/rtsp/make-film.ts';
import { startRtspServer } from './fixtures/rtsp/rtsp-server.ts';
import { type Host, startHost } from './host.ts';
import { childCount, expectMoving, tileOf } from './moving-picture.ts';

/** Nobody can hide a headless window; the page hears what it would hear then. */
function setVisible(page: Page, isVisible: boolean): Promise<void> {
  return page.evaluate((visible) => {
    Object.defineProperty(document, 'visibilityState', {
      configurable: true,
      get: () => (visible ? 'visible' : 'hidden'),
    });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isVisible);
}

async function withHost(
  args: readonly string[],
  look: (host: Host, core: CoreClient['core']) => Promise<void>,
): Promise<void> {
  const host = await startHost(args);
  const client = await connectCore(host.url);
  try {
    await look(host, client.core);
  } finally {
    client.close();
    await host.stop();
  }
}

test('nothing runs for a page that nobody sees, nor for a camera that is off', async ({ page }) => {
  const path = await makeFilm({ seconds: 6, walks: [{ fromS: 0, toS: 6 }] });
  // Something moves, but no event begins: its work would need children of its own.
  const points = [
    [0, 0],
    [0.1, 0],
    [0, 0.1],
  ].map(([x = 0, y = 0]) => ({ x, y }));
  const zones = [{ id: 'corner', name: 'Corner', points }];
  await withHost([], async ({ url, data }, core) => {
    const source = { type: 'file', path, playback: 'loop' } as const;
    const settings = { name: 'Hall', source, zones } as const;
    const { id } = await core.cameras.save({ settings });
    await page.goto(url);
    await page.getByRole('link', { name: 'Live', exact: true }).click();
    await expectMoving(page, 'Hall');
    await expect.poll(() => childCount(data)).toBe(2); // one analyses, one plays
    await setVisible(page, false);
    await expect.poll(() => childCount(data)).toBe(1);
    await setVisible(page, true);
    await expectMoving(page, 'Hall');
    await page.getByRole('link', { name: 'Settings', exact: true }).click();
    await expect.poll(() => childCount(data)).toBe(1);
    await page.keyboard.press('l');
    await expectMoving(page, 'Hall');
    await core.cameras.save({ id, settings: { ...settings, enabled: false } });
    await expect(tileOf(page, 'Hall')).toContainText('Switch it on under Cameras.');
    await expect.poll(() => childCount(data)).toBe(0);
    await core.cameras.save({ id, settings });
    await expectMoving(page, 'Hall');
    await page.close();
    await expect.poll(() => childCount(data)).toBe(1);
  });
});

test('a network camera is live, says that it is offline, and is back without a reload', async ({ page }) => {
  const film = await makeFilm({ seconds: 6, walks: [{ fromS: 0, toS: 6 }] });
  const peer = await startRtspServer({ films: { porch: film } });
  try {
    await withHost([], async ({ url }, core) => {
      const source = { type: 'stream', url: peer.url('porch') } as const;
      await core.cameras.save({ settings: { name: 'Drive', source } });
      await page.goto(url);
      await page.getByRole('link', { name: 'Live', exact: true }).click();
      await expectMoving(page, 'Drive');
      expect(peer.connections()).toBe(1); // what is analysed is shown
      await expect.poll(() => secondsBehind(page, 'Drive')).toBeLessThan(2);

      peer.setFault({ kind: 'refuse' });
      await expect(tileOf(page, 'Drive')).toContainText('Offline', { timeout: 12_000 });
      await expect(tileOf(page, 'Drive')).toContainText(/Tries again in|Trying again/);
      peer.setFault(null);
      await expectMoving(page, 'Drive');
    });
  } finally {
    await peer.stop();
  }
});

test('keys lead through the cameras', async ({ page }) => {
  const source = { type: 'file', path: await makeFilm(), playback: 'loop' } as const;
  await withHost([], async ({ url }, core) => {
    for (const name of ['Porch', 'Garden', 'Garage']) await core.cameras.save({ settings: { name, source } });
    await page.goto(url);
    await expect(page.getByRole('main')).toBeVisible();
    await page.getByRole('link', { name: 'Live', exact: true }).click();
    const tiles = page.getByRole('list', { name: 'Cameras' }).getByRole('listitem');
    await expect(tiles).toHaveCount(3);
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('button', { name: 'Garden', exact: true })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(tiles).toHaveCount(1);
    await expect(page.getByRole('heading', { name: 'Garden' })).toBeVisible();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('heading', { name: 'Garage' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(tiles).toHaveCount(3);
    await page.keyboard.press('1');
    await expect(tiles).toHaveCount(1);
    await page.keyboard.press('PageDown');
    await expect(page.getByRole('group', { name: 'Pages' })).toContainText('2 of 3');
    await page.keyboard.press('0');
    await expect(tiles).toHaveCount(3);
    await tiles.nth(1).hover();
    await page.getByRole('button', { name: 'Events of Garden' }).click();
    await expect(page).toHaveURL(/\/review\?cameras=/);
  });
});

test('without a camera it says what to do', async ({ page }) => {
  await withHost([], async ({ url }) => {
    await page.goto(url);
    await page.getByRole('link', { name: 'Live', exact: true }).click();
    await page.getByRole('button', { name: 'Add a camera' }).click();
    await expect(page).toHaveURL(/\/cameras/);
  });
});

/** Between the picture on show and the newest one. */
function secondsBehind(page: Page, name: string): Promise<number> {
  return tileOf(page, name)
    .locator('video')
    .evaluate((element) => {
      const { buffered, currentTime } = element as HTMLVideoElement;
      return buffered.length === 0 ? Infinity : buffered.end(buffered.length - 1) - currentTime;
    });
}
