import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright';
import { round } from './bench-result.ts';

const mb = 1024 ** 2;

export type PageMemory = {
  /** Of scripts, after a collection. */
  readonly heapMb: number;
  /**
   * What the largest renderer process holds for itself: anonymous and swapped pages, which Chromium's own task manager
   * shows as its memory footprint (Linux; elsewhere the heap).
   */
  readonly memoryMb: number;
  /**
   * With the program's own mapped file, and with the decoded pictures that the browser keeps in discardable shared memory:
   * at most a thousand where it draws in software, given back when another program wants the room.
   */
  readonly residentMb: number;
};

export async function memoryOf(browser: Browser, page: Page): Promise<PageMemory> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const heapBytes = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
  const whole = await browser.newBrowserCDPSession();
  const { processInfo } = await whole.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const held = await Promise.all(renderers.map(({ id }) => heldBy(id)));
  const largest = held.toSorted((a, b) => b.ownMb - a.ownMb)[0] ?? { ownMb: 0, residentMb: 0 };
  return {
    heapMb: round(heapBytes / mb, 0),
    memoryMb: round(Math.max(heapBytes / mb, largest.ownMb), 0),
    residentMb: round(largest.residentMb, 0),
  };
}

async function heldBy(processId: number) {
  const status = await readFile(`/proc/${processId}/status`, 'utf8').catch(() => '');
  const sizeMb = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1024;
  return { ownMb: sizeMb('RssAnon') + sizeMb('VmSwap'), residentMb: sizeMb('VmRSS') };
}
