import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { footage, hasFootage, type Host, runCli, startHost } from './host.ts';
import { createLibrary, type Library, variantOf } from './library.ts';

test.use({ locale: 'en-GB', timezoneId: 'UTC' });

// Two imports are made first.
test.setTimeout(150_000);

const hourMs = 3_600_000;
const unusual = (page: Page) => page.getByRole('list', { name: 'Most unusual' });
const headline = (page: Page) => page.getByRole('main', { name: 'Today' }).locator('header p').first();

/** The same persons yesterday and today, then cars where nobody ever saw one, and a camera that is not there. */
async function createWatchedHall(): Promise<Library> {
  const library = await createLibrary([1], ['intel_one-by-one-person.mp4'], ['Hall']);
  const folder = await mkdtemp(join(tmpdir(), 'porchlight-today-'));
  const persons = await variantOf(join(footage, 'intel_one-by-one-person.mp4'), { folder, index: 9 });
  await addToHall(library, persons, 4 * hourMs);
  await addToHall(library, join(footage, 'intel_car-detection.mp4'), 2 * hourMs);
  await rm(folder, { recursive: true });
  await runAll(['cameras', 'add', 'Gate', 'rtsp://127.0.0.1:9/none', '--data', library.data]);
  return library;
}

async function addToHall({ data }: Library, video: string, agoMs: number): Promise<void> {
  const start = new Date(Date.now() - agoMs).toISOString();
  await runAll(['import', video, '--camera', 'Hall', '--start', start, '--cooldown', '3', '--data', data]);
}

async function runAll(args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runCli(args);
  if (code !== 0) throw new Error(`"${args[0]}" failed: ${stderr}`);
  return stdout;
}

async function openToday(page: Page, host: Host): Promise<void> {
  await page.goto(host.url);
  await expect(page).toHaveURL(/\/today/);
}

test('the start page tells what happened since, the unusual first; seen clears it, undo brings it back', async ({
  page,
}) => {
  test.skip(!hasFootage, 'needs ../shared/footage');
  const library = await createWatchedHall();
  let host = await startHost([], library.data);
  try {
    await openToday(page, host);
    await test.step('the cars are unusual, the persons are not', async () => {
      await expect(headline(page)).toHaveText(
        /^\d+ events in the last 24 hours\. (One is|\d are) unusual\.$/,
        {
          timeout: 20_000,
        },
      );
      const first = unusual(page).getByRole('button').first();
      await expect(first).toHaveAccessibleName(/Hall.*: Unlike anything at this camera before/);
      await expect
        .poll(() =>
          first.locator('img').evaluate((image: unknown) => (image as { naturalWidth: number }).naturalWidth),
        )
        .toBeGreaterThan(100);
      await expect(page.getByRole('link', { name: /^Events of Hall: \d+ events/ })).toBeVisible();
    });

    await test.step('what was not watched, and why', async () => {
      const gaps = page.getByRole('list', { name: 'Not watched' });
      await expect(gaps).toContainText('Gate');
      await expect(gaps).toContainText('Not connected', { timeout: 20_000 });
    });

    await test.step('opened by the keys, and back', async () => {
      await page.keyboard.press('j');
      await expect(unusual(page).getByRole('button').first()).toBeFocused();
      await page.keyboard.press('Enter');
      const detail = page.getByRole('dialog', { name: /Hall/ });
      await expect(detail).toBeVisible();
      await page.goBack();
      await expect(detail).toBeHidden();
      await expect(unusual(page)).toBeVisible();
    });

    const before = await headline(page).textContent();
    await test.step('seen, undone, seen', async () => {
      const seen = page.getByRole('button', { name: 'Seen', exact: true });
      await seen.click();
      await expect(headline(page)).toHaveText(/^Nothing happened\. Not everything was watched since /);
      await expect(unusual(page)).toHaveCount(0);
      await page.getByRole('button', { name: 'Undo' }).click();
      await expect(headline(page)).toHaveText(before ?? '');
      await seen.click();
      await expect(headline(page)).toHaveText(/^Nothing happened\./);
      await page.keyboard.press('z');
      await expect(headline(page)).toHaveText(before ?? '');
      await seen.click();
      await expect(headline(page)).toHaveText(/^Nothing happened\./);
      await page.getByRole('button', { name: 'Show the last 24 hours' }).click();
      await expect(unusual(page)).toBeVisible();
    });

    await host.stop();
    host = await startHost([], library.data);
    await test.step('it survives a restart, nothing was reviewed, and the command line says the same', async () => {
      await openToday(page, host);
      await expect(headline(page)).toHaveText(/^Nothing happened\./);
      const told = await runAll(['today', '--data', library.data]);
      expect(told).toContain('Nothing happened');
      const { unusual: found } = JSON.parse(
        await runAll([
          'today',
          '--since',
          new Date(Date.now() - 24 * hourMs).toISOString(),
          '--json',
          '--data',
          library.data,
        ]),
      ) as { unusual: { events: { reason: string; event: { reviewed_at: string | null } }[] } };
      expect(found.events[0]).toMatchObject({ reason: 'never', event: { reviewed_at: null } });
    });
  } finally {
    await host.stop();
    await library.remove();
  }
});
