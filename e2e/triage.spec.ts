import { expect, type Locator, type Page, test } from 'playwright/test';
import { startHost } from './host.ts';
import { createLibrary } from './library.ts';

test.use({ locale: 'en-GB', timezoneId: 'UTC' });

const grid = (page: Page) => page.getByRole('listbox', { name: /^Events/ });
const cards = (page: Page) => grid(page).getByRole('option');
const left = (page: Page) => page.getByRole('status').filter({ hasText: /left$/ });
const toast = (page: Page, text: string | RegExp) =>
  page.getByRole('region', { name: 'Messages' }).getByRole('alertdialog').filter({ hasText: text });
const focused = (page: Page) => page.locator('[data-event-id]:focus');

const idOf = async (card: Locator) => (await card.getAttribute('data-event-id'))!;

async function countLeft(page: Page): Promise<number> {
  await expect(left(page)).toHaveText(/\d+ events? left|None left/);
  return Number.parseInt((await left(page).textContent()) ?? '', 10) || 0;
}

/** The way to the core can be cut and mended. */
async function cuttable(page: Page) {
  let isCut = false;
  const open = new Set<{ close: () => Promise<void> }>();
  await page.routeWebSocket(/\/api\/ws/, (socket) => {
    if (isCut) return void socket.close();
    socket.connectToServer();
    open.add(socket);
  });
  return {
    cut: async () => {
      isCut = true;
      await Promise.all([...open].map((socket) => socket.close()));
      open.clear();
    },
    mend: () => {
      isCut = false;
    },
  };
}

test('what is unreviewed is looked through by keyboard alone, and everything can be taken back', async ({
  page,
}) => {
  const library = await createLibrary([0]);
  const host = await startHost([], library.data);
  try {
    await page.goto(host.url);
    await expect(page.getByRole('link', { name: 'Review', exact: true })).toBeVisible();

    await test.step('the palette leads there by a few letters', async () => {
      await page.keyboard.press('Control+k');
      await page.keyboard.type('unrev');
      const palette = page.getByRole('dialog', { name: 'Commands' });
      await expect(palette.getByRole('option').first()).toHaveText(/Unreviewed events/);
      await page.keyboard.press('Enter');
      await expect(palette).toHaveCount(0);
      await expect(page).toHaveURL(/view=unreviewed/);
    });
    await expect(cards(page).first()).toBeVisible();
    const all = await countLeft(page);
    expect(all).toBeGreaterThan(3);

    await test.step('reviewed goes on to the next, and comes back', async () => {
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      const second = await idOf(cards(page).nth(1));
      const third = await idOf(cards(page).nth(2));
      await expect(focused(page)).toHaveAttribute('data-event-id', second);
      await page.keyboard.press('r');
      await expect(left(page)).toHaveText(`${all - 1} events left`);
      await expect(focused(page)).toHaveAttribute('data-event-id', third);
      await page.keyboard.press('k');
      await expect(focused(page)).toHaveAttribute('data-event-id', await idOf(cards(page).first()));
      await page.keyboard.press('z');
      await expect(left(page)).toHaveText(`${all} events left`);
      await expect(cards(page).nth(1)).toHaveAttribute('data-event-id', second);
    });

    await test.step('favourite and tags of several, with undo by its button', async () => {
      await page.keyboard.press('Home');
      await page.keyboard.press('f');
      await expect(cards(page).first()).toHaveAccessibleName(/favourite/);
      await page.keyboard.press('x');
      await page.keyboard.press('Shift+ArrowRight');
      await expect(page.getByRole('toolbar', { name: 'Selected events' })).toContainText('2 events selected');
      await page.keyboard.press('t');
      const tags = page.getByRole('dialog', { name: 'Tags of 2 events' });
      await expect(tags).toBeVisible();
      await page.keyboard.type('Postman');
      await page.keyboard.press('Enter');
      await expect(tags.getByRole('option', { name: 'postman, on' })).toBeVisible();
      await page.keyboard.press('Control+Enter');
      await expect(cards(page).nth(1)).toHaveAccessibleName(/tags: postman/);
      await toast(page, 'Tags of 2 events changed').getByRole('button', { name: 'Undo' }).click();
      await expect(cards(page).first()).not.toHaveAccessibleName(/postman/);
      await expect(cards(page).first()).toHaveAccessibleName(/favourite/);
    });

    await test.step('deleted, and brought back', async () => {
      await cards(page).nth(1).focus();
      await page.keyboard.press('Delete');
      await expect(toast(page, '2 events deleted')).toBeVisible();
      await expect(cards(page)).toHaveCount(all - 2);
      await page.keyboard.press('z');
      await expect(cards(page)).toHaveCount(all);
      await expect(cards(page).and(page.locator(':focus'))).toHaveCount(1);
      await page.keyboard.press('Escape');
    });

    await test.step('everything up to here, and back', async () => {
      await page.keyboard.press('Home');
      await expect(cards(page).first()).toBeFocused();
      await page.keyboard.press('j');
      await page.keyboard.press('Shift+R');
      await expect(left(page)).toHaveText('1 event left');
      await expect(toast(page, `${all - 1} events marked reviewed`)).toBeVisible();
      await page.keyboard.press('r');
      await expect(page.getByRole('heading', { name: 'All caught up' })).toBeVisible();
      await page.keyboard.press('z');
      await expect(left(page)).toHaveText('1 event left');
      await page.keyboard.press('z');
      await expect(left(page)).toHaveText(`${all} events left`);
    });

    await test.step('the sheet shows what works here', async () => {
      await page.keyboard.press('?');
      const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
      for (const what of ['Next event', 'Mark everything seen up to here', 'Search, from anywhere', 'Note']) {
        await expect(sheet.getByText(what, { exact: true })).toBeVisible();
      }
      await page.keyboard.press('Escape');
      await expect(sheet).toHaveCount(0);
    });

    await test.step('what is typed right after the key of the search arrives in its field', async () => {
      await page.keyboard.press('/');
      await page.keyboard.type('courier');
      await expect(page.getByRole('combobox', { name: 'Search' })).toHaveValue('courier');
      await expect(page).toHaveURL(/q=courier/);
      await expect(left(page)).toHaveCount(0);
    });
  } finally {
    await host.stop();
    await library.remove();
  }
});

