/**
 * The review page beside a real core with 100,000 events and 1,000,000 rows of frames, in a real browser. Needs `out/` and a
 * Chromium (`e2e/browser.ts`), which draws in software here: a desktop with a graphics card is quicker. `--minutes=1` makes
 * the random use shorter; the limit for memory is meant for ten.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { findBrowser } from '../e2e/browser.ts';
import { startHost } from '../e2e/host.ts';
import { type BenchResult, percentile, round } from './bench-result.ts';
import { openOwnBrowser } from './own-browser.ts';
import { keptReviewLibrary } from './review-page-library.ts';
import { doAnything, gesturesFor } from './review-page-gestures.ts';
import { heapMbOf, memoryOf } from './review-page-memory.ts';
import { pageScript } from './review-page-script.ts';

const events = 100_000;
const day = '2026-05-06';
const starts = 5;
const scrubs = 60;
const openings = 15;
const traceMs = 10_000;
const traceCount = 3;
/** Until the browser has given back what the driving needed. */
const settleMs = 8_000;
const limits = { startP50Ms: 1500, longestFrameMs: 32, scrubP50Ms: 50, openP50Ms: 150, memoryMb: 400 };

export async function run(): Promise<BenchResult> {
  const host = await startHost([], await keptReviewLibrary(events));
  try {
    const metrics = { ...(await timed(host.url)), ...(await usedLong(host.url)) };
    return { name: 'review-page', metrics, limits, ok: isWithin(metrics) };
  } finally {
    await host.stop();
  }
}

async function timed(hostUrl: string) {
  const { executablePath, env } = await findBrowser();
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({
    executablePath,
    env: { ...(process.env as Record<string, string>), ...env },
    args,
  });
  try {
    const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'UTC' });
    await context.addInitScript({ content: pageScript });
    const address = await addressOf(context, hostUrl);
    const startsMs: number[] = [];
    for (let n = 0; n < starts; n++) startsMs.push(await timeStart(await openPage(context), address));
    const page = await openPage(context);
    await page.goto(address);
    await page.getByRole('option').first().waitFor();
    return { ...startMetrics(startsMs), ...(await measure(page)) };
  } finally {
    await browser.close();
  }
}

/** Random use, then what the page holds with nobody driving it. */
async function usedLong(hostUrl: string) {
  const browser = await openOwnBrowser();
  try {
    const address = await addressOf(browser.context, hostUrl);
    const page = await openPage(browser.context);
    await page.goto(address);
    await page.getByRole('option').first().waitFor();
    await doAnything(page, minutesAsked());
    const heapMb = await heapMbOf(page);
    await browser.letGo();
    await sleep(settleMs);
    return { minutes: minutesAsked(), heapMb, ...(await memoryOf(browser.pid)) };
  } finally {
    await browser.close();
  }
}

/** Of the day; with the token that the first visit leaves. */
async function addressOf(context: BrowserContext, hostUrl: string): Promise<string> {
  const first = await openPage(context);
  await first.goto(hostUrl);
  await first.getByRole('link', { name: 'Review', exact: true }).waitFor();
  await first.close();
  return new URL(`/review?day=${day}`, hostUrl).href;
}

async function openPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.setViewportSize({ width: 1280, height: 800 });
  return page;
}

async function measure(page: Page) {
  const scrubsMs = await timeScrubs(page);
  const traces: FrameTrace[] = [];
  for (let n = 0; n < traceCount; n++) traces.push(await traceFrames(page));
  const opensMs = await timeOpenings(page);
  return {
    scrubP50Ms: round(percentile(scrubsMs, 0.5), 0),
    scrubP95Ms: round(percentile(scrubsMs, 0.95), 0),
    ...middleOf(traces),
    openP50Ms: round(percentile(opensMs, 0.5), 0),
    openP95Ms: round(percentile(opensMs, 0.95), 0),
  };
}

