/** Random `kill -9`, again and again on the same data, with everything promised compared after each (F01). */
import { createRandom } from './random.ts';
import { type Kill, newFolder, promisesIn, runLife } from './lives.ts';

export type KillReport = {
  readonly cycles: number;
  readonly promises: number;
  /** Killed before recovery was over. */
  readonly duringRecovery: number;
  readonly failures: readonly string[];
};

type KillOptions = {
  readonly projectRoot: string;
  readonly pictures: string;
  readonly cycles: number;
  readonly seed: number;
};

/** Lives on one data root; later ones begin on a new one, because comparing takes longer as it grows. */
const livesPerRoot = 20;
/** One in four is killed on its way through start and recovery, the others while they work. */
const longestStartMs = 1500;
const longestWorkMs = 900;
const lanes = 2;

export async function runKills(options: KillOptions): Promise<KillReport> {
  const share = Math.ceil(options.cycles / lanes);
  const reports = await Promise.all(
    Array.from({ length: lanes }, (_, lane) =>
      runLane({ ...options, cycles: share, seed: options.seed + lane }, lane),
    ),
  );
  return {
    cycles: reports.reduce((sum, { cycles }) => sum + cycles, 0),
    promises: reports.reduce((sum, { promises }) => sum + promises, 0),
    duringRecovery: reports.reduce((sum, { duringRecovery }) => sum + duringRecovery, 0),
    failures: reports.flatMap(({ failures }) => failures),
  };
}

async function runLane(
  { projectRoot, pictures, cycles, seed }: KillOptions,
  lane: number,
): Promise<KillReport> {
  const random = createRandom(seed);
  const failures: string[] = [];
  let promises = 0;
  let duringRecovery = 0;
  for (let done = 0; done < cycles; done += livesPerRoot) {
    const folder = newFolder(`kills-${lane}-${done}`, pictures);
    const lives = Math.min(livesPerRoot, cycles - done);
    for (let life = 0; life < lives; life++) {
      const kill: Kill =
        random.below(4) === 0
          ? { from: 'start', afterMs: 200 + random.below(longestStartMs) }
          : { from: 'ready', afterMs: random.below(longestWorkMs) };
      const end = await runLife({ projectRoot, folder, seed: seed + done, life, mode: 'live', kill });
      if (!end.wasReady) duringRecovery++;
      if (end.signal !== 'SIGKILL')
        failures.push(`${folder} life ${life} ended by itself (${end.code}): ${end.output}`);
    }
    const check = await runLife({ projectRoot, folder, seed, life: lives, mode: 'check', kill: null });
    if (check.code !== 0) failures.push(`${folder} after ${lives} lives (${check.code}): ${check.output}`);
    promises += promisesIn(folder);
  }
  return { cycles, promises, duringRecovery, failures };
}
