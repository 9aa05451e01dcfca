import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, type Locator, type Page, test } from 'playwright/test';
import { testVideos } from '../src-main/test-videos.fixture.ts';
import { runCli, startHost } from './host.ts';
import { dayBefore } from './library.ts';

test.use({ locale: 'en-GB', timezoneId: 'UTC' });

const day = dayBefore(1);
const detailOf = (page: Page, camera: string) =>
  page.getByRole('dialog', { name: new RegExp(`^${camera},`) });

/** Two cameras that saw something at the same times. */
async function createTwoCameras(data: string): Promise<void> {
  for (const [camera, film] of [
    ['Hall', testVideos.porch()],
    ['Garden', testVideos.garden()],
  ] as const) {
    const start = `${day}T08:00:00Z`;
    const done = await runCli([
      'import',
      film,
      '--camera',
      camera,
      '--start',
      start,
      '--cooldown',
      '3',
      '--data',
      data,
    ]);
    expect(done.code, done.stderr).toBe(0);
  }
}

/** As if the clip of the camera's first event had been kept; returns the event's id. */
async function keepClip(data: string, camera: string, film: string): Promise<string> {
  const database = new Database(join(data, 'events.db'));
  const { event_id: eventId } = database
    .prepare(
      'SELECT event_id FROM events e JOIN cameras c ON c.id = e.camera_id WHERE c.name = ? ORDER BY timestamp LIMIT 1',
    )
    .get(camera) as { event_id: string };
  const path = `videos/${eventId}.mp4`;
  await mkdir(join(data, 'videos'), { recursive: true });
  await copyFile(film, join(data, path));
  database.prepare('UPDATE events SET video_path = ? WHERE event_id = ?').run(path, eventId);
  database.close();
  return eventId;
}

/** The number that is burned into the shown picture, see `test-videos.fixture.ts`. */
function shownNumber(clip: Locator): Promise<number> {
  return clip.evaluate((element) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 180 });
    const context = canvas.getContext('2d')!;
    context.drawImage(element as HTMLVideoElement, 0, 0, 320, 180);
    let number = 0;
    for (let bit = 0; bit < 8; bit++) {
      const [red = 0] = context.getImageData(bit * 32 + 16, 164, 1, 1).data;
      number = number * 2 + (red > 128 ? 1 : 0);
    }
    return number;
  });
}

