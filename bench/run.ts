/**
 * `npm run bench [-- NAME ...] [--json]`: one line a benchmark; the exit code tells whether all held. `capture` means
 * all of `capture-…`; `--minutes=2 --cameras=4` makes those shorter and smaller.
 */
import type { BenchResult } from './bench-result.ts';

const benches: Record<string, () => Promise<{ run(): Promise<BenchResult> }>> = {
  motion: () => import('./motion.ts'),
  db: () => import('./db.ts'),
  logs: () => import('./logs.ts'),
  metrics: () => import('./metrics.ts'),
  import: () => import('./import.ts'),
  search: () => import('./search.ts'),
  'search-quality': () => import('./search-quality.ts'),
  'search-page': () => import('./search-page.ts'),
  'review-page': () => import('./review-page.ts'),
  encoders: () => import('./encoders.ts'),
  'capture-gating': () => import('./capture-gating.ts'),
  'capture-cameras': () => import('./capture-cameras.ts'),
};

const args = process.argv.slice(2);
const wanted = args.filter((arg) => !arg.startsWith('--'));
const isMeant = (bench: string, name: string) => bench === name || bench.startsWith(`${name}-`);
const unknown = wanted.filter((name) => !Object.keys(benches).some((bench) => isMeant(bench, name)));
if (unknown.length > 0) {
  console.error(
    `There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}.`,
  );
  process.exit(2);
}
let areAllOk = true;
for (const [name, load] of Object.entries(benches)) {
  if (wanted.length > 0 && !wanted.some((one) => isMeant(name, one))) continue;
  const result = await (await load()).run();
  areAllOk &&= result.ok;
  console.log(args.includes('--json') ? JSON.stringify(result) : textOf(result));
}
process.exit(areAllOk ? 0 : 1);

function textOf({ name, metrics, limits, ok, skipped }: BenchResult): string {
  const lines = Object.entries(metrics).map(([key, value]) => {
    const limit = limits[key];
    return `  ${key.padEnd(24)} ${String(value).padStart(10)}${limit === undefined ? '' : `   limit ${limit}`}`;
  });
  const note = skipped === undefined ? [] : [`  skipped: ${skipped}`];
  return [`${ok ? 'ok    ' : 'FAILED'} ${name}`, ...lines, ...note].join('\n');
}
