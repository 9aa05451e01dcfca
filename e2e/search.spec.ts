import { expect, type Locator, type Page, test } from 'playwright/test';
import { type Host, startHost } from './host.ts';
import { createLibrary } from './library.ts';

test.use({ locale: 'en-GB', timezoneId: 'UTC' });

const field = (page: Page) => page.getByRole('combobox', { name: 'Search' });
const results = (page: Page) => page.getByRole('listbox', { name: /^(Results|Nearest)/ }).getByRole('option');
const chips = (page: Page) =>
  page.getByRole('grid', { name: 'Filters and pictures of the search' }).getByRole('row');

async function openSearch(page: Page, host: Host): Promise<void> {
  await page.goto(host.url);
  await expect(
    page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Search' }),
  ).toBeVisible();
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
}

/** Round the middle of the picture, as a hand would. */
async function drawRound(page: Page, surface: Locator): Promise<void> {
  const { x, y, width, height } = (await surface.boundingBox())!;
  const at = (angle: number) =>
    [x + width * (0.5 + 0.25 * Math.cos(angle)), y + height * (0.45 + 0.3 * Math.sin(angle))] as const;
  await page.mouse.move(...at(0));
  await page.mouse.down();
  for (let step = 1; step <= 40; step++) await page.mouse.move(...at((step / 40) * 2 * Math.PI));
  await page.mouse.up();
}

test('something is found by words, by its looks and by a part of a picture, and found again after a restart', async ({
  page,
}) => {
  const library = await createLibrary([0, 1], ['intel_car-detection.mp4', 'intel_one-by-one-person.mp4']);
  let host = await startHost([], library.data);
  try {
    await openSearch(page, host);
    await test.step('by a word, then at hours of the day', async () => {
      await page.keyboard.type('hall');
      await expect(results(page).first()).toHaveAccessibleName(/Hall/);
      await page.getByRole('button', { name: /^Filters/ }).click();
      await page.getByRole('button', { name: /^Night/ }).click();
      await expect(field(page)).toHaveValue('hall 22:00-06:00');
      await expect(page.getByText(/No event passes|Nothing here/)).toBeVisible();
      await page.getByRole('button', { name: /^Morning/ }).click();
      await page.keyboard.press('Escape');
      await expect(chips(page)).toHaveCount(1);
      await expect(chips(page)).toContainText('06:00-12:00');
      await expect(results(page).first()).toHaveAccessibleName(/Hall/);
    });

    await test.step('the best frame, and what is like it', async () => {
      await field(page).press('Escape');
      await field(page).press('ArrowDown');
      await expect(results(page).first()).toBeFocused();
      await page.keyboard.press('w');
      await expect(page.getByRole('dialog', { name: 'Why it was found' })).toContainText(/Camera/);
      await page.keyboard.press('Escape');
      await expect(results(page).first()).toBeFocused();
      await page.keyboard.press('Enter');
      const detail = page.getByRole('dialog', { name: /Hall/ });
      await expect(detail.getByText(/^\d+ of \d+$/)).toBeVisible();
      await page.keyboard.press('m');
      await expect(detail).toBeHidden();
      await expect(chips(page).filter({ hasText: /^Like frame/ })).toBeVisible();
      await expect(chips(page).filter({ hasText: '06:00-12:00' }), 'filters stay').toBeVisible();
      await expect(results(page).first()).toHaveAccessibleName(/Hall/);
      await expect(results(page).filter({ hasText: 'Example' }), 'its own event is marked').toHaveCount(1);
    });

    await test.step('a part of a frame', async () => {
      await results(page).first().click();
      await page.getByRole('button', { name: 'Select a region to search for' }).click();
      await drawRound(page, page.getByRole('application', { name: /^Region of the picture/ }));
      const region = page.getByRole('group', { name: 'Selected region' });
      await region.getByRole('button', { name: 'More like this' }).click();
      await expect(chips(page).filter({ hasText: 'Like part of frame' })).toBeVisible();
      await expect(results(page).first()).toBeVisible();
    });

    await test.step('not this one', async () => {
      await results(page).first().focus();
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press(']');
      await page.keyboard.press('n');
      await expect(chips(page).filter({ hasText: 'Not like' })).toBeVisible();
      await expect(page.getByRole('alert').filter({ hasText: /\w/ })).toHaveCount(0);
    });

    const query = await field(page).inputValue();
    await test.step('saved', async () => {
      await page.getByRole('button', { name: 'Saved', exact: true }).click();
      await page.getByLabel('Save this search as').fill('Hall in the morning');
      await page.keyboard.press('Enter');
      await expect(page.getByRole('dialog', { name: 'Saved searches' })).toBeHidden();
      await expect(page.getByRole('button', { name: 'Hall in the morning', exact: true })).toBeVisible();
    });

    await host.stop();
    host = await startHost([], library.data);
    await test.step('and there again after a restart', async () => {
      await openSearch(page, host);
      await page.getByRole('main').getByRole('button', { name: 'Hall in the morning', exact: true }).click();
      await expect(field(page)).toHaveValue(query);
      await expect(chips(page)).toHaveCount(3);
      await expect(page.getByText(/\d events?$|^No match$/)).toBeVisible();
    });
  } finally {
    await host.stop();
    await library.remove();
  }
});

test('a mistake is named with its mending, and only a picture is taken for one', async ({ page }) => {
  const host = await startHost();
  try {
    await openSearch(page, host);
    await field(page).fill('red camra:front');
    await page.getByRole('button', { name: 'Use “camera”' }).click();
    await expect(field(page)).toHaveValue('red camera:front');
    await field(page).fill('hours:22-6,12-13 after:2026-11-18 before:2026-11-20 -weekday:sun');
    await page.getByRole('button', { name: /^Filters/ }).click();
    await page.getByRole('button', { name: /^Morning/ }).click();
    await page.getByRole('button', { name: 'Sun', exact: true }).click();
    const day = page.getByRole('group', { name: 'From day' }).getByRole('spinbutton', { name: /^day/ });
    await day.press('ArrowUp');
    await page.keyboard.press('Escape');
    await expect(field(page), 'the panel changes what is touched alone').toHaveValue(
      'weekday:sun before:2026-11-20 on:2026-11-19.. 06:00-12:00 12:00-13:00',
    );
    await field(page).fill('22:00-06:00');
    await expect(page.getByText('Nothing to search yet')).toBeVisible();
    await chips(page).first().focus();
    await page.keyboard.press('Backspace');
    await expect(field(page)).toHaveValue('');
    await page
      .getByLabel('Picture to search by')
      .setInputFiles({ name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') });
    await expect(page.getByRole('main').getByRole('alert')).toContainText('picture-invalid');
    const buffer = await page.screenshot();
    await page
      .getByLabel('Picture to search by')
      .setInputFiles({ name: 'window.png', mimeType: 'image/png', buffer });
    const chip = chips(page).filter({ hasText: 'Like a picture' });
    await expect(chip).toBeVisible();
    await expect
      .poll(() =>
        chip.locator('img').evaluate((image: unknown) => (image as { naturalWidth: number }).naturalWidth),
      )
      .toBeGreaterThan(100);
  } finally {
    await host.stop();
  }
});