test('an event is looked at closely: enlarged, compared, picture by picture, and beside what else was seen', async ({
  page,
}) => {
  const data = await mkdtemp(join(tmpdir(), 'porchlight-detail-'));
  await createTwoCameras(data);
  const eventId = await keepClip(data, 'Hall', testVideos.numbered());
  await keepClip(data, 'Garden', testVideos.random());
  await rm(join(data, `frames/${eventId}/frame_002.jpg`), { force: true });
  const host = await startHost([], data);
  try {
    await page.goto(host.url);
    await page.goto(new URL(`/review?day=${day}&event=${eventId}`, host.url).href);
    const detail = detailOf(page, 'Hall');
    await expect(detail.getByRole('img', { name: 'Frame 1' })).toBeVisible();

    await test.step('zoom by keys and by the wheel at the pointer, not nearer than it has pixels', async () => {
      const zoom = detail.getByRole('group', { name: 'Zoom' });
      const picture = detail.getByRole('img', { name: 'Frame 1' });
      const before = (await picture.boundingBox())!;
      await page.keyboard.press('+');
      await expect(zoom.getByText('140%')).toBeVisible();
      await page.keyboard.press('0');
      await expect(zoom.getByText('100%')).toBeVisible();
      await page.mouse.move(before.x + before.width * 0.25, before.y + before.height * 0.25);
      await page.mouse.wheel(0, -400);
      await expect.poll(async () => (await picture.boundingBox())!.width).toBeGreaterThan(before.width * 1.2);
      const near = (await picture.boundingBox())!;
      expect((before.x + before.width * 0.25 - near.x) / near.width).toBeCloseTo(0.25, 1);
      await page.keyboard.press('ArrowRight');
      await expect(zoom.getByText('100%'), 'the next frame begins whole').toBeVisible();
    });

    await test.step('a frame whose file is missing says so and can be tried again', async () => {
      await expect(detail.getByText('The file of this frame is missing')).toBeVisible();
      await detail.getByRole('button', { name: 'Try again' }).click();
      await expect(detail.getByText('The file of this frame is missing')).toBeVisible();
      await page.keyboard.press('Home');
      await expect(detail.getByRole('img', { name: 'Frame 1' })).toBeVisible();
    });

    await test.step('two frames side by side, by keyboard alone', async () => {
      await page.keyboard.press('c');
      const line = detail.getByRole('separator', { name: 'Line between the two frames' });
      await expect(line).toHaveAttribute('aria-valuenow', '50');
      await line.focus();
      await page.keyboard.press('ArrowRight');
      await expect(line).toHaveAttribute('aria-valuenow', '52');
      await page.keyboard.press('Home');
      await expect(line).toHaveAttribute('aria-valuenow', '0');
      await expect(line).toHaveAttribute('aria-valuetext', /Frame 1, \+0\.0s on the left, Frame \d+/);
      await detail.getByRole('button', { name: 'Left: later frame' }).click();
      await expect(line).toHaveAttribute('aria-valuetext', /Frame 2, .* on the left/);
      await page.keyboard.press('c');
      await expect(line).toBeHidden();
    });

    await test.step('overlays stay on for the next time', async () => {
      await page.keyboard.press('Home');
      await page.keyboard.press('o');
      await expect(detail.getByText(/^Motion, measured/)).toBeVisible();
      await page.keyboard.press('i');
      await expect(detail.locator('p', { hasText: /08:00:04.*Hall/ })).toBeVisible();
      await page.reload();
      await expect(detail.getByText(/^Motion, measured/)).toBeVisible();
    });

    await test.step('the frame is saved under a name that says what it is', async () => {
      const saved = page.waitForEvent('download');
      await page.keyboard.press('d');
      expect((await saved).suggestedFilename()).toMatch(
        new RegExp(`^Hall ${day} 08-00-0\\d\\.\\d{3} frame 1\\.jpg$`),
      );
    });

    await test.step('the frame is copied as a picture, and where that is not allowed it says what to do', async () => {
      const copy = async () => {
        await detail.getByRole('button', { name: 'More', exact: true }).click();
        await page.getByRole('menuitem', { name: 'Copy the frame' }).click();
      };
      await copy();
      await expect(page.getByText('Allow the clipboard for this page', { exact: false })).toBeVisible();
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await copy();
      await expect(page.getByText('The frame is on the clipboard')).toBeVisible();
      const kinds = await page.evaluate(async () =>
        (await navigator.clipboard.read()).map(({ types }) => types),
      );
      expect(kinds.flat()).toContain('image/png');
      await expect(page.getByRole('menu')).toHaveCount(0);
    });

    await test.step('the clip goes on and back by exactly one picture, slower and faster', async () => {
      await page.keyboard.press('v');
      const clip = detail.locator('video');
      await expect(detail.getByText(/^Picture \d+ of 120$/)).toBeVisible();
      await expect.poll(() => clip.evaluate((element) => (element as HTMLVideoElement).readyState)).toBe(4);
      await page.keyboard.press('.');
      await expect(detail.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
      // not where the film has pictures without a number
      await detail.getByRole('slider', { name: 'Position in the clip' }).fill('2');
      const text = detail.getByText(/^Picture \d+ of 120$/);
      const numberTold = async () => Number(/\d+/.exec((await text.textContent()) ?? '')?.[0]) - 1;
      const first = 20;
      await expect.poll(() => shownNumber(clip)).toBe(first);
      await expect.poll(numberTold).toBe(first);
      await detail.getByRole('button', { name: 'Next picture' }).focus();
      for (let step = 1; step <= 3; step++) {
        await page.keyboard.press('.');
        await expect.poll(() => shownNumber(clip)).toBe(first + step);
        await expect.poll(numberTold).toBe(first + step);
      }
      await page.keyboard.press(',');
      await expect.poll(() => shownNumber(clip)).toBe(first + 2);
      await detail.getByRole('combobox', { name: 'Speed' }).selectOption('0.25');
      await page.keyboard.press('>');
      expect(await clip.evaluate((element) => (element as HTMLVideoElement).playbackRate)).toBe(0.5);
      await page.keyboard.press('v');
      await expect(clip).toBeHidden();
    });

    await test.step('what is like it, and what another camera saw at that moment', async () => {
      await detail.getByRole('button', { name: 'Find similar events' }).click();
      const similar = detail.getByRole('region', { name: 'Similar events' });
      await expect(similar.getByRole('button').first()).toBeVisible();
      await expect(similar.locator('[title^="Garden"]').first()).toBeVisible();
      await expect(similar.locator('[title^="Hall"][title$="08:00:04"]'), 'itself').toHaveCount(0);
      const neighbours = detail.getByRole('region', { name: 'On other cameras at that moment' });
      await neighbours
        .getByRole('button', { name: /Garden/ })
        .first()
        .click();
      await expect(detailOf(page, 'Garden')).toBeVisible();
    });

    await test.step('a clip that cannot be played says why, and leads to the frames and out of the window', async () => {
      const garden = detailOf(page, 'Garden');
      // Before that there is no clip that a key could show.
      await expect(garden.getByRole('img', { name: 'Frame 1' })).toBeVisible();
      await page.keyboard.press('v');
      await expect(garden.getByText('The clip cannot be played here')).toBeVisible();
      await expect(garden.getByRole('link', { name: 'Save the clip' })).toHaveAttribute(
        'download',
        /^Garden .*\.mp4$/,
      );
      await garden.getByRole('button', { name: 'Show the frames' }).click();
      await expect(garden.getByRole('img', { name: 'Frame 1' })).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
    });

    await test.step('what was closed leaves the memory', async () => {
      await openAndClose(page);
      const nodes = await nodesInMemory(page);
      for (let n = 0; n < 5; n++) await openAndClose(page);
      // One detail has over 300.
      expect(await nodesInMemory(page)).toBeLessThan(nodes + 300);
    });
  } finally {
    await host.stop();
    await rm(data, { recursive: true, force: true });
  }
});

async function openAndClose(page: Page): Promise<void> {
  await page.getByRole('listbox').getByRole('option').first().click();
  await expect(page.getByRole('dialog').getByRole('img', { name: 'Frame 1' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** Of the document and of what scripts still hold. */
async function nodesInMemory(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { nodes } = await session.send('Memory.getDOMCounters');
  await session.detach();
  return nodes;
}
