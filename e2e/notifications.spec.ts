import { expect, type Page, test } from 'playwright/test';
import { type Host, startHost } from './host.ts';

test.use({ locale: 'en-GB', timezoneId: 'UTC' });

type Told = { readonly title: string; readonly body: string; readonly icon?: string };
type Recorded = { told: Told[]; clicks: (() => void)[]; asked: number };
declare global {
  // What the page's own `Notification` would have shown.
  var recorded: Recorded;
}

/** Chromium without a desktop shows no notifications: the page's are recorded instead. */
function recordNotifications(): void {
  globalThis.recorded = { told: [], clicks: [], asked: 0 };
  class RecordedNotification extends EventTarget {
    static permission: NotificationPermission = 'default';
    static requestPermission(): Promise<NotificationPermission> {
      globalThis.recorded.asked += 1;
      RecordedNotification.permission = 'granted';
      return Promise.resolve('granted');
    }
    constructor(title: string, options: { body: string; icon?: string }) {
      super();
      globalThis.recorded.told.push({ title, ...options });
      globalThis.recorded.clicks.push(() => this.dispatchEvent(new Event('click')));
    }
    close(): void {}
  }
  Object.defineProperty(globalThis, 'Notification', { value: RecordedNotification });
}

const told = (page: Page) => page.evaluate(() => globalThis.recorded.told);
const status = (page: Page) => page.getByRole('contentinfo', { name: 'Status' });

test.describe('notifications and the pause of all cameras', () => {
  let host: Host;
  test.beforeAll(async () => {
    host = await startHost(['--demo']);
  });
  test.afterAll(() => host.stop());

  test('an event is told with its camera, after a click has allowed it, and a click opens it', async ({
    page,
  }) => {
    test.setTimeout(200_000);
    await page.addInitScript(recordNotifications);
    await page.goto(host.url);
    await page.goto(new URL('/settings', host.url).href);
    for (const name of ['Notify of events', 'Also while a window is in sight']) {
      await page.locator('label').filter({ hasText: name }).click();
      await expect(page.getByRole('switch', { name })).toBeChecked();
    }
    expect(await page.evaluate(() => globalThis.recorded.asked), 'nobody is asked unasked').toBe(0);
    await page.getByRole('button', { name: 'Allow in this browser' }).click();
    await expect(page.getByText('This browser shows notifications')).toBeVisible();

    // The demo's film has to be drawn first, which takes its time on a busy machine.
    await expect.poll(() => told(page), { timeout: 150_000 }).not.toEqual([]);
    const [first] = await told(page);
    expect(first?.title.replaceAll(/[\u2068\u2069]/g, '')).toBe('Motion at Demo porch');
    expect(first?.body).toMatch(/\d{1,2}:\d\d/);
    const icon = await page.request.get(new URL(first?.icon ?? '/', host.url).href);
    expect(icon.headers()['content-type']).toBe('image/png');
    await page.evaluate(() => globalThis.recorded.clicks[0]?.());
    await expect(page).toHaveURL(/\/review\?.*event=/);
    await expect(page.getByRole('dialog', { name: /Demo porch/ })).toBeVisible();
  });

  test('a pause stops the cameras, is told of and recorded, and ends with a click', async ({ page }) => {
    await page.goto(host.url);
    await expect(status(page)).toContainText('1 camera watching');
    await status(page).getByRole('button', { name: 'Pause watching' }).click();
    await page.getByRole('menuitem', { name: 'For 1 hour' }).click();
    await expect(status(page)).toContainText(/Paused until \d\d:\d\d/);
    // Its film may still be drawn, which is ended first.
    await expect(status(page)).toContainText('No cameras watching', { timeout: 60_000 });
    await page.reload();
    await expect(status(page)).toContainText(/Paused until/);
    await page.getByRole('link', { name: 'Cameras', exact: true }).click();
    await page.getByRole('button', { name: /Show the gaps$/ }).click();
    await expect(page.getByText(/watching was paused/).first()).toBeVisible();
    await page.keyboard.press('Escape');
    await status(page).getByRole('button', { name: 'Resume watching' }).click();
    await expect(status(page)).toContainText('1 camera watching');
    await page.keyboard.press('ControlOrMeta+k');
    await page.keyboard.type('pause watching 15');
    await page.keyboard.press('Enter');
    await expect(status(page)).toContainText(/Paused until/);
    await status(page).getByRole('button', { name: 'Resume watching' }).click();
  });

  test('the page can be installed: a manifest and icons, behind the token like everything', async ({
    page,
    playwright,
  }) => {
    await page.goto(host.url);
    const address = await page.locator('link[rel=manifest]').getAttribute('href');
    const found = await page.request.get(new URL(address ?? '', host.url).href);
    expect(found.headers()['content-type']).toBe('application/manifest+json');
    const { icons, start_url: start } = (await found.json()) as {
      icons: { src: string; sizes: string }[];
      start_url: string;
    };
    expect(start).toBe('/');
    for (const { src, sizes } of icons) {
      const size = await page.evaluate(async (url) => {
        const image = new Image();
        image.src = url;
        await image.decode();
        return `${image.naturalWidth}x${image.naturalHeight}`;
      }, src);
      expect(size).toBe(sizes);
    }
    // Chromium itself fetched it, with the cookie, and found nothing wrong.
    const session = await page.context().newCDPSession(page);
    const { url, errors } = await session.send('Page.getAppManifest');
    expect([new URL(url).pathname, errors]).toEqual(['/manifest.webmanifest', []]);
    const stranger = await playwright.request.newContext();
    const refused = await stranger.get(new URL('/manifest.webmanifest', host.url).href);
    expect(refused.status()).toBe(401);
    await stranger.dispose();
  });
});
