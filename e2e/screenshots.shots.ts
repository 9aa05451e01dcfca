import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, type Page, test } from 'playwright/test';
import { connectCore } from './core-client.ts';
import { makePiece, type SceneName, takeDemoFilm, type View, views } from './fixtures/demo-pieces.ts';
import { type Host, runCli } from './host.ts';
import { dayBefore, variantOf } from './library.ts';
import { allLooks, type Look, looks, settled, shoot, speak, withHost } from './shoot.ts';

// Every screen in every language; `screenshots-states.shots.ts` has the rare ones.

test.use({ locale: 'en-GB', timezoneId: 'UTC' });

/** What a house sees in some days; newest last. */
const recordings: readonly (readonly [daysAgo: number, time: string, View, SceneName])[] = [
  [3, '08:14:20', 'Porch', 'courier'],
  [2, '12:06:12', 'Porch', 'courier'],
  [1, '09:21:50', 'Front garden', 'courier'],
  [1, '17:38:26', 'Porch', 'resident'],
  [0, '00:47:15', 'Front garden', 'fox'],
  [0, '02:13:40', 'Street', 'torch'],
  [0, '07:33:29', 'Street', 'car'],
  [0, '08:05:44', 'Porch', 'courier'],
  [0, '08:05:46', 'Front garden', 'courier'],
  [0, '11:40:02', 'Street', 'car'],
  [0, '13:12:38', 'Front garden', 'resident'],
  [0, '13:12:40', 'Porch', 'resident'],
  [0, '16:20:57', 'Street', 'car'],
  [0, '17:45:18', 'Porch', 'courier'],
];

async function createHouse(data: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'porchlight-house-'));
  const film = await takeDemoFilm(folder);
  for (const [index, [daysAgo, time, view, scene]] of recordings.entries()) {
    const piece = await makePiece(film, { view, scene });
    const video = await variantOf(piece, { folder, index });
    const start = `${dayBefore(daysAgo)}T${time}Z`;
    const how = ['--camera', view, '--start', start, '--cooldown', '3', '--data', data];
    const { code, stderr } = await runCli(['import', video, ...how]);
    if (code !== 0) throw new Error(`the import failed: ${stderr}`);
  }
  await rm(folder, { recursive: true });
}

/** The newest event of the camera gets a clip, as if it had been kept. */
async function keepClip(data: string, camera: View, film: string): Promise<string> {
  const database = new Database(join(data, 'events.db'));
  const { event_id: eventId } = database
    .prepare(
      'SELECT event_id FROM events e JOIN cameras c ON c.id = e.camera_id WHERE c.name = ? ORDER BY timestamp DESC LIMIT 1',
    )
    .get(camera) as { event_id: string };
  const path = `videos/${eventId}.mp4`;
  await mkdir(join(data, 'videos'), { recursive: true });
  await copyFile(film, join(data, path));
  database.prepare('UPDATE events SET video_path = ? WHERE event_id = ?').run(path, eventId);
  database.close();
  return eventId;
}

type Screen = {
  readonly name: string;
  readonly path: string;
  readonly open?: (page: Page) => Promise<void>;
};

const few = [looks.light, looks.phone];
const german = [looks.light];

async function pickThree(page: Page): Promise<void> {
  await expect(page.getByRole('option').first()).toBeVisible();
  for (const key of ['j', 'f', 'j', 'x', 'Shift+ArrowRight', 'Shift+ArrowRight'])
    await page.keyboard.press(key);
}

async function openDetail(page: Page, ...keys: readonly string[]): Promise<void> {
  await expect(page.getByRole('dialog').locator('img').first()).toBeVisible();
  for (const key of keys) await page.keyboard.press(key);
  await page.waitForTimeout(700);
}

const mainScreens = (eventPath: string): readonly Screen[] => [
  { name: 'today', path: '/today' },
  { name: 'review', path: '/review' },
  { name: 'search', path: '/search?q=red' },
  { name: 'event', path: eventPath, open: (page) => openDetail(page, 'ArrowRight', 'ArrowRight') },
];

