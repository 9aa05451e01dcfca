/** What `porchlight doctor` tells: one thing that is wrong, and what is done about it. */
import type { Invariant, Violation } from './violation.ts';

export type Finding = {
  readonly code: string;
  readonly message: string;
  /** What `--fix` does; null when it can do nothing. */
  readonly repair: string | null;
};

const repairs: Readonly<Record<Invariant, string | null>> = {
  I1: null,
  I2: 'events say that their frames are missing, and name no lost thumbnail or snapshot; damaged frames go to quarantine',
  I3: 'files of no event go to quarantine for a week; what was to be deleted is deleted',
  I5: null,
  I6: 'the event logs are written anew from the database',
  I7: 'the event logs are written anew from the database',
  I8: 'vectors that do not fit are dropped; the next start makes them again',
  I9: 'a start closes and finishes them',
  I10: null,
  I11: null,
  I14: null,
};

const shownSubjects = 3;

/** One finding an invariant. */
export function findingsOf(violations: readonly Violation[]): Finding[] {
  const byInvariant = Map.groupBy(violations, ({ invariant }) => invariant);
  return [...byInvariant].map(([invariant, found]) => ({
    code: invariant,
    message: sentence(found),
    repair: repairs[invariant],
  }));
}

function sentence(found: readonly Violation[]): string {
  const shown = found.slice(0, shownSubjects).map(({ subject, message }) => `${subject}: ${message}`);
  const rest = found.length - shown.length;
  return `${shown.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}`;
}
