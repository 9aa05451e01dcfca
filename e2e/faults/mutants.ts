/**
 * Tests the tests (G21): twelve mistakes that lose data, made on purpose in a copy of the source. Each must be found
 * by the part of the harness, or by the unit test, that is there to find it.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runFullDisks } from './disks.ts';
import { workFolder } from './lives.ts';
import { mutants, type Mutant } from './mutant-list.ts';
import { runOrder } from './order.ts';
import { runPoints } from './points.ts';

export type MutantReport = {
  readonly total: number;
  readonly caught: number;
  readonly failures: readonly string[];
};

type MutantOptions = { readonly projectRoot: string; readonly pictures: string; readonly seed: number };

export async function runMutants(options: MutantOptions): Promise<MutantReport> {
  const failures: string[] = [];
  let missed = 0;
  const waiting = [...mutants];
  const lane = async () => {
    for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
      const found = await findFaults(mutant, options);
      if (found.length > 0) continue;
      missed++;
      failures.push(`not caught: ${mutant.name}`);
    }
  };
  await Promise.all([lane(), lane()]);
  failures.push(...(await findFaultsWithout(options)));
  return { total: mutants.length, caught: mutants.length - missed, failures };
}

async function findFaults(
  mutant: Mutant,
  { projectRoot, pictures, seed }: MutantOptions,
): Promise<readonly string[]> {
  const copy = copyWith(mutant, projectRoot);
  const base = { projectRoot: copy, pictures, seed };
  const { by } = mutant;
  if (by.kind === 'order') return (await runOrder({ ...base, runs: 1 })).failures;
  if (by.kind === 'disks') return (await runFullDisks({ ...base, targets: by.targets })).failures;
  if (by.kind === 'unit') return runUnitTest(copy, by.test);
  return (await runPoints({ ...base, points: by.points })).failures;
}

/** The same copy without a mistake: who cries wolf here has caught nothing above. */
async function findFaultsWithout(options: MutantOptions): Promise<readonly string[]> {
  const right = 'export const mutants';
  const file = 'e2e/faults/mutant-list.ts';
  const found: string[] = [];
  for (const by of controls) {
    const name = `no mistake, by ${by.kind}`;
    const faults = await findFaults({ name, file, right, wrong: right, by }, options);
    found.push(...faults.map((fault) => `${name}: ${fault}`));
  }
  return found;
}

const controls: readonly Mutant['by'][] = [
  { kind: 'order' },
  { kind: 'disks', targets: ['short'] },
  { kind: 'points', points: ['log:half-line'] },
  { kind: 'unit', test: 'src-main/platform/data-paths.test.ts' },
  { kind: 'unit', test: 'src-main/features/retention/rotation-days.test.ts' },
  { kind: 'unit', test: 'src-main/features/sweeping/sweeper.test.ts' },
];

/** The source with one mistake in it; everything that is installed is shared. */
function copyWith({ name, file, right, wrong, by }: Mutant, projectRoot: string): string {
  const copy = join(
    workFolder,
    'mutants',
    `${name.replaceAll(/\W+/g, '-')}-${by.kind === 'unit' ? by.test.replaceAll(/\W+/g, '-') : by.kind}`,
    'deep',
    'project',
  );
  for (const part of [
    'src-main',
    'src-shared',
    'migrations',
    'e2e/faults',
    'package.json',
    'vite.config.ts',
  ]) {
    cpSync(join(projectRoot, part), join(copy, part), { recursive: true });
  }
  symlinkSync(join(projectRoot, 'node_modules'), join(copy, 'node_modules'));
  const path = join(copy, file);
  const source = readFileSync(path, 'utf8');
  if (source.split(right).length !== 2)
    throw new Error(`${name}: ${file} does not hold exactly once: ${right}`);
  writeFileSync(
    path,
    source.replace(right, () => wrong),
  );
  return copy;
}

function runUnitTest(copy: string, test: string): string[] {
  const { status, stdout } = spawnSync(
    process.execPath,
    [join(copy, 'node_modules/vitest/vitest.mjs'), 'run', '--root', copy, test],
    { cwd: copy, encoding: 'utf8', timeout: 90_000 },
  );
  return status === 0 ? [] : [stdout.slice(-500)];
}
