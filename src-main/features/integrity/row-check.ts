import type { RowCheckStore } from './row-check-store.ts';
import { type Violation, violations } from './violation.ts';

export type RowCheckOptions = { readonly isInUse: boolean; readonly isStrict: boolean };

/** I5, I8, I9, I10, I11 and I14: what rows say about each other; of every vector (I8) when `isStrict`. */
export async function checkRows(
  store: RowCheckStore,
  { isInUse, isStrict }: RowCheckOptions,
): Promise<Violation[]> {
  const outside = (await store.storedPaths()).filter(leavesRoot);
  const stuck = isInUse ? [] : await store.eventsInWork();
  return [
    ...violations('I5', await store.duplicateSourceKeys(), 'more than one event came of the same footage'),
    ...(isStrict ? await checkEmbeddings(store) : []),
    ...violations('I9', stuck, 'the event is open and nobody works on it'),
    ...violations('I9', await store.illegalStates(), 'the states of the event do not go together'),
    ...violations('I10', await store.lostEvents(), 'the event is gone and nobody deleted it'),
    ...violations('I11', outside, 'the path leaves the data root'),
    ...violations('I14', await store.wrongDays(), 'the day is not the day of its time'),
  ];
}

async function checkEmbeddings(store: RowCheckStore): Promise<Violation[]> {
  return [
    ...violations('I8', await store.unfitEmbeddings(), 'an embedding does not fit its frame or its model'),
    ...violations('I8', await store.unembeddedFrames(), 'a frame has no vector of the model of its event'),
  ];
}

function leavesRoot(path: string): boolean {
  return /^\/|\\|:|\0/.test(path) || path.split('/').includes('..');
}
