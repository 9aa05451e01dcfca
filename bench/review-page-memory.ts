import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { round } from './bench-result.ts';
import { descendantsOf } from './process-tree.ts';

export type PageMemory = {
  /**
   * What its process holds for itself: anonymous and swapped pages, which Chromium's own task manager
   * shows as its memory footprint.
   */
  readonly memoryMb: number;
  /**
   * With the program's own mapped file, and with the decoded pictures that the browser keeps in discardable shared memory:
   * at most a thousand where it draws in software, given back when another program wants the room.
   */
  readonly residentMb: number;
};

/** Of scripts, after a collection, MB. */
export async function heapMbOf(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  return round((metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 1024 ** 2, 0);
}

/** Of the largest page of a browser that nobody drives; NaN where there is no `/proc`. */
export async function memoryOf(browserPid: number): Promise<PageMemory> {
  const held = await Promise.all(descendantsOf(browserPid).map(heldBy));
  const largest = held.toSorted((a, b) => b.ownMb - a.ownMb)[0] ?? {
    ownMb: Number.NaN,
    residentMb: Number.NaN,
  };
  return { memoryMb: round(largest.ownMb, 0), residentMb: round(largest.residentMb, 0) };
}

async function heldBy(processId: number) {
  const status = await readFile(`/proc/${processId}/status`, 'utf8').catch(() => '');
  const sizeMb = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0) / 1024;
  return { ownMb: sizeMb('RssAnon') + sizeMb('VmSwap'), residentMb: sizeMb('VmRSS') };
}
