import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test as base } from 'playwright/test';
import { footage, hasFootage, type Host, runCli, startHost } from './host.ts';
import { expectMoving } from './moving-picture.ts';

// One running Porchlight for all journeys, as a person has it: later journeys find what earlier ones did.
const test = base.extend<{ opened: Page }, { host: Host }>({
  host: [
    async ({}, use) => {
      const host = await startHost(['--demo']);
      await use(host);
      expect(await host.stop()).toBe(0);
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  opened: async ({ page, host }, use) => {
    const problems: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) problems.push(message.text());
    });
    page.on('pageerror', (error) => problems.push(String(error)));
    await page.goto(host.url);
    await page.getByRole('link', { name: 'Review', exact: true }).click();
    await use(page);
    expect(problems, 'the console stays silent').toEqual([]);
  },
});
test.use({ locale: 'en-GB', timezoneId: 'UTC' });
test.describe.configure({ mode: 'serial' });

/** Any video will do where the real footage is absent: the demo's film is one. */
async function someVideo(host: Host): Promise<string> {
  return hasFootage ? join(footage, 'intel_car-detection.mp4') : join(host.data, 'demo/demo-1.mp4');
}

test('a newcomer sees an event of the demo camera arrive, with its picture', async ({ opened }) => {
  const cards = opened.getByRole('listbox', { name: 'Events, newest first' }).getByRole('option');
  await expect(cards.first()).toBeVisible({ timeout: 60_000 });
  await expect(cards.first()).toHaveAccessibleName(/Demo porch/);
  const picture = cards.last().locator('img').first();
  await expect
    .poll(() => picture.evaluate((image: unknown) => (image as { naturalWidth: number }).naturalWidth), {
      timeout: 30_000,
    })
    .toBe(320);
});

test('the demo camera is live, too', async ({ opened }) => {
  await opened.getByRole('link', { name: 'Live', exact: true }).click();
  await expectMoving(opened, 'Demo porch');
});

test('a camera rests outside its schedule, says until when, and goes on when it is always watched', async ({
  opened,
}) => {
  await opened.getByRole('link', { name: 'Cameras', exact: true }).click();
  const row = opened.getByRole('listitem', { name: 'Demo porch' });
  await expect(row).toContainText('Watching');
  const editor = opened.getByRole('dialog', { name: 'Edit Demo porch' });
  await row.getByRole('button', { name: 'Edit Demo porch' }).click();
  await editor.getByText('At certain times').click();
  await expect(editor.getByRole('button', { name: 'Save camera' })).toBeDisabled();
  await editor.getByRole('button', { name: /^Nights/ }).click();
  // Of the week only the day after tomorrow is left: neither this night nor the last one.
  const dayAfterTomorrow = new Intl.DateTimeFormat('en-GB', { weekday: 'long' }).format(
    Date.now() + 2 * 86_400_000,
  );
  for (const name of ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']) {
    if (name !== dayAfterTomorrow) await editor.getByRole('button', { name, exact: true }).click();
  }
  await editor.getByRole('button', { name: 'Save camera' }).click();
  await expect(row).toContainText(/Off until \w{3},? 22:00/);
  await opened.getByRole('link', { name: 'Live', exact: true }).click();
  await expect(opened.getByRole('listitem', { name: 'Demo porch' })).toContainText('Off until');

  await opened.getByRole('link', { name: 'Cameras', exact: true }).click();
  await row.getByRole('button', { name: 'Edit Demo porch' }).click();
  await editor.getByText('Always').click();
  await editor.getByRole('button', { name: 'Save camera' }).click();
  await expect(row).toContainText('Watching');
});

test('the gallery is stepped through with the keyboard', async ({ opened }) => {
  const cards = opened.getByRole('listbox', { name: 'Events, newest first' }).getByRole('option');
  await expect(cards.last().locator('img').first()).toBeVisible({ timeout: 30_000 });
  await cards.last().click();
  const detail = opened.getByRole('dialog');
  await expect(detail).toHaveAccessibleName(/Demo porch/);
  await expect(detail.getByText('1 of 10')).toBeVisible();
  await expect(detail.getByRole('button', { name: 'Previous frame', exact: true })).toBeDisabled();
  await opened.keyboard.press('ArrowRight');
  await opened.keyboard.press('ArrowRight');
  await expect(detail.getByText('3 of 10')).toBeVisible();
  await opened.keyboard.press('End');
  await expect(detail.getByText('10 of 10')).toBeVisible();
  await expect(detail.getByRole('button', { name: 'Next frame', exact: true })).toBeDisabled();
  await opened.keyboard.press('Escape');
  await expect(detail).toBeHidden();
  await opened.goForward();
  await expect(detail, 'forward shows the event again').toBeVisible();
});

test('the timeline zooms with the wheel and the keys and returns to the whole day', async ({ opened }) => {
  const timeline = opened.getByRole('application');
  await expect(timeline).toBeVisible();
  const labelOf = () => timeline.getAttribute('aria-label');
  const whole = await labelOf();
  const size = await timeline.boundingBox();
  await opened.mouse.move(size!.x + size!.width / 2, size!.y + size!.height / 2);
  for (let turn = 0; turn < 6; turn++) await opened.mouse.wheel(0, -240);
  await expect.poll(labelOf).not.toBe(whole);
  const afterWheel = await labelOf();
  await timeline.focus();
  await opened.keyboard.press('+');
  await expect.poll(labelOf).not.toBe(afterWheel);
  await opened.keyboard.press('0');
  await expect.poll(labelOf).toBe(whole);
});

