/** A kill at every named point between two durable steps, the first and the second time it is passed. */
import { newFolder, runLife } from './lives.ts';

export type PointReport = { readonly kills: number; readonly failures: readonly string[] };

/** Points that a life passes by itself; those of restore and migration have journeys of their own. */
export const lifePoints = [
  'event:inserted',
  'event:closed',
  'frames:staged',
  'frames:renamed',
  'frames:committed',
  'snapshot:staged',
  'snapshot:renamed',
  'snapshot:committed',
  'log:half-line',
  'log:json-written',
  'log:text-written',
  'log:marked',
  'log:rewrite-staged',
  'log:rewritten',
  'delete:committed',
  'delete:unlinked',
  'rotate:day-committed',
  'rotate:day-unlinked',
  'retention:batch',
] as const;

const times = [1, 2];

export type PointOptions = {
  readonly projectRoot: string;
  readonly pictures: string;
  readonly seed: number;
  /** All, unless a mutant only needs some. */
  readonly points?: readonly string[];
  /** Only the first time that each is reached. */
  readonly isBrief?: boolean;
};

export async function runPoints({
  projectRoot,
  pictures,
  seed,
  points = lifePoints,
  isBrief = false,
}: PointOptions): Promise<PointReport> {
  const wanted = points.flatMap((point) =>
    (isBrief ? times.slice(0, 1) : times).map((time) => ({ point, time })),
  );
  const failures: string[] = [];
  let kills = 0;
  const lane = async () => {
    for (let next = wanted.shift(); next; next = wanted.shift()) {
      const fault = `${next.point}:${next.time}`;
      const folder = newFolder(`point-${fault.replaceAll(':', '-')}`, pictures);
      const base = { projectRoot, folder, seed, kill: null };
      const end = await runLife({
        ...base,
        life: 1,
        mode: 'short',
        environment: { PORCHLIGHT_FAULT: fault },
      });
      if (end.signal === 'SIGKILL') kills++;
      else if (next.time === 1) failures.push(`${fault} was never reached (${end.code}): ${end.output}`);
      const check = await runLife({ ...base, life: 2, mode: 'check' });
      if (check.code !== 0) failures.push(`${fault} (${check.code}): ${check.output}`);
    }
  };
  await Promise.all([lane(), lane()]);
  return { kills, failures };
}
