import { describe, expect, it } from 'vitest';
import { suggestAt } from '#shared/search/suggest.ts';
import { completed, isWorthOffering } from './completion.ts';

const vocabulary = { cameras: [{ id: 'cam-1', name: 'Front door' }], tags: ['parcel'], labels: [] };
const suggestion = (text: string, caret: number, label: string) => {
  const found = suggestAt(text, caret, vocabulary).find((offer) => offer.label === label);
  if (!found) throw new Error(`${label} is not offered`);
  return found;
};

describe('completing', () => {
  it('goes on behind a space once a value is whole', () => {
    expect(completed('red camera:fr', suggestion('red camera:fr', 13, 'Front door'))).toEqual({
      text: 'red camera:"Front door" ',
      caret: 24,
    });
  });

  it('leaves the caret at a name that wants a value', () => {
    expect(completed('cam', suggestion('cam', 3, 'camera:'))).toEqual({ text: 'camera:', caret: 7 });
  });

  it('keeps what stands behind', () => {
    const done = completed('tag:par red', suggestion('tag:par red', 7, 'parcel'));
    expect(done).toEqual({ text: 'tag:parcel red', caret: 11 });
  });
});

it('offers nothing unasked between words', () => {
  expect(isWorthOffering('red ', 4)).toBe(false);
  expect(isWorthOffering('', 0)).toBe(false);
  expect(isWorthOffering('red c', 5)).toBe(true);
});
