import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright';
import { round } from './bench-result.ts';

/**
 * After a collection, MB: `heapMb` of scripts, and `memoryMb`, what the largest renderer process holds resident (Linux; with
 * the libraries it shares with others). Elsewhere both are the heap.
 */
export async function memoryOf(browser: Browser, page: Page): Promise<{ heapMb: number; memoryMb: number }> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const heapBytes = metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
  const heapMb = round(heapBytes / 1024 ** 2, 0);
  const whole = await browser.newBrowserCDPSession();
  const { processInfo } = await whole.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const sizesMb = await Promise.all(renderers.map(({ id }) => residentMb(id)));
  return { heapMb, memoryMb: round(Math.max(heapMb, ...sizesMb), 0) };
}

async function residentMb(processId: number): Promise<number> {
  const status = await readFile(`/proc/${processId}/status`, 'utf8').catch(() => '');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / 1024;
}
