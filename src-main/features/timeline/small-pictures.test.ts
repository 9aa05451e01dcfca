import { expect, it } from 'vitest';
import { createSmallPictures } from './small-pictures.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Shrinking waits until it is let go. */
function createParts(keptBytes = 1000) {
  const shrunk: string[] = [];
  const waiting: (() => void)[] = [];
  const pictures = createSmallPictures({
    keptBytes,
    atOnce: 2,
    async shrink(jpeg, width) {
      const text = new TextDecoder().decode(jpeg);
      shrunk.push(`${text}@${width}`);
      await new Promise<void>((go) => waiting.push(go));
      if (text === 'broken') throw new Error('not a picture');
      return bytesOf(`${text}@${width}`);
    },
  });
  const picture = (path: string, version = '1') => ({
    path,
    version,
    read: () => Promise.resolve(bytesOf(path)),
  });
  const letGo = async () => {
    for (let round = 0; round < 20; round++) {
      await Promise.resolve();
      waiting.shift()?.();
    }
  };
  return { pictures, picture, shrunk, letGo };
}

it('is made once for all who ask, kept, and made anew when the picture has changed', async () => {
  const { pictures, picture, shrunk, letGo } = createParts();
  const both = [pictures.get(picture('a'), 320), pictures.get(picture('a'), 320)];
  await letGo();
  expect((await Promise.all(both)).map((bytes) => new TextDecoder().decode(bytes))).toEqual([
    'a@320',
    'a@320',
  ]);
  await pictures.get(picture('a'), 320);
  expect(shrunk).toEqual(['a@320']);
  const changed = pictures.get(picture('a', '2'), 320);
  await letGo();
  await changed;
  expect(shrunk).toEqual(['a@320', 'a@320']);
});

it('shrinks two at a time, the others wait their turn', async () => {
  const { pictures, picture, shrunk, letGo } = createParts();
  const all = ['a', 'b', 'c', 'd'].map((path) => pictures.get(picture(path), 160));
  await Promise.resolve();
  await Promise.resolve();
  await Promise.resolve();
  expect(shrunk).toEqual(['a@160', 'b@160']);
  await letGo();
  await Promise.all(all);
  expect(shrunk).toEqual(['a@160', 'b@160', 'c@160', 'd@160']);
});

it('forgets what was used longest ago when the memory is full', async () => {
  const { pictures, picture, shrunk, letGo } = createParts(10);
  for (const path of ['a', 'b', 'c', 'a']) {
    const made = pictures.get(picture(path), 160);
    await letGo();
    await made;
  }
  expect(shrunk).toEqual(['a@160', 'b@160', 'c@160', 'a@160']);
});

it('a picture that cannot be shrunk fails for those who asked, and holds up nobody', async () => {
  const { pictures, picture, shrunk, letGo } = createParts();
  const outcomes = Promise.allSettled([
    pictures.get(picture('broken'), 160),
    pictures.get(picture('broken'), 160),
    pictures.get(picture('b'), 160),
    pictures.get(picture('c'), 160),
  ]);
  await letGo();
  expect((await outcomes).map(({ status }) => status)).toEqual([
    'rejected',
    'rejected',
    'fulfilled',
    'fulfilled',
  ]);
  const again = pictures.get(picture('broken'), 160).catch(() => 'tried again');
  await letGo();
  expect(await again).toBe('tried again');
  expect(shrunk.filter((each) => each === 'broken@160')).toHaveLength(2);
});
