import { expect, it } from 'vitest';
import { assertModelRoom } from './model-room.ts';

const mb = 1024 ** 2;

it('says what of the free space has to stay free', () => {
  expect(() => assertModelRoom(mb, { freeBytes: 53 * mb, leftBytes: 500 * mb })).toThrow(
    expect.objectContaining({
      code: 'disk-full',
      message: 'The model needs 1 MB and 256 MB must stay free, but 53 MB are free.',
      nextStep: 'Free 204 MB on the disk, then install it again.',
    }),
  );
});

it('takes what the disk and the storage limit have room for, to the byte', () => {
  expect(() => assertModelRoom(mb, { freeBytes: 257 * mb, leftBytes: mb })).not.toThrow();
  expect(() => assertModelRoom(mb, { freeBytes: 257 * mb - 1, leftBytes: mb })).toThrow(
    /256 MB must stay free/,
  );
  expect(() => assertModelRoom(mb, { freeBytes: 257 * mb, leftBytes: mb - 1 })).toThrow(
    expect.objectContaining({ code: 'storage-full' }),
  );
});