test('a folder becomes a camera after its source was checked and a zone was drawn', async ({
  opened,
  host,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'porchlight-folder-'));
  await cp(await someVideo(host), join(folder, 'drive.mp4'));
  await opened.getByRole('link', { name: 'Cameras', exact: true }).click();
  await opened.getByRole('button', { name: 'Add camera' }).first().click();
  const wizard = opened.getByRole('dialog', { name: 'Add camera' });
  await wizard.getByRole('button', { name: /Video file or folder/ }).click();
  await wizard.getByText('Folder of videos').click();
  await wizard.getByLabel('Folder path').fill(folder);
  await wizard.getByRole('button', { name: 'Next' }).click();
  await expect(wizard.getByText('H.264')).toBeVisible();
  await wizard.getByRole('button', { name: 'Next' }).click();
  await wizard.getByLabel('Camera name').fill('Car park');
  await wizard.getByRole('button', { name: 'Add camera' }).click();
  await opened.getByRole('button', { name: 'Draw zones' }).click();
  const editor = opened.getByRole('dialog', { name: 'Edit Car park' });
  const picture = editor.getByRole('region', { name: 'Zone editor' });
  await expect(picture).toBeVisible();
  await editor.getByRole('button', { name: 'Draw zone' }).click();
  const size = (await picture.boundingBox())!;
  for (const [x, y] of [
    [0.1, 0.1],
    [0.9, 0.1],
    [0.9, 0.9],
    [0.1, 0.9],
  ] as const) {
    await opened.mouse.click(size.x + size.width * x, size.y + size.height * y);
  }
  await opened.keyboard.press('Enter');
  await expect(editor.getByRole('button', { name: /zone with 4 points/ })).toBeVisible();
  await editor.getByRole('button', { name: 'Save camera' }).click();
  await expect(editor).toBeHidden();
  const row = opened.getByRole('listitem', { name: 'Car park' });
  await expect(row).toContainText(/waiting|watching|reading|new file/i, { timeout: 30_000 });
  await expect
    .poll(async () => (await eventsOf(host, 'Car park')).length, { timeout: 40_000 })
    .toBeGreaterThan(0);
  await rm(folder, { recursive: true, force: true });
});

test('a dropped file is uploaded, imported and found on its day', async ({ opened, host }) => {
  const video = await someVideo(host);
  await drop(opened, ['side-door.mp4'], await readFile(video));
  const dialog = opened.getByRole('dialog');
  await expect(dialog.getByText('side-door.mp4')).toBeVisible();
  await dialog.getByLabel('Camera name').fill('Side door');
  await dialog.getByRole('button', { name: 'Start import' }).click();
  await expect
    .poll(async () => (await eventsOf(host, 'Side door')).length, { timeout: 40_000 })
    .toBeGreaterThan(0);
  const toast = opened.getByRole('alertdialog').or(opened.getByRole('status')).filter({ hasText: /event/ });
  await toast.getByRole('button', { name: 'Review' }).first().click();
  const cards = opened.getByRole('listbox', { name: 'Events, newest first' }).getByRole('option');
  await expect(cards.filter({ hasText: 'Side door' }).first()).toBeVisible();
});

test('an import that is cancelled while its files are sent leaves none of them', async ({ opened, host }) => {
  const sent = async () =>
    (await readdir(join(host.data, '.tmp'))).filter((name) => name.startsWith('upload-'));
  await drop(opened, ['first.mp4', 'second.mp4'], Buffer.from('film'));
  const dialog = opened.getByRole('dialog');
  await dialog.getByLabel('Camera name').fill('Nobody');
  await opened.route(/uploads\?name=second/, () => undefined); // on its way for ever
  await dialog.getByRole('button', { name: 'Start import' }).click();
  const upload = opened.getByRole('article', { name: /Nobody/ });
  await expect(upload).toContainText('second.mp4');
  expect(await sent()).toHaveLength(1);
  await upload.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(sent).toEqual([]);
});

test('a removed camera takes its events along', async ({ opened, host }) => {
  await opened.getByRole('link', { name: 'Cameras', exact: true }).click();
  const row = opened.getByRole('listitem', { name: 'Car park' });
  await row.getByRole('button', { name: /^Remove/ }).click();
  await opened.getByRole('button', { name: 'Remove camera' }).click();
  await expect(row).toBeHidden();
  expect(await eventsOf(host, 'Car park')).toEqual([]);
  const verified = await runCli(['verify', '--strict', '--json', '--data', host.data]);
  expect(JSON.parse(verified.stdout)).toMatchObject({ isOk: true, violations: [] });
});

async function drop(page: Page, names: readonly string[], content: Buffer): Promise<void> {
  const given = { names, base64: content.toString('base64') };
  const dataTransfer = await page.evaluateHandle(({ names: all, base64 }) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const data = new DataTransfer();
    for (const name of all) data.items.add(new File([bytes], name, { type: 'video/mp4' }));
    return data;
  }, given);
  for (const type of ['dragenter', 'dragover', 'drop']) {
    await page.dispatchEvent('body', type, { dataTransfer });
  }
}

async function eventsOf(host: Host, camera: string): Promise<unknown[]> {
  const { stdout, code } = await runCli(['events', '--camera', camera, '--json', '--data', host.data]);
  if (code !== 0) return [];
  return (JSON.parse(stdout) as { events: unknown[] }).events;
}