function startMetrics(startsMs: readonly number[]) {
  return { startP50Ms: round(percentile(startsMs, 0.5), 0), startMostMs: round(Math.max(...startsMs), 0) };
}

function isWithin(metrics: Readonly<Record<string, number>>): boolean {
  return Object.entries(limits).every(([name, limit]) => (metrics[name] ?? Number.NaN) <= limit);
}

function minutesAsked(): number {
  const given = process.argv.find((arg) => arg.startsWith('--minutes='));
  return given ? Number(given.slice('--minutes='.length)) : 10;
}

/** A page without a cache, from its address until events and timeline are there and a frame was drawn. */
async function timeStart(page: Page, address: string): Promise<number> {
  await page.goto(address, { waitUntil: 'commit' });
  const timeMs = await page.evaluate<number>('untilInteractive()');
  await page.close();
  return timeMs;
}

/** From the movement of the pointer to the frame on the screen that has the picture nearest to it. */
async function timeScrubs(page: Page): Promise<number[]> {
  const { x, y, width } = await boxOf(page);
  const timesMs: number[] = [];
  await page.mouse.move(x + 20, y + 60);
  await page.waitForTimeout(1000);
  for (let n = 0; n < scrubs; n++) {
    await page.evaluate('armScrub()');
    await page.mouse.move(x + 40 + ((n * 97) % (width - 80)), y + 60 + 22 * (n % 3));
    const timeMs = await page.evaluate<number | null>('armedTime()');
    if (timeMs !== null) timesMs.push(timeMs);
  }
  await page.mouse.move(x + width / 2, y - 100);
  return timesMs;
}

type FrameTrace = {
  readonly longestFrameMs: number;
  readonly framesLate: number;
  readonly frames: number;
  readonly frameP50Ms: number;
};

/** By its longest frame: the computer may have something else to do once. */
function middleOf(traces: readonly FrameTrace[]): FrameTrace & { readonly framesLateInAll: number } {
  const ordered = traces.toSorted((a, b) => a.longestFrameMs - b.longestFrameMs);
  const middle = ordered[Math.floor(ordered.length / 2)];
  if (!middle) throw new Error('nothing was traced');
  return { ...middle, framesLateInAll: traces.reduce((sum, { framesLate }) => sum + framesLate, 0) };
}

/** Ten seconds of scrolling the events, then zooming and moving the timeline. */
async function traceFrames(page: Page): Promise<FrameTrace> {
  await page.waitForTimeout(2000); // what scrubbing has asked for is there by then
  await page.evaluate('startFrames()');
  await gesturesFor(page, traceMs);
  const gapsMs = await page.evaluate<number[]>('stopFrames()');
  const late = gapsMs.filter((gapMs) => gapMs > limits.longestFrameMs);
  return {
    longestFrameMs: round(Math.max(...gapsMs), 1),
    framesLate: late.length,
    frames: gapsMs.length,
    frameP50Ms: round(percentile(gapsMs, 0.5), 1),
  };
}

/** From Enter on an event to its detail with the picture. */
async function timeOpenings(page: Page): Promise<number[]> {
  const timesMs: number[] = [];
  await page.getByRole('application').focus();
  await page.keyboard.press('0');
  await page.waitForTimeout(1500);
  await page.locator('section[aria-busy=false] [role=listbox]').waitFor();
  await page.getByRole('listbox').evaluate((list) => list.parentElement?.scrollTo(0, 0));
  await page.waitForTimeout(500);
  const cards = page.getByRole('listbox').getByRole('option');
  for (let n = 0; n < openings; n++) {
    const card = cards.nth(n % 6);
    await card.scrollIntoViewIfNeeded();
    await page.evaluate('armOpening()');
    await card.click();
    timesMs.push(await page.evaluate<number>('armedTime()'));
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  return timesMs;
}

async function boxOf(page: Page) {
  const box = await page.getByRole('application').boundingBox();
  if (!box) throw new Error('the timeline is not on the page');
  return box;
}
