import type { Page } from 'playwright';

const stepMs = 40;

/** For so long: the events are scrolled to and fro, then the timeline is zoomed and moved. */
export async function gesturesFor(page: Page, lengthMs: number): Promise<void> {
  const track = await page.getByRole('application').boundingBox();
  const list = await page.getByRole('listbox').boundingBox();
  if (!track || !list) throw new Error('the review page is not there');
  const endMs = performance.now() + lengthMs;
  const halfMs = endMs - lengthMs / 2;
  await page.mouse.move(list.x + 300, list.y + 200);
  for (let n = 0; performance.now() < halfMs; n++) {
    await page.mouse.wheel(0, n % 60 < 40 ? 260 : -400);
    await page.waitForTimeout(stepMs);
  }
  const middle = [track.x + track.width / 2, track.y + 80] as const;
  await page.mouse.move(...middle);
  for (let n = 0; performance.now() < endMs; n++) {
    await page.mouse.wheel(n % 5 === 4 ? 200 : 0, n % 40 < 20 ? -160 : 160);
    await page.waitForTimeout(stepMs);
  }
}

/** Random use; the same in every run as far as the page answers in time. */
export async function doAnything(page: Page, minutes: number): Promise<void> {
  const endMs = performance.now() + minutes * 60_000;
  const box = await page.getByRole('application').boundingBox();
  if (!box) throw new Error('the timeline is not on the page');
  const random = createRandom();
  const acts = [
    () => page.mouse.move(box.x + random() * box.width, box.y + 45 + random() * 150, { steps: 5 }),
    () => page.mouse.wheel(0, (random() - 0.5) * 1200),
    () => page.mouse.wheel((random() - 0.5) * 1200, 0),
    () => page.keyboard.press(random() < 0.5 ? '[' : ']'),
    () => page.keyboard.press('0'),
    () => page.getByRole('button', { name: 'Show 30 days' }).click(),
    () => openAndClose(page, Math.floor(random() * 6)),
    () => scroll(page, (random() - 0.3) * 3000),
  ];
  while (performance.now() < endMs) {
    // A page on its way to somewhere else has no such button or event.
    await acts[Math.floor(random() * acts.length)]?.().catch(() => undefined);
    await page.waitForTimeout(random() * 200);
  }
}

async function openAndClose(page: Page, n: number): Promise<void> {
  await page.getByRole('listbox').getByRole('option').nth(n).click({ timeout: 1000 });
  await page.waitForTimeout(300);
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Escape');
}

async function scroll(page: Page, byPx: number): Promise<void> {
  const list = await page.getByRole('listbox').boundingBox();
  if (!list) return;
  await page.mouse.move(list.x + 200, Math.max(list.y, 420) + 100);
  await page.mouse.wheel(0, byPx);
}

function createRandom(): () => number {
  let state = 7;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
