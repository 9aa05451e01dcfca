/** Names of what a restore puts beside the data folder or beside the database. */
import { basename, dirname, join } from 'node:path';

export type RestorePlaces = {
  /** Beside what is replaced, so that a rename is enough. */
  readonly staged: string;
  /** Where the present data goes. */
  readonly aside: string;
  /** Says what is to be renamed; see `pending-moves.ts`. */
  readonly journal: string;
};

/** For the data folder, or for `events.db` alone. */
export function restorePlaces(target: string, nowUtc: string): RestorePlaces {
  const time = `${nowUtc.slice(0, 19).replaceAll(':', '')}Z`;
  return {
    staged: `${target}.restoring-${time}`,
    aside: `${target}.before-restore-${time}`,
    journal: restoreJournal(target),
  };
}

/** Hidden and beside the target, because the target itself is moved. */
export function restoreJournal(target: string): string {
  return join(dirname(target), `.${basename(target)}.restore.json`);
}
