import { setImmediate } from 'node:timers/promises';
import type { CoverageInterval } from '#shared/model/coverage.ts';
import type { CoverageStore } from './coverage-store.ts';

export type CoverageQuery = {
  readonly fromMs: number;
  readonly toMs: number;
  /** All when left out. */
  readonly cameraIds?: readonly string[] | undefined;
};

export type CoverageQueries = {
  /** What overlaps `[fromMs, toMs)`, by camera and start; at most 20,000 intervals. */
  list(query: CoverageQuery): Promise<CoverageInterval[]>;
};

export type CoverageQueriesDeps = {
  readonly store: Pick<CoverageStore, 'list'>;
  readonly cameraIds: () => Promise<readonly string[]>;
  readonly nowMs: () => number;
};

const atMost = 20_000;
/** Read at once; others get their turn in between. */
const pageSize = 1000;
/** No time behind it has four digits for its year. */
const lastMs = Date.UTC(9999, 11, 31);

export function createCoverageQueries({ store, cameraIds, nowMs }: CoverageQueriesDeps): CoverageQueries {
  return { list };

  async function list({ fromMs, toMs, cameraIds: wanted }: CoverageQuery): Promise<CoverageInterval[]> {
    const found: CoverageInterval[] = [];
    const span = { fromMs: Math.min(fromMs, lastMs), toMs: Math.min(toMs, lastMs) };
    for (const cameraId of new Set(wanted ?? (await cameraIds()))) {
      for await (const page of pagesOf(cameraId, span)) {
        found.push(...page);
        if (found.length >= atMost) return found.slice(0, atMost);
      }
    }
    return found;
  }

  async function* pagesOf(cameraId: string, span: { readonly fromMs: number; readonly toMs: number }) {
    for (let { fromMs } = span; fromMs < span.toMs; await setImmediate()) {
      const page = await store.list(cameraId, { ...span, fromMs }, { nowMs: nowMs(), limit: pageSize });
      yield page;
      if (page.length < pageSize) return;
      fromMs = page.at(-1)?.endMs ?? span.toMs;
    }
  }
}
