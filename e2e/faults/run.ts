/**
 * The fault harness (`npm run test:faults`): random kills, a kill at every named point, full disks, the order of
 * fsyncs, twelve deliberate mistakes that all of this must find, and network cameras that come and go.
 *
 * `--cycles 200` random kills, `--flaps 16` of cameras, `--seed N`, `--only kills|points|disks|order|mutants|flaps`,
 * `--brief`: no deliberate mistakes, and each point and each disk once.
 */
import { resolve } from 'node:path';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runFullDisks } from './disks.ts';
import { runFlaps } from './flaps.ts';
import { runKills } from './kills.ts';
import { workFolder } from './lives.ts';
import { runMutants } from './mutants.ts';
import { runOrder } from './order.ts';
import { makePictures } from './pictures.ts';
import { runPoints } from './points.ts';

const { values } = parseArgs({
  options: {
    cycles: { type: 'string', default: '200' },
    flaps: { type: 'string', default: '16' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    only: { type: 'string' },
    brief: { type: 'boolean', default: false },
  },
});
const projectRoot = resolve(import.meta.dirname, '../..');
const seed = Number(values.seed);
const pictures = await makePictures(join(workFolder, 'pictures'));
const base = { projectRoot, pictures, seed };
const isBrief = values.brief;
const failures: string[] = [];

say(`seed ${seed}`);
await part('kills', async () => {
  const report = await runKills({ ...base, cycles: Number(values.cycles) });
  const { cycles, promises, duringRecovery } = report;
  return {
    ...report,
    text: `${cycles} kill -9 cycles, ${duringRecovery} of them during recovery, ${promises} promises kept`,
  };
});
await part('points', async () => {
  const report = await runPoints({ ...base, isBrief });
  return { ...report, text: `${report.kills} kills at named points` };
});
await part('disks', async () => {
  const report = await runFullDisks({ ...base, isBrief });
  return { ...report, text: `${report.runs} lives with a full disk` };
});
await part('order', async () => {
  const report = await runOrder(base);
  return { ...report, text: `order of writes, fsyncs, renames and commits in ${report.runs} lives` };
});
if (!isBrief)
  await part('mutants', async () => {
    const { caught, total, failures: missed } = await runMutants(base);
    return { failures: missed, text: `${caught} of ${total} deliberate mistakes caught` };
  });
await part('flaps', async () => {
  const report = await runFlaps({ projectRoot, flaps: Number(values.flaps), seed });
  const { flaps, cameras, seen, holdings } = report;
  const held = holdings.map((held) => Object.values(held).map(Math.round).join('/')).join(' -> ');
  const text = `${flaps} flaps of ${cameras} cameras, ${seen} activities seen once, processes/files/MB ${held}`;
  return { ...report, text };
});
say(failures.length === 0 ? 'faults: passed' : `faults: ${failures.length} failed`);
process.exitCode = failures.length === 0 ? 0 : 1;

type Part = { readonly text: string; readonly failures: readonly string[] };

async function part(name: string, run: () => Promise<Part>): Promise<void> {
  if (values.only !== undefined && values.only !== name) return;
  const startedMs = Date.now();
  const { text, failures: found } = await run();
  const seconds = Math.round((Date.now() - startedMs) / 1000);
  say(`${found.length === 0 ? 'ok    ' : 'FAILED'} ${text} (${seconds} s)`);
  for (const failure of found) say(`       ${failure}`);
  failures.push(...found);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
