import { mkdtemp, open, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from 'playwright/test';
import { footage, hasFootage, runCli, startHost } from './host.ts';

test.use({ locale: 'en-GB', timezoneId: 'UTC', acceptDownloads: true });

const cards = (page: Page) => page.getByRole('listbox', { name: 'Events, newest first' }).getByRole('option');
const dialog = (page: Page) => page.getByRole('dialog', { name: 'Export' });
/** The main one; the X in the corner is before it. */
const closeButton = (page: Page) => dialog(page).getByRole('button', { name: 'Close' }).last();
const start = '2026-05-01T08:10:00Z';

/** Events whose film stays where it is. */
async function createHost() {
  const data = await mkdtemp(join(tmpdir(), 'porchlight-export-'));
  const film = join(footage, 'intel_one-by-one-person.mp4');
  const { code, stderr } = await runCli([
    'import',
    film,
    '--camera',
    'Hall',
    '--start',
    start,
    '--cooldown',
    '3',
    '--data',
    data,
  ]);
  if (code !== 0) throw new Error(`the import failed: ${stderr}`);
  const host = await startHost([], data);
  return { host, data, remove: () => rm(data, { recursive: true, force: true }) };
}

async function download(page: Page, button: Locator): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return file.path();
}

/** What the browser itself makes of it. */
async function playsIn(page: Page, path: string): Promise<{ duration: number; width: number }> {
  const bytes = (await readFile(path)).toString('base64');
  return page.evaluate(async (base64) => {
    const data = new Blob([Uint8Array.from(atob(base64), (c) => c.charCodeAt(0))], { type: 'video/mp4' });
    const video = document.createElement('video');
    video.src = URL.createObjectURL(data);
    await new Promise((resolve, reject) => {
      video.onloadeddata = resolve;
      video.onerror = () => reject(new Error(`not playable: ${video.error?.message}`));
    });
    return { duration: video.duration, width: video.videoWidth };
  }, bytes);
}

test('an event leaves as a film that plays and proves itself, many as frames, and what is cancelled leaves nothing', async ({
  page,
}) => {
  test.skip(!hasFootage, 'needs the shared footage: a film with events that stays where it is');
  const { host, data, remove } = await createHost();
  const { origin } = new URL(host.url);
  const folders = async () =>
    (await readdir(join(data, 'exports')).catch(() => [])).toSorted((a, b) => (a < b ? -1 : 1));
  try {
    await page.goto(host.url);
    await page.goto(`${origin}/review?day=2026-05-01`);

    await test.step('by a key from the event, without re-encoding', async () => {
      await cards(page).first().click();
      await expect(page.getByRole('dialog', { name: /^Hall/ }).getByText(/^\d+ of \d+$/)).toBeVisible();
      await page.keyboard.press('e');
      await expect(dialog(page)).toContainText('1 event');
      await expect(dialog(page).getByRole('radio', { name: /Video \(MP4\)/ })).toBeChecked();
      await dialog(page).getByRole('button', { name: 'Export' }).click();
      await expect(dialog(page)).toContainText(/Exported 1 file/);
      const path = await download(page, dialog(page).getByRole('button', { name: 'Download', exact: true }));
      const { duration, width } = await playsIn(page, path);
      expect(duration).toBeGreaterThan(1);
      expect(width).toBeGreaterThan(0);
      await dialog(page).getByRole('button', { name: 'Check the files' }).click();
      await expect(dialog(page)).toContainText('Whole: 1 file');
      await closeButton(page).click();
    });

    await test.step('the command line proves it, and finds one flipped byte', async () => {
      const [name = ''] = await folders();
      const folder = join(data, 'exports', name);
      expect(await runCli(['verify-export', folder])).toMatchObject({ code: 0 });
      const film = (await readdir(folder)).find((each) => each.endsWith('.mp4')) ?? '';
      const file = await open(join(folder, film), 'r+');
      const { buffer } = await file.read(Buffer.alloc(1), 0, 1, 5000);
      await file.write(Buffer.from([(buffer[0] ?? 0) ^ 1]), 0, 1, 5000);
      await file.close();
      const { code, stdout } = await runCli(['verify-export', folder]);
      expect([code, stdout]).toEqual([1, expect.stringContaining(film)]);
    });

    await test.step('many at once as frames; the next time it is told that they were exported', async () => {
      await page.keyboard.press('Escape');
      await expect(page.getByRole('img', { name: /^Exported / }).first()).toBeVisible();
      await page.keyboard.press('ControlOrMeta+a');
      await page
        .getByRole('toolbar', { name: 'Selected events' })
        .getByRole('button', { name: /^Export/ })
        .click();
      await expect(dialog(page)).toContainText(/\d+ of \d+ were exported already|All of them were exported/);
      await dialog(page).getByText('Frames (ZIP)').click();
      await dialog(page).getByRole('button', { name: 'Export' }).click();
      await expect(dialog(page)).toContainText(/Exported 1 file/);
      const zip = await download(page, dialog(page).getByRole('button', { name: 'Download', exact: true }));
      expect((await readFile(zip)).subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
      await closeButton(page).click();
    });

    await test.step('what is cancelled leaves nothing', async () => {
      const before = await folders();
      await page.keyboard.press('e');
      await dialog(page).getByText('Show the time in the picture').click();
      await dialog(page).getByRole('button', { name: 'Export' }).click();
      await dialog(page).getByRole('button', { name: 'Cancel' }).click();
      await expect(dialog(page)).toContainText('nothing was left behind');
      expect(await folders()).toEqual(before);
      await closeButton(page).click();
    });

    await test.step('the list knows them, and deletes one with its files', async () => {
      await page.goto(`${origin}/storage`);
      const made = page.getByRole('list', { name: 'Exports that were made' }).getByRole('listitem');
      await expect(made).toHaveCount(2);
      const first = made.nth(1);
      await first.getByRole('button', { name: /^Check the export/ }).click();
      await expect(first).toContainText('was changed');
      await first.getByRole('button', { name: /^Delete the export/ }).click();
      await page.getByRole('button', { name: 'Delete export' }).click();
      await expect(made).toHaveCount(1);
      expect(await folders()).toHaveLength(1);
    });
  } finally {
    await host.stop();
    await remove();
  }
});
