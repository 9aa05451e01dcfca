import { expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { createIds } from '#main/platform/ids.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { createSavedSearchesStore } from './saved-searches-store.ts';
import { createSearchPictures } from './search-pictures.ts';
import { createSearchPicturesStore } from './search-pictures-store.ts';

const hourMs = 3600_000;

function createPictures({ jpegBytes = 10 } = {}) {
  const { db } = createTestDatabase();
  const clock = createFakeClock();
  const pictures = createSearchPictures({
    store: createSearchPicturesStore(db),
    prepare: async () => ({ jpeg: new Uint8Array(jpegBytes), width: 4, height: 3 }),
    newId: createIds(clock.nowMs),
    clock,
    log: silentLogger,
  });
  const add = async () => (await pictures.add(new Uint8Array(9))).pictureId;
  const save = (pictureId: string) =>
    createSavedSearchesStore(db).put({
      id: pictureId,
      name: `With ${pictureId}`,
      query: `red like:picture-${pictureId}@1,2,3`,
      createdAt: '2026-05-01T12:00:00.000Z',
    });
  const areThere = async (ids: readonly string[]) =>
    Promise.all(ids.map(async (id) => (await pictures.get(id)) !== null));
  return { db, clock, pictures, add, save, areThere };
}

it('goes a day later, unless a saved search names it', async () => {
  const { clock, pictures, add, save, areThere } = createPictures();
  const [old, saved] = [await add(), await add()];
  await save(saved);
  pictures.start();
  clock.advance(23 * hourMs);
  const young = await add();
  expect(await areThere([old, saved, young])).toEqual([true, true, true]);
  clock.advance(2 * hourMs);
  await pictures.stop();
  expect(await areThere([old, saved, young])).toEqual([false, true, true]);
});

it('goes when its saved search is removed', async () => {
  const { db, clock, pictures, add, save, areThere } = createPictures();
  const id = await add();
  await save(id);
  clock.advance(48 * hourMs);
  pictures.start();
  await pictures.stop();
  expect(await areThere([id])).toEqual([true]);
  await createSavedSearchesStore(db).remove(id);
  pictures.start();
  await pictures.stop();
  expect(await areThere([id])).toEqual([false]);
});

it('takes no more room than two hundred of them, however many are given', async () => {
  const { clock, add, save, areThere } = createPictures();
  const saved = await add();
  await save(saved);
  const ids: string[] = [];
  for (let n = 0; n < 205; n++) {
    clock.advance(10);
    ids.push(await add());
  }
  expect((await areThere(ids)).filter(Boolean)).toHaveLength(200);
  expect(await areThere([saved, ids.at(0) ?? '', ids.at(-1) ?? ''])).toEqual([true, false, true]);
});

it('refuses one that is too large even when made small', async () => {
  const { pictures } = createPictures({ jpegBytes: 500_001 });
  const refused = pictures.add(new Uint8Array(9));
  await expect(refused).rejects.toThrow(AppError);
  await expect(refused).rejects.toMatchObject({ code: 'picture-invalid' });
});
