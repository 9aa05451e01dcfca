import { readFile, writeFile } from 'node:fs/promises';
import { expect, type Locator, type Page, test } from 'playwright/test';
import { startHost } from './host.ts';

test.use({ locale: 'en-GB', timezoneId: 'UTC' });

const searchField = (page: Page) =>
  page.getByRole('searchbox', { name: /^(Find a setting|Einstellung suchen)$/ });
const frames = (page: Page) => page.locator('#frames');
const sectionLink = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Sections of the settings' }).getByRole('link', { name });

/** How many words are painted. */
const highlighted = (page: Page) =>
  page.evaluate(() => {
    const all = (globalThis as unknown as { CSS: { highlights: Map<string, { size: number }> } }).CSS
      .highlights;
    return all.get('settings-search')?.size ?? 0;
  });

async function chooseFrames(page: Page, count: string): Promise<Locator> {
  await frames(page)
    .getByRole('button', { name: /Frames per event/ })
    .first()
    .click();
  await page.getByRole('option', { name: count }).click();
  return page.getByRole('dialog', { name: /^Keep \d+ frames per event\?$/ });
}

test('settings are found, changed, weighed before they are saved, reset, exported and brought back', async ({
  page,
}, info) => {
  const host = await startHost(['--demo']);
  try {
    await page.goto(host.url);
    await page.getByRole('link', { name: 'Settings', exact: true }).click();

    await test.step('the search finds by synonyms, in both languages, and marks the words', async () => {
      await searchField(page).fill('blurred');
      await expect(page.getByRole('switch', { name: /Filter blurred frames/ })).toBeVisible();
      await expect(page.getByRole('radiogroup', { name: 'Colours' })).toBeHidden();
      await expect.poll(() => highlighted(page)).toBeGreaterThan(1);
      await searchField(page).fill('speicherplatz');
      await expect(page.getByRole('textbox', { name: 'Storage limit' })).toBeVisible();
      await expect(page.getByRole('status').filter({ hasText: /^1 setting$/ })).toBeVisible();
      await searchField(page).fill('zzzz');
      await expect(page.getByRole('heading', { name: 'No setting is called “zzzz”' })).toBeVisible();
      await page.getByRole('button', { name: 'Show all settings' }).click();
      await expect(page.getByRole('radiogroup', { name: 'Colours' })).toBeVisible();
      expect(await highlighted(page)).toBe(0);
    });

    await test.step('a section and a setting have an address', async () => {
      await sectionLink(page, 'Frames').click();
      await expect(page).toHaveURL(/#frames$/);
      await expect(frames(page)).toBeInViewport();
      await expect(sectionLink(page, 'Frames')).toHaveAttribute('aria-current', 'location');
    });

    await test.step('a change shows its default, and can be undone and reset (SET)', async () => {
      const row = page.locator('#filter_blur');
      await expect(row).toContainText('Default: On');
      await row.getByText('Filter blurred frames').click();
      await expect(row).toContainText('Changed');
      await frames(page).getByRole('button', { name: 'Undo' }).click();
      await expect(row).not.toContainText('Changed');
      await row.getByText('Filter blurred frames').click();
      await row.getByRole('button', { name: 'Reset “Filter blurred frames” to its default' }).click();
      await expect(row.getByRole('switch')).toBeChecked();
    });

    await test.step('the number of frames asks for the cost: Cancel reverts, Confirm saves (UX-4)', async () => {
      const select = frames(page)
        .getByRole('button', { name: /Frames per event/ })
        .first();
      let question = await chooseFrames(page, '20 frames');
      await expect(question).toContainText('about twice the disk space');
      await question.getByRole('button', { name: 'Cancel' }).click();
      await expect(select).toContainText('10 frames');
      question = await chooseFrames(page, '20 frames');
      await question.getByRole('button', { name: 'Keep 20 frames' }).click();
      await expect(select).toContainText('20 frames');
      const below = page.getByRole('radiogroup', { name: 'Which frames' });
      await expect(below).toContainText('Best for most cameras.');
      expect((await below.boundingBox())!.y).toBeGreaterThan((await select.boundingBox())!.y);
    });

    await test.step('what a number out of range is, and what storage settings would do', async () => {
      const every = page.getByRole('textbox', { name: 'Measure every' });
      await every.fill('2');
      await every.press('Tab');
      await expect(page.locator('#metrics_interval')).toContainText('Use a whole number from 5 to 3,600.');
      await every.fill('30');
      await every.press('Tab');
      await expect(page.locator('#metrics_interval')).toContainText('2,880 measurements a day');
      const kept = page.locator('#storage');
      await kept
        .getByRole('button', { name: /Keep events for/ })
        .first()
        .click();
      await page.getByRole('option', { name: '7 days' }).click();
      const effect = kept.getByRole('region', { name: 'What this means' });
      await expect(effect).toContainText('When you save this');
      await expect(effect).toContainText('7 days');
      await kept.getByRole('button', { name: 'Reset “Keep events for” to its default' }).click();
      await expect(effect).toContainText('As it is set now');
    });

    const file = info.outputPath('settings.json');
    await test.step('a camera that differs is changed where all of them are seen', async () => {
      const row = page.getByRole('row', { name: /Demo porch/ });
      await row.getByRole('button', { name: /^Edit/ }).click();
      const dialog = page.getByRole('dialog', { name: 'Demo porch' });
      await dialog.getByText('High', { exact: true }).click();
      await dialog.getByRole('button', { name: 'Save' }).click();
      await expect(row).toContainText('High');
    });

    await test.step('exported, changed, looked at, imported', async () => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Export…' }).click(),
      ]);
      expect(download.suggestedFilename()).toMatch(/^porchlight-settings-\d{4}-\d\d-\d\d\.json$/);
      await download.saveAs(file);
      expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
        settings: { analysis_frame_count: 20, metrics_interval: 30 },
        cameras: [{ name: 'Demo porch', overrides: { sensitivity: 'high' } }],
      });
      await page.getByRole('button', { name: 'Reset all…' }).click();
      const reset = page.getByRole('dialog', { name: 'Reset all settings?' });
      await expect(reset).toContainText('Nothing that is stored now is deleted.');
      await reset.getByRole('button', { name: 'Reset 2 settings' }).click();
      await expect(page.locator('#transfer')).toContainText('Everything has its default.');
      await page.getByRole('button', { name: 'Back to default: Demo porch' }).click();
      await expect(page.getByText('No camera differs')).toBeVisible();

      await page.getByLabel('File with settings').setInputFiles(file);
      const preview = page.getByRole('dialog', { name: 'Import these settings?' });
      await expect(preview.getByRole('row', { name: /Frames per event/ })).toContainText('10 frames');
      await expect(preview.getByRole('row', { name: /Demo porch Sensitivity/ })).toContainText('High');
      await preview.getByRole('button', { name: /^Change \d+ values$/ }).click();
      await expect(preview).toBeHidden();
      await expect(page.locator('#transfer')).toContainText('2 settings differ from their defaults.');
      await expect(page.getByRole('row', { name: /Demo porch/ })).toContainText('High');

      await writeFile(file, '{"format":"porchlight-settings","version":99}');
      await page.getByLabel('File with settings').setInputFiles(file);
      await expect(page.locator('#transfer').getByRole('alert')).toContainText(/newer Porchlight/);
    });

    await test.step('a key is changed, a taken one refused', async () => {
      const row = page.locator('#keyboard').getByRole('listitem', { name: 'Search, from anywhere' });
      await row.getByRole('button', { name: /^Change/ }).click();
      await page.keyboard.press('l');
      await expect(row.getByRole('alert')).toContainText('is used by “Live”');
      await page.keyboard.press('y');
      await expect(row).toContainText('Changed');
      await page.locator('#keyboard').getByRole('heading').first().click();
      await page.keyboard.press('y');
      await expect(page).toHaveURL(/\/search/);
      await page.goto(new URL('/settings#keyboard', host.url).href);
      await page.getByRole('button', { name: 'Reset all keys' }).click();
      await expect(row).not.toContainText('Changed');
    });

    await test.step('in German and back, where one was', async () => {
      const language = page.locator('#language');
      await language.getByText('Deutsch', { exact: true }).click();
      await expect(page.getByRole('heading', { name: 'Einstellungen', level: 1 })).toBeVisible();
      await expect(language.getByRole('radio', { name: 'Deutsch' })).toBeFocused();
      await expect(language).toBeInViewport();
      await searchField(page).fill('language');
      await expect(language).toBeVisible();
      await language.getByText('English', { exact: true }).click();
      await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
      await expect(searchField(page)).toHaveValue('language');
    });
  } finally {
    expect(await host.stop()).toBe(0);
  }
});
