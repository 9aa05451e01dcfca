import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, type Locator, type Page } from 'playwright/test';
import { connectCore } from './core-client.ts';
import { type Host, root, startHost } from './host.ts';

const folder = join(root, 'screenshots');

export type Look = {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly scheme: 'light' | 'dark';
};

const look = (name: string, width: number, height: number, scheme: Look['scheme'] = 'light'): Look => ({
  name,
  width,
  height,
  scheme,
});

export const looks = {
  light: look('light-1280', 1280, 800),
  dark: look('dark-1280', 1280, 800, 'dark'),
  large: look('light-1920', 1920, 1080),
  phone: look('light-390', 390, 844),
} as const;
export const allLooks = Object.values(looks);

/** One picture in each look, into `screenshots/`; `inSight` is scrolled to at the bottom. */
export async function shoot(
  page: Page,
  name: string,
  which: readonly Look[] = [looks.light, looks.dark],
  inSight?: Locator,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { name: lookName, scheme, width, height } of which) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await inSight?.evaluate((element: { scrollIntoView(how: object): void }) =>
      element.scrollIntoView({ block: 'end' }),
    );
    await settled(page);
    const path = join(folder, `${name}-${lookName}.png`);
    await page.screenshot({ path });
    await keepForDocs(`${name}-${lookName}`, path);
  }
  await page.setViewportSize(looks.light);
}

/** Those that README and the documents show. */
const docsPictures: Readonly<Record<string, string>> = {
  'today-en-light-1280': 'today',
  'review-en-light-1280': 'review',
  'search-en-light-1280': 'search',
  'live-en-light-1280': 'live',
};

async function keepForDocs(name: string, path: string): Promise<void> {
  const picture = docsPictures[name];
  if (picture === undefined) return;
  await sharp(path)
    .png({ palette: true, effort: 10 })
    .toFile(join(root, 'docs/pictures', `${picture}.png`));
}

/** Without skeletons, and what was asked for is painted. */
export async function settled(page: Page): Promise<void> {
  await expect(page.locator('[class*=animate-soft-pulse]')).toHaveCount(0);
  await page.waitForTimeout(250);
}

export async function speak(host: Host, language: 'en' | 'de'): Promise<void> {
  const { core, close } = await connectCore(host.url);
  await core.settings.set({ language });
  close();
}

export async function withHost(
  args: readonly string[],
  use: (host: Host) => Promise<void>,
  data?: string,
): Promise<void> {
  const host = await startHost(args, data);
  try {
    await use(host);
  } finally {
    await host.stop();
  }
}
