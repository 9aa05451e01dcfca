import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Locator, type Page, test as base } from 'playwright/test';
import { type Host, runCli, startHost } from './host.ts';
import { createLibrary, dayBefore } from './library.ts';

// One library for all: what an earlier journey deletes is gone for the later ones.
const test = base.extend<{ opened: Page }, { host: Host }>({
  host: [
    async ({}, use) => {
      const library = await createLibrary([0, 1, 2, 100]);
      const host = await startHost([], library.data);
      await use(host);
      expect(await host.stop()).toBe(0);
      const verified = await runCli(['verify', '--strict', '--json', '--data', library.data]);
      expect(JSON.parse(verified.stdout)).toMatchObject({ isOk: true, violations: [] });
      await library.remove();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  opened: async ({ page, host }, use) => {
    const problems: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.goto(host.url);
    await use(page);
    // A deleted picture answers 404; nothing else may be said.
    expect(problems.filter((problem) => !problem.includes('404'))).toEqual([]);
  },
});
test.use({ locale: 'en-GB', timezoneId: 'UTC' });
test.describe.configure({ mode: 'serial' });

const cardsOf = (page: Page) =>
  page.getByRole('listbox', { name: 'Events, newest first' }).getByRole('option');
const toastOf = (page: Page) => page.getByRole('alertdialog').filter({ hasText: 'deleted' });
const idOf = async (card: Locator) => (await card.getAttribute('data-event-id'))!;

/** The cards of the day, once all are there. */
async function openDay(page: Page, daysAgo: number): Promise<{ cards: Locator; count: number }> {
  await page.evaluate((day) => {
    history.pushState(null, '', `/review?day=%22${day}%22`);
    dispatchEvent(new PopStateEvent('popstate'));
  }, dayBefore(daysAgo));
  const cards = cardsOf(page);
  await expect(cards.first()).toBeVisible();
  const count = await cards.count();
  expect(count).toBeGreaterThan(1);
  return { cards, count };
}

async function statusOf(page: Page, host: Host, path: string): Promise<number> {
  // the page's own requests carry the cookie that the printed link sets
  const answer = await page.request.get(new URL(path, host.url).href);
  return answer.status();
}

test('deletes the open event, shows its neighbour and brings it back (undo by key)', async ({ opened }) => {
  const { cards, count } = await openDay(opened, 0);
  const [first, second] = [await idOf(cards.nth(0)), await idOf(cards.nth(1))];
  await cards.nth(0).click();
  const detail = opened.getByRole('dialog');
  await expect(detail.getByText('1 of 10')).toBeVisible();
  await opened.keyboard.press('Delete');
  await expect(opened).toHaveURL(new RegExp(second));
  await expect(toastOf(opened)).toContainText('Event deleted');
  await expect(detail.getByRole('button', { name: 'Newer event' }), 'nothing newer is left').toBeDisabled();
  await opened.keyboard.press('Escape');
  await expect(cards).toHaveCount(count - 1);
  await opened.keyboard.press('z');
  await expect(cards).toHaveCount(count);
  expect(await idOf(cards.nth(0)), 'in its place').toBe(first);
  await expect(toastOf(opened)).toBeHidden();
});

test('deletes for good when the ten seconds are over: row, frames and snapshot (RT-4, RT-5)', async ({
  opened,
  host,
}) => {
  const { cards, count } = await openDay(opened, 1);
  const eventId = await idOf(cards.nth(0));
  const event = await opened.request.get(new URL(`/api/events/${eventId}`, host.url).href);
  const body = (await event.json()) as { image_path: string; thumbnail_path: string };
  const files = [body.image_path, body.thumbnail_path, `frames/${eventId}`].map((path) =>
    join(host.data, path),
  );
  expect(files.map(existsSync)).toEqual([true, true, true]);
  await opened.keyboard.press('j');
  await opened.keyboard.press('Delete');
  await expect(cards).toHaveCount(count - 1);
  await expect(opened.getByText(`${count - 1} event`)).toBeVisible();
  expect(await statusOf(opened, host, `/api/events/${eventId}`), 'not yet').toBe(200);
  await expect(toastOf(opened)).toBeHidden({ timeout: 12_000 });
  await expect.poll(() => statusOf(opened, host, `/api/events/${eventId}`)).toBe(404);
  await expect.poll(() => files.map(existsSync)).toEqual([false, false, false]);
  await opened.keyboard.press('z');
  await expect(cards, 'too late for an undo').toHaveCount(count - 1);
});

test('selects a range by keyboard, marks it, deletes it and undoes that from another page', async ({
  opened,
}) => {
  const { cards, count } = await openDay(opened, 2);
  await opened.keyboard.press('j');
  await opened.keyboard.press('x');
  await opened.keyboard.press('Shift+ArrowRight');
  const bar = opened.getByRole('toolbar', { name: 'Selected events' });
  await expect(bar).toContainText('2 events selected');
  await expect(cards.nth(1)).toHaveAttribute('aria-selected', 'true');
  await opened.keyboard.press('r');
  await expect(cards.nth(0)).toHaveAccessibleName(/reviewed/);
  await opened.keyboard.press('f');
  await expect(cards.nth(1)).toHaveAccessibleName(/favourite, reviewed/);
  await opened.keyboard.press('f');
  await expect(cards.nth(1)).not.toHaveAccessibleName(/favourite/);
  await opened.keyboard.press('Delete');
  await expect(toastOf(opened)).toContainText('2 events deleted');
  await expect(bar).toBeHidden();
  await opened.getByRole('link', { name: 'Cameras', exact: true }).click();
  await expect(opened.getByRole('main', { name: 'Cameras' })).toBeVisible();
  await toastOf(opened).getByRole('button', { name: 'Undo' }).click();
  await opened.goBack();
  await expect(cards).toHaveCount(count);
  await opened.keyboard.press('Control+a');
  await expect(bar).toContainText(`${count} events selected`);
  await opened.keyboard.press('Escape');
  await expect(bar).toBeHidden();
});

test('asks before it deletes with a choice, and keeps the snapshot when told to (RT-5)', async ({
  opened,
  host,
}) => {
  const { cards } = await openDay(opened, 2);
  const eventId = await idOf(cards.nth(0));
  const event = await opened.request.get(new URL(`/api/events/${eventId}`, host.url).href);
  const { image_path: snapshot } = (await event.json()) as { image_path: string };
  await opened.keyboard.press('j');
  await opened.keyboard.press('Shift+Delete');
  const dialog = opened.getByRole('dialog', { name: 'Delete this event?' });
  await dialog.getByText('Also delete the snapshot').click();
  await dialog.getByRole('button', { name: 'Delete event' }).click();
  await expect(toastOf(opened)).toBeVisible();
  await expect.poll(() => statusOf(opened, host, `/api/events/${eventId}`), { timeout: 20_000 }).toBe(404);
  await expect.poll(() => existsSync(join(host.data, 'frames', eventId))).toBe(false);
  expect(existsSync(join(host.data, snapshot)), 'the snapshot stays').toBe(true);
});

test('shows the snapshot of an event on demand', async ({ opened }) => {
  const { cards } = await openDay(opened, 0);
  await cards.nth(0).click();
  const detail = opened.getByRole('dialog');
  await expect(detail.getByText('1 of 10')).toBeVisible();
  await opened.keyboard.press('s');
  const picture = detail.getByAltText('Snapshot of the event with what moved marked in red');
  await expect
    .poll(() => picture.evaluate((image: unknown) => (image as { naturalWidth: number }).naturalWidth))
    .toBeGreaterThan(300);
  await opened.keyboard.press('ArrowRight');
  await expect(detail.getByText('1 of 10')).toBeVisible();
});

test('shows how much is stored, and what other settings would mean before they are saved', async ({
  opened,
}) => {
  await opened
    .getByRole('contentinfo')
    .getByRole('link', { name: /^Storage: .+GB \/ 4GB \(\d+%\)$/ })
    .click();
  const main = opened.getByRole('main', { name: 'Storage' });
  await expect(main.getByRole('heading', { name: /of 4 GB used$/ })).toBeVisible();
  const kinds = main.getByRole('region', { name: 'By kind' });
  for (const kind of ['Frames', 'Snapshots', 'Database']) {
    await expect(kinds.getByText(kind).locator('..')).toContainText(/[1-9]\d*(\.\d)? [KM]B/);
  }
  await expect(main.getByRole('table', { name: 'Space used per day' }).getByRole('row')).toHaveCount(4);
  await main.getByRole('button', { name: 'Recount' }).click();
  await expect(main.getByText(/^Counted /)).toBeVisible();

  const meaning = main.getByRole('region', { name: 'What this means' });
  await expect(meaning).toContainText('As it is set now');
  await main.getByRole('button', { name: /Keep events for$/ }).click();
  await opened.getByRole('option', { name: 'For ever' }).click();
  await expect(meaning).toContainText('When you save this');
  await expect(meaning).toContainText('Nothing that is stored now is deleted.');
  const limit = main.getByRole('textbox', { name: 'Storage limit' });
  await limit.fill('0.001');
  await limit.press('Enter');
  await expect(meaning).toContainText(/Deletes \d+ events now \(/);
  await main.getByRole('button', { name: 'Save', exact: true }).click();
  const question = opened.getByRole('dialog', { name: 'Save and delete old events?' });
  await expect(question).toContainText(/Deletes \d+ events now/);
  await question.getByRole('button', { name: 'Cancel' }).click();
  await main.getByRole('button', { name: 'Reset', exact: true }).click();
  await expect(limit).toHaveValue('4');
  await expect(meaning).toContainText('As it is set now');
});

test('fits at 200 % zoom: nothing is cut off at the side', async ({ opened }) => {
  for (const name of ['Storage', 'Health', 'Settings']) {
    await opened.setViewportSize({ width: 1280, height: 800 });
    await opened.getByRole('link', { name, exact: true }).click();
    const main = opened.getByRole('main', { name });
    const headings = main.getByRole('heading');
    await expect.poll(() => headings.count()).toBeGreaterThan(3);
    if (name === 'Storage') await expect(main.locator('canvas')).toBeVisible();
    await opened.setViewportSize({ width: 640, height: 400 });
    const rightMost = await main
      .locator('h1, h2, h3, button, input, p, dd, li')
      .evaluateAll((elements: { getBoundingClientRect(): { right: number } }[]) =>
        Math.max(...elements.map((element) => element.getBoundingClientRect().right)),
      );
    expect(rightMost, name).toBeLessThanOrEqual(640);
    expect(await opened.evaluate('document.documentElement.scrollWidth'), name).toBe(640);
  }
});

test('saves the settings, and the core keeps them', async ({ opened }) => {
  await opened.getByRole('link', { name: 'Storage', exact: true }).click();
  const main = opened.getByRole('main', { name: 'Storage' });
  const days = main.getByRole('textbox', { name: 'Protected days' });
  await days.fill('3');
  await days.press('Enter');
  await main.getByRole('button', { name: /Keep events for$/ }).click();
  await opened.getByRole('option', { name: '365 days' }).click();
  await main.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(main.getByText('Saved.')).toBeVisible();
  await main.getByText('Make a snapshot of each event').click();
  await opened.reload();
  await expect(days).toHaveValue('3');
  await expect(main.getByRole('button', { name: /Keep events for$/ })).toContainText('365 days');
  await expect(main.getByRole('switch', { name: 'Make a snapshot of each event' })).not.toBeChecked();
});

test('deletes what is older than 90 days after saying how much that is (E-16)', async ({ opened, host }) => {
  const countOf = async () => {
    const answer = await opened.request.get(new URL('/api/events/stats', host.url).href);
    return ((await answer.json()) as { total_events: number }).total_events;
  };
  const before = await countOf();
  await opened.getByRole('link', { name: 'Storage', exact: true }).click();
  await opened.getByRole('button', { name: 'Delete…' }).click();
  const dialog = opened.getByRole('dialog', { name: 'Delete old events?' });
  await expect(dialog).toContainText(/Deletes \d+ events? older than 90 days/);
  const promised = Number(/Deletes (\d+)/.exec((await dialog.textContent()) ?? '')?.[1]);
  await dialog.getByRole('button', { name: 'Delete events', exact: true }).click();
  await expect(toastOf(opened)).toContainText(`${promised} event`);
  expect(await countOf()).toBe(before - promised);
});

test('makes a backup and lists it', async ({ opened }) => {
  await opened.getByRole('link', { name: 'Storage', exact: true }).click();
  await opened.getByRole('button', { name: 'Back up now' }).click();
  await expect(opened.getByText('The backup is made and checked.')).toBeVisible({ timeout: 60_000 });
  const row = opened.getByRole('list', { name: 'Backups' }).getByRole('listitem').filter({ hasText: '.tar' });
  await expect(row).toContainText('Everything');
  await row.getByRole('button', { name: /^Restore the backup/ }).click();
  const dialog = opened.getByRole('dialog', { name: 'Restore this backup?' });
  await dialog.getByRole('button', { name: 'Check and prepare' }).click();
  await expect(opened.getByText('is ready.')).toBeVisible({ timeout: 60_000 });
  await opened.getByRole('button', { name: 'Do not restore' }).click();
  await expect(opened.getByText('The restore was cancelled; nothing was changed.')).toBeVisible();
});

test('says what is wrong with a backup that is none', async ({ opened, host }) => {
  await opened.getByRole('link', { name: 'Storage', exact: true }).click();
  await opened.getByLabel('Restore from another file').fill(join(host.data, 'root.json'));
  await opened.getByRole('button', { name: 'Restore…', exact: true }).last().click();
  await opened.getByRole('button', { name: 'Check and prepare' }).click();
  await expect(opened.getByRole('alert').filter({ hasText: 'backup-invalid' })).toBeVisible();
});

test('a camera has its own time to keep events (E-20)', async ({ opened }) => {
  await opened.getByRole('link', { name: 'Cameras', exact: true }).click();
  await opened.getByRole('button', { name: 'Edit Hall' }).click();
  // By name: the list of choices is a dialog, too.
  const editor = opened.getByRole('dialog', { name: 'Edit Hall' });
  await editor.getByRole('button', { name: /Keep events for/ }).click();
  await opened.getByRole('option', { name: '14 days' }).click();
  await editor.getByRole('button', { name: 'Save camera' }).click();
  await expect(editor).toBeHidden();
  await opened.getByRole('button', { name: 'Edit Hall' }).click();
  await expect(editor.getByRole('button', { name: /Keep events for/ })).toContainText('14 days');
});

test('says on every page that storage is full, and goes on by itself when there is room again (D-3.6.8)', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const library = await createLibrary([0]);
  const set = await runCli(['settings', 'set', 'max_storage_gb', '0.001', '--data', library.data]);
  expect(set.code).toBe(0);
  const host = await startHost([], library.data);
  await page.goto(host.url);
  const banner = page.getByRole('alert').filter({ hasText: 'Storage is full, nothing new is recorded.' });
  await expect(banner).toContainText(/raise the limit/i);
  await page.getByRole('link', { name: 'Review', exact: true }).click();
  await expect(cardsOf(page).first(), 'what is stored can be watched').toBeVisible();
  await banner.getByRole('link', { name: 'Open Storage' }).click();
  const limit = page.getByRole('textbox', { name: 'Storage limit' });
  await limit.fill('4');
  await limit.press('Enter');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(banner).toBeHidden();
  await expect(page.getByRole('contentinfo')).toContainText(/Storage: .+ 4GB \(0%\)/);
  expect(await host.stop()).toBe(0);
  await library.remove();
});

test('restores a backup with a restart, and the window finds the restored events by itself', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const library = await createLibrary([0]);
  const host = await startHost([], library.data);
  await page.goto(host.url);
  const storage = page.getByRole('link', { name: 'Storage', exact: true });
  await storage.click();
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText('The backup is made and checked.')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('link', { name: 'Review', exact: true }).click();
  const first = cardsOf(page).first();
  await expect(first).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('f');
  await expect(first, 'after the backup').toHaveAccessibleName(/favourite/);
  await storage.click();
  await page.getByRole('button', { name: /^Restore the backup/ }).click();
  await page.getByRole('button', { name: 'Check and prepare' }).click();
  await expect(page.getByText('is ready.')).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Restart now' }).click();
  await expect(page.getByText('is ready.')).toBeHidden({ timeout: 30_000 });
  await page.getByRole('link', { name: 'Review', exact: true }).click();
  await expect(first).not.toHaveAccessibleName(/favourite/);
  expect(await host.stop()).toBe(0);
  await library.remove();
});