test('a note survives a lost connection, a closed dialog and a reload', async ({ page }) => {
  const library = await createLibrary([0]);
  const host = await startHost([], library.data);
  const connection = await cuttable(page);
  const note = page.getByRole('dialog', { name: 'Note' });
  try {
    await page.goto(host.url);
    await page.getByRole('link', { name: 'Review', exact: true }).click();
    await cards(page).first().press('n');
    await expect(note.getByRole('textbox')).toBeFocused();
    await page.keyboard.type('A fox by the ');
    await connection.cut();
    await expect(page.getByText('Porchlight does not answer.')).toBeVisible();
    await page.keyboard.type('hen house');

    await test.step('closed without saving, it is there again', async () => {
      await page.keyboard.press('Escape');
      await expect(note).toHaveCount(0);
      await page.keyboard.press('n');
      await expect(note.getByRole('textbox')).toHaveValue('A fox by the hen house');
      await expect(note).toContainText('This draft was not saved yet.');
    });

    await test.step('saved while nobody answers, it gets there by itself', async () => {
      await page.keyboard.press('Control+Enter');
      await expect(toast(page, 'The note is kept here')).toBeVisible();
      connection.mend();
      await expect(toast(page, 'Note saved')).toBeVisible({ timeout: 15_000 });
      await expect(cards(page).first()).toHaveAccessibleName(/with a note/);
      await page.reload();
      await cards(page).first().press('n');
      await expect(note.getByRole('textbox')).toHaveValue('A fox by the hen house');
    });
  } finally {
    await host.stop();
    await library.remove();
  }
});
