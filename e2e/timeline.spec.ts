import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { type Host, startHost } from './host.ts';
import { createLibrary, dayBefore, type Library } from './library.ts';

test.use({ locale: 'en-GB', timezoneId: 'UTC' });

const track = (page: Page) => page.getByRole('application');
const listed = (page: Page) => page.getByRole('listbox').getByRole('option');
const film = (page: Page) => page.getByTestId('filmstrip');

/** What the timeline says it shows. */
async function shownText(page: Page): Promise<string> {
  return (await track(page).getAttribute('aria-label')) ?? '';
}

async function pointAt(page: Page, share: number, yPx = 50): Promise<{ x: number; y: number }> {
  const box = (await track(page).boundingBox())!;
  const place = { x: box.x + box.width * share, y: box.y + yPx };
  await page.mouse.move(place.x, place.y);
  return place;
}

async function jumpTo(page: Page, clock: string): Promise<void> {
  await page.keyboard.press('g');
  const dialog = page.getByRole('dialog', { name: 'Jump to a time' });
  await dialog.getByRole('spinbutton', { name: /^hour/ }).click();
  await page.keyboard.type(clock);
  await dialog.getByRole('button', { name: 'Jump' }).click();
  await expect(dialog).toBeHidden();
}

let library: Library;
let host: Host;

test.beforeAll(async () => {
  library = await createLibrary([0, 1]);
  host = await startHost([], library.data);
});
test.afterAll(async () => {
  await host.stop();
  await library.remove();
});

test('from a month to seconds: counts, bars, frames under the pointer, a selected stretch, a time to jump to', async ({
  page,
}) => {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  await page.goto(host.url);
  await page.goto(new URL(`/review?day=${dayBefore(0)}`, host.url).href);
  await expect(listed(page).first()).toBeVisible();
  const whole = await shownText(page);

  await test.step('thirty days show how many there were', async () => {
    await page.getByRole('button', { name: 'Show 30 days' }).click();
    await page.getByRole('button', { name: 'Show as a list' }).click();
    const table = page.getByRole('table', { name: 'Timeline as a list' });
    await expect(table.getByRole('row').filter({ hasText: 'Hall' })).toContainText(/\d+ events?/);
    await expect(table.getByRole('row').filter({ hasText: 'Office' })).toContainText(/\d+ events?/);
  });

  await test.step('a bucket of the list leads to its events, an event is selected and opened by it', async () => {
    const table = page.getByRole('table', { name: 'Timeline as a list' });
    await table.getByRole('row').filter({ hasText: 'Hall' }).getByRole('button').click();
    const event = table.getByRole('row').filter({ hasText: 'Motion' }).first().getByRole('button');
    await event.click();
    await expect(event).toHaveAttribute('aria-current', 'true');
    await event.press('Enter');
    await expect(page.getByRole('dialog', { name: /Hall/ })).toBeVisible();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Show as a list' }).click();
  });

  await test.step('the wheel comes nearer around the pointer, a key leads back to the day', async () => {
    await track(page).focus();
    await page.keyboard.press('0');
    await expect.poll(() => shownText(page)).toBe(whole);
    await jumpTo(page, '081000');
    await pointAt(page, 0.5);
    for (let turn = 0; turn < 12; turn++) await page.mouse.wheel(0, -240);
    await expect.poll(() => shownText(page)).toMatch(/08:\d\d/);
  });

  await test.step('the nearest frame stands under the pointer', async () => {
    await pointAt(page, 0.52);
    const centre = film(page).locator('img[data-centre]');
    await expect
      .poll(() => centre.evaluate((image: unknown) => (image as { naturalWidth: number }).naturalWidth))
      .toBe(320);
    // A pointer that rests is told nothing when the page moves under it.
    await expect(async () => {
      await pointAt(page, 0.52);
      await expect(film(page)).toContainText(/Frame of 08:1\d/, { timeout: 2000 });
    }).toPass();
    await expect(film(page)).toContainText('Hall');
  });

  await test.step('a stretch is drawn with Shift, shown alone, exported, and cleared', async () => {
    await page.keyboard.down('Shift');
    await pointAt(page, 0.4);
    await page.mouse.down();
    await pointAt(page, 0.6);
    await page.mouse.up();
    await page.keyboard.up('Shift');
    const selected = page.getByRole('group', { name: 'Selected stretch' });
    await expect(selected).toContainText(/Selected:.*08:/);
    await expect(selected.getByRole('button', { name: 'Export range' })).toBeVisible();
    const before = await shownText(page);
    await selected.getByRole('button', { name: 'Show only these' }).click();
    await expect.poll(() => shownText(page)).not.toBe(before);
    await selected.getByRole('button', { name: 'Clear' }).click();
    await expect(selected).toBeHidden();
    await track(page).focus();
    await page.keyboard.press('Shift+ArrowRight');
    await expect(selected).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(selected).toBeHidden();
  });
  expect(problems).toEqual([]);
});

test('says when Porchlight was not running', async ({ page }) => {
  const folder = await mkdtemp(join(tmpdir(), 'porchlight-timeline-'));
  const first = await startHost(['--demo'], folder);
  await page.goto(first.url);
  await page.goto(new URL('/review', first.url).href);
  await expect(page.getByText('1 camera watching')).toBeVisible({ timeout: 30_000 });
  await first.stop();
  const second = await startHost(['--demo'], folder);
  try {
    await page.goto(second.url);
    await page.goto(new URL('/review', second.url).href);
    await page.getByRole('button', { name: 'Show as a list' }).click();
    const table = page.getByRole('table', { name: 'Timeline as a list' });
    await expect(table.getByRole('row').filter({ hasText: 'Porchlight was not running' })).toHaveCount(1);
  } finally {
    await second.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
