/** Finds a Chromium that is already here; never downloads one. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright';

export type Browser = {
  readonly executablePath: string;
  /** Variables it needs besides those of this process. */
  readonly env: Readonly<Record<string, string>>;
};

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** `CHROMIUM_PATH`, else Playwright's own, else the system's, else the one that came with the packages. */
export async function findBrowser(): Promise<Browser> {
  const places = [process.env['CHROMIUM_PATH'], chromium.executablePath(), ...usualPlaces];
  const executablePath = places.find((place) => place && existsSync(place));
  if (executablePath) return { executablePath, env: {} };
  if (process.platform === 'linux' && process.arch === 'x64') return unpackBrowser();
  throw new Error('No Chromium found: run "npx playwright install chromium" or set CHROMIUM_PATH.');
}

/** A headless Chromium as an npm package; it brings the libraries and the font that a bare machine lacks. */
async function unpackBrowser(): Promise<Browser> {
  const { default: packed, inflate } = await import('@sparticuz/chromium');
  const executablePath = await packed.executablePath();
  const env: Record<string, string> = {};
  if (execFileSync('ldd', [executablePath], { encoding: 'utf8' }).includes('not found')) {
    const libraries = resolve(import.meta.dirname, '../node_modules/@sparticuz/chromium/bin/al2023.tar.br');
    env['LD_LIBRARY_PATH'] = join(await inflate(libraries), 'lib');
  }
  if (!existsSync('/etc/fonts/fonts.conf')) env['FONTCONFIG_PATH'] = join(tmpdir(), 'fonts');
  return { executablePath, env };
}
