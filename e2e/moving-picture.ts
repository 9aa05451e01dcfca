import { execFileSync } from 'node:child_process';
import { expect, type Locator, type Page } from 'playwright/test';

export const tileOf = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Cameras' }).getByRole('listitem', { name });

/** Several looks at the tile differ: it is no still that stayed. */
export async function expectMoving(page: Page, name: string): Promise<void> {
  const tile = tileOf(page, name);
  await expect(tile).toHaveAttribute('data-tone', 'live', { timeout: 40_000 });
  const seen = new Set<string>();
  await expect
    .poll(async () => {
      for (const picture of [tile.locator('video'), tile.locator('img')]) {
        const luma = await lumaOf(picture);
        if (luma) seen.add(luma.join());
      }
      return seen.size;
    })
    .toBeGreaterThan(2);
}

/** Coarse luma of what a video or an image shows now: 16 x 9 values; null before the first picture. */
function lumaOf(picture: Locator): Promise<number[] | null> {
  return picture.evaluate((element) => {
    const isShown = getComputedStyle(element).visibility === 'visible';
    const canvas = Object.assign(document.createElement('canvas'), { width: 16, height: 9 });
    const context = canvas.getContext('2d');
    if (!isShown || !context) return null;
    context.drawImage(element as HTMLVideoElement, 0, 0, 16, 9);
    const { data } = context.getImageData(0, 0, 16, 9);
    const luma = Array.from({ length: 144 }, (_, at) =>
      Math.round((data[at * 4]! + data[at * 4 + 1]! + data[at * 4 + 2]!) / 3),
    );
    return luma.some((value) => value > 8) ? luma : null;
  });
}

/** Capture children that a host runs now; Linux and macOS. */
export function childCount(dataRoot: string): number {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)?.slice(1) ?? []);
  const host = lines.find(([, , args]) => args?.includes(`--data ${dataRoot}`))?.[0];
  return lines.filter(([, parent, args]) => parent === host && args?.includes('main.capture')).length;
}
