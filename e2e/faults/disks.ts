/** ENOSPC at each writer, at several of its writes; afterwards there is space again and nothing may be missing (G5). */
import { newFolder, runLife } from './lives.ts';

export type DiskReport = { readonly runs: number; readonly failures: readonly string[] };

const allTargets = ['short', '.tmp', 'events', 'logs', 'backups', 'events.db'] as const;
const firstWrites = [1, 4, 12];
const writesWithoutSpace = 5;

export type DiskOptions = {
  readonly projectRoot: string;
  readonly pictures: string;
  readonly seed: number;
  /** All, unless a mutant only needs some. */
  readonly targets?: readonly string[];
  /** Only the first write of each. */
  readonly isBrief?: boolean;
};

export async function runFullDisks({
  projectRoot,
  pictures,
  seed,
  targets = allTargets,
  isBrief = false,
}: DiskOptions): Promise<DiskReport> {
  const wanted = targets.flatMap((target) =>
    (isBrief ? firstWrites.slice(0, 1) : firstWrites).map((first) => ({ target, first })),
  );
  const runs = wanted.length;
  const failures: string[] = [];
  const lane = async () => {
    for (let next = wanted.shift(); next; next = wanted.shift()) {
      const name = `${next.target}:${next.first}:${writesWithoutSpace}`;
      const folder = newFolder(`disk-${name.replaceAll(':', '-')}`, pictures);
      const base = { projectRoot, folder, seed, kill: null };
      const end = await runLife({
        ...base,
        life: 1,
        mode: 'short',
        preload: 'full-disk.ts',
        environment: { PORCHLIGHT_FULL_DISK: name },
      });
      if (end.code !== 0 && end.code !== 3)
        failures.push(`${name} ended with ${end.code ?? end.signal}: ${end.output}`);
      const check = await runLife({ ...base, life: 2, mode: 'check' });
      if (check.code !== 0) failures.push(`${name} (${check.code}): ${check.output}`);
    }
  };
  await Promise.all([lane(), lane()]);
  return { runs, failures };
}
