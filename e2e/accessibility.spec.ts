import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from 'playwright/test';
import { cutOff, keyboardProblems, loadAxe, moving, violationsOf } from './accessibility.ts';
import { connectCore } from './core-client.ts';
import { type Host, root, startHost } from './host.ts';
import { createLibrary, type Library } from './library.ts';

test.use({ locale: 'en-GB', timezoneId: 'UTC', actionTimeout: 10_000 });

let library: Library;
let host: Host;
let eventId: number;

test.beforeAll(async () => {
  library = await createLibrary([0]);
  host = await startHost([], library.data);
  const { core, close } = await connectCore(host.url);
  const { events } = await core.events.list({ limit: 1 });
  eventId = events[0]!.id;
  close();
});

test.afterAll(async () => {
  await host?.stop();
  await library?.remove();
});

/** Ready when the skeletons are gone. */
async function show(page: Page, path: string): Promise<void> {
  await page.goto(new URL(path, host.url).href);
  await expect(page.getByRole('main')).toBeVisible();
  await settled(page);
}

async function settled(page: Page): Promise<void> {
  await expect(page.locator('[class*=animate-soft-pulse]')).toHaveCount(0);
}

const pages = ['/', '/review', '/search?q=hall', '/live', '/cameras', '/storage', '/health', '/settings'];

type Texts = {
  readonly camerasPage: { readonly addCamera: string };
  readonly cameraRow: { readonly edit: string };
  readonly kindStep: Readonly<
    Record<'iKnowItsAddress' | 'videoFileOrFolder' | 'fromAnNvr' | 'builtinDemo', string>
  >;
};

function textsOf(language: 'en' | 'de'): Texts {
  return JSON.parse(readFileSync(join(root, `src-renderer/i18n/${language}/cameras.json`), 'utf8')) as Texts;
}

type Screen = {
  readonly name: string;
  readonly path: string;
  /** Opens what lies over the page. */
  readonly open: (page: Page, texts: Texts) => Promise<void>;
};

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click();
const choose = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name }).click();

const wizard = (name: string, then: Screen['open']): Screen => ({
  name: `wizard: ${name}`,
  path: '/cameras',
  open: async (page, texts) => {
    await press(page, texts.camerasPage.addCamera);
    await then(page, texts);
  },
});

const dialogs: readonly Screen[] = [
  { name: 'palette', path: '/review', open: (page) => page.keyboard.press('Control+k') },
  { name: 'shortcuts', path: '/review', open: (page) => page.keyboard.press('?') },
  {
    name: 'camera editor',
    path: '/cameras',
    open: (page, texts) => press(page, texts.cameraRow.edit.replace('{{name}}', 'Hall')),
  },
  wizard('kind', async () => {}),
  wizard('address', (page, texts) => choose(page, texts.kindStep.iKnowItsAddress)),
  wizard('files', (page, texts) => choose(page, texts.kindStep.videoFileOrFolder)),
  wizard('NVR', (page, texts) => choose(page, texts.kindStep.fromAnNvr)),
  wizard('settings', (page, texts) => choose(page, texts.kindStep.builtinDemo)),
];

async function open(page: Page, screen: Screen, texts: Texts): Promise<void> {
  await show(page, screen.path);
  await screen.open(page, texts);
  await expect(page.getByRole('dialog').last()).toBeVisible();
  await settled(page);
}

async function speak(language: 'en' | 'de'): Promise<void> {
  const { core, close } = await connectCore(host.url);
  await core.settings.set({ language });
  close();
}

for (const language of ['en', 'de'] as const) {
  test(`no screen breaks WCAG 2.2 AA in either theme (${language})`, async ({ context, page }) => {
    test.slow();
    await loadAxe(context);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.goto(host.url);
    await speak(language);
    const found: string[] = [];
    const look = async (name: string) => {
      const say = (lines: readonly string[], scheme: string) =>
        found.push(...lines.map((line) => `${name}, ${scheme}: ${line}`));
      await page.emulateMedia({ colorScheme: 'dark' });
      say(await violationsOf(page), 'dark');
      if (language === 'de') return; // only colours differ between the themes, and not between languages
      await page.emulateMedia({ colorScheme: 'light' });
      say(await violationsOf(page, ['color-contrast']), 'light');
    };
    for (const path of [...pages, `/review?event=${eventId}`]) {
      await show(page, path);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      await look(path.replace(/event=.*/, 'event'));
    }
    for (const screen of dialogs) {
      await open(page, screen, textsOf(language));
      await look(screen.name);
    }
    expect(found).toEqual([]);
  });
}

test('Tab reaches everything, comes round, and shows where it is', async ({ page }) => {
  await speak('en');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(host.url);
  const found: string[] = [];
  for (const path of pages) {
    await show(page, path);
    found.push(...(await keyboardProblems(page)).map((line) => `${path}: ${line}`));
  }
  expect(found).toEqual([]);
});

const focusInDialog = (page: Page) => page.locator('[role=dialog]:focus, [role=dialog] :focus');

test('the focus goes into a dialog and back to where it came from', async ({ page }) => {
  await page.goto(host.url);
  await show(page, '/cameras');
  for (const name of ['Add camera', 'Edit Hall', 'Remove Hall']) {
    const button = page.getByRole('button', { name, exact: true });
    await button.focus();
    await page.keyboard.press('Enter');
    await expect(focusInDialog(page)).toHaveCount(1);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(button).toBeFocused();
  }
  await page.keyboard.press('Control+k');
  await expect(focusInDialog(page)).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Remove Hall' })).toBeFocused();
});

test('at 200 % nothing is cut off, and where motion is reduced nothing moves', async ({ page }) => {
  await page.setViewportSize({ width: 640, height: 400 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(host.url);
  const found: string[] = [];
  for (const language of ['en', 'de'] as const) {
    await speak(language);
    for (const path of pages) {
      await show(page, path);
      await expect(page.locator('html')).toHaveAttribute('lang', language);
      found.push(...(await cutOff(page)).map((line) => `${language} ${path}: ${line}`));
      found.push(...(await moving(page)).map((line) => `${language} ${path} moves: ${line}`));
    }
  }
  await speak('en');
  expect(found).toEqual([]);
});
