/** Searches that are kept under a name, in the words of the search field. */
import { AppError } from '#shared/errors.ts';
import type { SavedSearch } from '#shared/model/search.ts';
import type { NewId } from '#main/platform/ids.ts';
import type { SavedSearchesStore } from './saved-searches-store.ts';

export type SavedSearches = {
  list(): Promise<SavedSearch[]>;
  /**
   * One of that name, capitals or not, keeps its id and gets the query and the name as it is written now. Throws
   * `query-invalid`, or `invalid-input` when there are too many.
   */
  save(search: Pick<SavedSearch, 'name' | 'query'>): Promise<SavedSearch>;
  /** Throws `not-found`, or `invalid-input` when another one has that name. */
  rename(id: string, name: string): Promise<SavedSearch>;
  remove(id: string): Promise<boolean>;
};

type Deps = {
  readonly store: SavedSearchesStore;
  /** Throws `query-invalid`. */
  readonly assertQuery: (query: string) => Promise<void>;
  readonly newId: NewId;
  readonly nowUtc: () => string;
  readonly onChanged: () => void;
};

/** All of them are shown in one list. */
const mostSearches = 500;

export function createSavedSearches({ store, assertQuery, newId, nowUtc, onChanged }: Deps): SavedSearches {
  return { list: store.list, save, rename, remove };

  async function save({ name, query }: Pick<SavedSearch, 'name' | 'query'>): Promise<SavedSearch> {
    await assertQuery(query);
    const present = await store.byName(name);
    if (!present && (await store.count()) >= mostSearches) {
      throw new AppError('invalid-input', `There are ${mostSearches} saved searches already.`, {
        nextStep: 'Remove one that is not needed any more.',
      });
    }
    if (present && present.name !== name) await store.rename(present.id, name);
    const saved = await store.put({ id: newId(), name, query, createdAt: nowUtc() });
    onChanged();
    return saved;
  }

  async function rename(id: string, name: string): Promise<SavedSearch> {
    const other = await store.byName(name);
    if (other && other.id !== id) {
      throw new AppError('invalid-input', `There is another saved search named "${name}".`, {
        nextStep: 'Choose another name, or remove the other one first.',
      });
    }
    const renamed = await store.rename(id, name);
    if (!renamed) throw new AppError('not-found', 'There is no such saved search.');
    onChanged();
    return renamed;
  }

  async function remove(id: string): Promise<boolean> {
    const isRemoved = await store.remove(id);
    if (isRemoved) onChanged();
    return isRemoved;
  }
}