const otherScreens = (eventPath: string): readonly Screen[] => [
  { name: 'review-unreviewed', path: '/review?view=unreviewed' },
  { name: 'review-selection', path: '/review?view=unreviewed', open: pickThree },
  { name: 'search-start', path: '/search' },
  { name: 'event-compare', path: eventPath, open: (page) => openDetail(page, 'c') },
  { name: 'event-clip', path: eventPath, open: (page) => openDetail(page, 'v') },
  { name: 'export', path: eventPath, open: (page) => openDetail(page, 'e') },
  { name: 'palette', path: '/review', open: (page) => page.keyboard.press('Control+k') },
  { name: 'shortcuts', path: '/review', open: (page) => page.keyboard.press('?') },
  { name: 'cameras', path: '/cameras' },
  { name: 'storage', path: '/storage' },
  { name: 'health', path: '/health' },
  { name: 'settings', path: '/settings' },
  { name: 'settings-notifications', path: '/settings#notifications' },
  { name: 'settings-keyboard', path: '/settings#keyboard' },
];

async function shootAll(
  page: Page,
  host: Host,
  { list, which, language }: { list: readonly Screen[]; which: readonly Look[]; language: 'en' | 'de' },
): Promise<void> {
  await speak(host, language);
  for (const { name, path, open } of list) {
    await page.setViewportSize(looks.light);
    await page.goto('about:blank'); // an address that differs in its hash only would not load
    await page.goto(new URL(path, host.url).href);
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await expect(page.getByRole('main')).toBeAttached();
    await settled(page);
    await open?.(page);
    await shoot(page, `${name}-${language}`, which);
  }
}

/** The status bar shows it. */
const houseFolder = join(tmpdir(), 'porchlight-screenshots');

test('every screen', async ({ page }) => {
  const data = join(houseFolder, 'data');
  await rm(houseFolder, { recursive: true, force: true });
  await createHouse(data);
  const eventId = await keepClip(
    data,
    'Porch',
    await makePiece(await takeDemoFilm(data), { view: 'Porch', scene: 'courier' }),
  );
  await withHost(
    [],
    async (host) => {
      await page.goto(host.url);
      await expect(page.getByRole('main')).toBeVisible();
      const eventPath = `/review?day=${dayBefore(0)}&event=${eventId}`;
      const [main, others] = [mainScreens(eventPath), otherScreens(eventPath)];
      await shootAll(page, host, { list: main, which: allLooks, language: 'en' });
      const { core, close } = await connectCore(host.url);
      const away = { type: 'stream', url: 'rtsp://127.0.0.1:9/none' } as const;
      await core.cameras.save({ settings: { name: 'Garage', source: away } });
      close();
      await shootAll(page, host, { list: others, which: few, language: 'en' });
      await shootAll(page, host, { list: main, which: few, language: 'de' });
      await shootAll(page, host, { list: others, which: german, language: 'de' });
    },
    data,
  );
  await rm(houseFolder, { recursive: true, force: true });
});

test('nothing set up yet', async ({ page }) => {
  await withHost([], async (host) => {
    await page.goto(host.url);
    await expect(page.getByRole('main')).toBeVisible();
    const list = [
      { name: 'first-run', path: '/today' },
      { name: 'review-empty', path: '/review' },
      { name: 'live-empty', path: '/live' },
      { name: 'cameras-empty', path: '/cameras' },
      { name: 'search-empty', path: '/search' },
    ];
    await shootAll(page, host, { list, which: few, language: 'en' });
    await shootAll(page, host, { list, which: german, language: 'de' });
  });
});

test('live', async ({ page }) => {
  await rm(houseFolder, { recursive: true, force: true });
  const use = async (host: Host) => {
    await page.goto(host.url);
    const film = await takeDemoFilm(host.data);
    const { core, close } = await connectCore(host.url);
    const scenes: Record<View, SceneName> = { Porch: 'courier', 'Front garden': 'resident', Street: 'car' };
    for (const view of Object.keys(views) as View[]) {
      const path = await makePiece(film, { view, scene: scenes[view] });
      await core.cameras.save({ settings: { name: view, source: { type: 'file', path, playback: 'loop' } } });
    }
    const garden = await makePiece(film, { view: 'Front garden', scene: 'fox' });
    await core.cameras.save({
      settings: { name: 'Shed', source: { type: 'file', path: garden, playback: 'loop' } },
    });
    close();
    const list = [
      {
        name: 'live',
        path: '/live',
        open: async () => {
          await expect(page.locator('li[data-tone=live]')).toHaveCount(4, { timeout: 60_000 });
          await page.waitForTimeout(5000); // until somebody is there
        },
      },
    ];
    await shootAll(page, host, { list, which: allLooks, language: 'en' });
    await shootAll(page, host, { list, which: few, language: 'de' });
  };
  await withHost([], use, join(houseFolder, 'data'));
  await rm(houseFolder, { recursive: true, force: true });
});
