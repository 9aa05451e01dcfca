/** Whole lives under watch: is anything acknowledged before it is durable, or removed while a row names it? */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newFolder, runLife } from './lives.ts';

export type OrderReport = { readonly runs: number; readonly failures: readonly string[] };

type OrderOptions = {
  readonly projectRoot: string;
  readonly pictures: string;
  readonly seed: number;
  readonly runs?: number;
};

export async function runOrder({
  projectRoot,
  pictures,
  seed,
  runs = 2,
}: OrderOptions): Promise<OrderReport> {
  const failures: string[] = [];
  for (let run = 0; run < runs; run++) {
    const folder = newFolder(`order-${run}-${failures.length}-${seed}`, pictures);
    const report = join(folder, 'order');
    const end = await runLife({
      projectRoot,
      folder,
      seed: seed + run,
      life: 1,
      mode: 'short',
      preload: 'trace-durability.ts',
      environment: { PORCHLIGHT_TRACE: report, PORCHLIGHT_TRACE_ROOT: join(folder, 'data') },
      kill: null,
    });
    if (end.code !== 0) failures.push(`a watched life ended with ${end.code ?? end.signal}: ${end.output}`);
    if (existsSync(report)) failures.push(...readFileSync(report, 'utf8').trimEnd().split('\n'));
  }
  return { runs, failures };
}
