import { expect, type Page, test } from 'playwright/test';
import { makeFilm } from './fixtures/rtsp/make-film.ts';
import { startRtspServer } from './fixtures/rtsp/rtsp-server.ts';
import { startHost } from './host.ts';
import { expectMoving } from './moving-picture.ts';

test.use({ locale: 'en-GB', timezoneId: 'UTC' });

test('a network camera from its address to the clip of an event, unplugged and plugged in again', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const film = await makeFilm({ seconds: 24, walks: [{ fromS: 9, toS: 14 }] });
  const rtsp = await startRtspServer({ films: { yard: film }, lifetimeMs: 180_000 });
  const host = await startHost();
  try {
    await page.goto(host.url);
    await keepClips(page);
    await addCamera(page, rtsp.url('yard'));

    await page.getByRole('link', { name: 'Live' }).click();
    await expectMoving(page, 'Yard');

    await page.getByRole('link', { name: 'Review', exact: true }).click();
    const card = page.getByRole('listbox', { name: 'Events, newest first' }).getByRole('option').last();
    await expect(card).toHaveAccessibleName(/Yard/, { timeout: 60_000 });
    await card.click();
    const detail = page.getByRole('dialog');
    await detail.getByRole('button', { name: 'Play the clip' }).click({ timeout: 60_000 });
    await expect.poll(() => playedSeconds(page), { timeout: 20_000 }).toBeGreaterThan(1);
    await page.keyboard.press('Escape');

    await page.getByRole('link', { name: 'Cameras', exact: true }).click();
    const row = page.getByRole('listitem', { name: 'Yard' });
    await expect(row).toContainText('Watching');
    rtsp.setFault({ kind: 'refuse' });
    await expect(row).toContainText('Offline', { timeout: 12_000 });
    rtsp.setFault(null);
    await expect(row, 'by itself').toContainText('Watching', { timeout: 45_000 });
  } finally {
    expect(await host.stop()).toBe(0);
    await rtsp.stop();
  }
});

async function keepClips(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByText('Keep the clips of events', { exact: true }).click();
  const question = page.getByRole('dialog', { name: 'Keep the clips of events?' });
  await expect(question).toContainText('Storage limit for everything');
  await question.getByRole('button', { name: 'Keep clips' }).click();
  await expect(page.getByRole('switch', { name: /Keep the clips/ })).toBeChecked();
}

async function addCamera(page: Page, address: string): Promise<void> {
  await page.getByRole('link', { name: 'Cameras', exact: true }).click();
  await page
    .getByRole('button', { name: /^Add (?:camera|your first camera)$/ })
    .first()
    .click();
  const wizard = page.getByRole('dialog', { name: 'Add camera' });
  await wizard.getByRole('button', { name: /I know its address/ }).click();
  await wizard.getByRole('textbox', { name: 'Address' }).fill(address);
  await wizard.getByRole('button', { name: 'Next' }).click();
  await expect(wizard.getByText('It works')).toBeVisible({ timeout: 20_000 });
  await wizard.getByRole('button', { name: 'Next' }).click();
  await wizard.getByLabel('Camera name').fill('Yard');
  await wizard.getByText('Multi-Frame', { exact: true }).click();
  await wizard.getByRole('button', { name: 'Add camera' }).click();
  await expect(wizard).toBeHidden();
}

/** Of all stretches: the jump to where it begins may have left a short one behind. */
function playedSeconds(page: Page): Promise<number> {
  return page.evaluate(() => {
    const video = document.querySelector<HTMLVideoElement>('video[aria-label="Clip of the event"]');
    const { length = 0 } = video?.played ?? {};
    let seconds = 0;
    for (let at = 0; at < length; at++) seconds += video!.played.end(at) - video!.played.start(at);
    return seconds;
  });
}
