/**
 * From the last key press to the first picture of what was found, in a real browser beside a real core with 100,000
 * frames. Needs `out/` and a Chromium (`e2e/browser.ts`). Between two keys lie 80 ms, as a quick typist has them, so each
 * beginning of a query is asked as well.
 */
import { chromium, type Page } from 'playwright';
import { findBrowser } from '../e2e/browser.ts';
import { startHost } from '../e2e/host.ts';
import { type BenchResult, percentile, round } from './bench-result.ts';
import { keptLibrary } from './search-page-library.ts';

const frames = 100_000;
const keyGapMs = 80;
const limits = { p50Ms: 200 };

/** Words of descriptions, colours, filters and all of them together. */
const queries = [
  'red',
  'somebody walks',
  'blue car',
  'lane',
  'street 22:00-06:00',
  'label:person',
  'dog',
  'white van',
  'parcel',
  'yellow -dog',
  'is:favourite green',
  'camera:b red',
  'weekday:sat car',
  'person',
  'black dog at night',
  'brown',
  'drives along the lane',
  'type:detection grey',
  'tag:parcel',
  'confidence:>=0.5 orange',
];

export async function run(): Promise<BenchResult> {
  const data = await keptLibrary(frames);
  const host = await startHost([], data);
  const { executablePath, env } = await findBrowser();
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath, env: { ...ownEnvironment(), ...env }, args });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.addInitScript({ content: watchScript });
    await page.goto(host.url);
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Search' }).click();
    await untilIndexIsRead(page);
    for (const query of ['pink', 'car']) await timeQuery(page, query);
    const timesMs: number[] = [];
    for (const query of queries) timesMs.push(await timeQuery(page, query));
    const metrics = {
      p50Ms: round(percentile(timesMs, 0.5), 0),
      p95Ms: round(percentile(timesMs, 0.95), 0),
      slowestMs: round(Math.max(...timesMs), 0),
    };
    return { name: 'search-page', metrics, limits, ok: metrics.p50Ms <= limits.p50Ms };
  } finally {
    await browser.close();
    await host.stop();
  }
}

function ownEnvironment(): Record<string, string> {
  return process.env as Record<string, string>;
}

async function untilIndexIsRead(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: 'Search' }).fill('white');
  await page.getByRole('option').first().waitFor();
  await page.getByRole('progressbar').waitFor({ state: 'detached' });
}

/** Time from the last key to the frame on the screen that has the picture; the field is empty before and after. */
async function timeQuery(page: Page, query: string): Promise<number> {
  const field = page.getByRole('combobox', { name: 'Search' });
  await field.fill('');
  await page.getByRole('heading', { name: 'What you can ask' }).waitFor();
  await page.evaluate(`watchLastKey(${JSON.stringify(query)})`);
  await field.pressSequentially(query, { delay: keyGapMs });
  const timeMs = await page.evaluate<number | string>('firstPicture');
  if (typeof timeMs === 'string') throw new Error(`no picture for "${query}": ${timeMs}`);
  return timeMs;
}

/**
 * Runs in the page. The answer to the whole query is there when the address has it and "Results", busy since the last key,
 * is so no more; the picture is on the screen in the frame after its decoding.
 */
const watchScript = `
  globalThis.watchLastKey = (query) => {
    let keyMs = null;
    let wasBusy = false;
    const area = () => document.querySelector('section[aria-label="Results"]');
    const isBusy = () => area()?.getAttribute('aria-busy') === 'true';
    const isAsked = () => new URLSearchParams(location.search).get('q') === query;
    const onKey = ({ target, timeStamp }) => {
      if (target.value === query) [keyMs, wasBusy] = [timeStamp, isBusy()];
    };
    document.addEventListener('input', onKey, true);
    globalThis.firstPicture = new Promise((done) => {
      const end = (result) => {
        document.removeEventListener('input', onKey, true);
        watcher.disconnect();
        clearTimeout(timer);
        done(result);
      };
      const look = async () => {
        wasBusy ||= isBusy();
        if (keyMs === null || isBusy() || !wasBusy || !isAsked()) return;
        const picture = area()?.querySelector('[role=option] img');
        if (!picture) return;
        await picture.decode();
        requestAnimationFrame(() => requestAnimationFrame((nowMs) => end(nowMs - keyMs)));
      };
      const watcher = new MutationObserver(() => void look().catch(() => undefined));
      watcher.observe(document.body, { subtree: true, childList: true, attributeFilter: ['aria-busy', 'src'] });
      const timer = setTimeout(() => end(area()?.innerText.slice(0, 200) ?? 'no results'), 10000);
    });
  };
`;
