import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from 'playwright/test';
import { startHost } from './host.ts';

// The newcomer has two minutes, and the demo's first event is a part of them.
test.setTimeout(120_000);
test.use({ locale: 'en-GB', timezoneId: 'UTC', acceptDownloads: true });

const noted = (page: Page) => page.getByRole('list', { name: 'Most unusual' }).getByRole('button');
const detail = (page: Page) => page.getByRole('dialog', { name: /Demo/ });
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Export' });

test('a newcomer takes the clip of the most unusual event along, by mouse alone and by keyboard alone', async ({
  page,
}) => {
  const host = await startHost(['--demo']);
  try {
    await page.goto(host.url);
    await expect(page).toHaveURL(/\/today/);
    await expect(noted(page).first()).toBeVisible({ timeout: 60_000 });

    await test.step('by mouse', async () => {
      await noted(page).first().click();
      await detail(page).getByRole('button', { name: 'Export this event' }).click();
      await dialog(page).getByRole('button', { name: 'Export', exact: true }).click();
      const download = dialog(page).getByRole('button', { name: 'Download', exact: true });
      const [file] = await Promise.all([page.waitForEvent('download'), download.click()]);
      await expectVideo(await file.path());
      await dialog(page).getByRole('button', { name: 'Close' }).last().click();
      await detail(page).getByRole('button', { name: 'Close' }).click();
      await expect(page).toHaveURL(/\/today$/);
      await expect(detail(page)).toHaveCount(0);
    });

    await test.step('by keyboard', async () => {
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      await expect(detail(page)).toBeVisible();
      await page.keyboard.press('e');
      await pressFocused(page, 'Export');
      await expect(dialog(page)).toContainText('Exported 1 file');
      const [file] = await Promise.all([page.waitForEvent('download'), pressFocused(page, 'Download')]);
      await expectVideo(await file.path());
      await page.keyboard.press('Escape');
      await expect(dialog(page)).toHaveCount(0);
      await page.keyboard.press('Escape');
      await expect(detail(page)).toHaveCount(0);
    });
  } finally {
    await host.stop();
  }
});

/** Tab by tab to the button of that name, then Enter. */
async function pressFocused(page: Page, name: string): Promise<void> {
  const focused = dialog(page).getByRole('button', { name, exact: true }).and(page.locator(':focus'));
  await expect(dialog(page).getByRole('button', { name, exact: true })).toBeEnabled();
  for (let tabs = 0; tabs < 20 && (await focused.count()) === 0; tabs += 1) await page.keyboard.press('Tab');
  await expect(focused).toBeVisible();
  await page.keyboard.press('Enter');
}

/** MP4 begins with a box of its own kind (ISO/IEC 14496-12, 4.3). */
async function expectVideo(path: string): Promise<void> {
  const bytes = await readFile(path);
  expect(bytes.subarray(4, 8).toString('latin1')).toBe('ftyp');
  expect(bytes.length).toBeGreaterThan(10_000);
}
