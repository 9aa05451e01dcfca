import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseByteRange } from './byte-range.ts';

describe('a Range header (RFC 9110, 14.2)', () => {
  it.each([
    ['bytes=0-0', 10, { first: 0, last: 0 }],
    ['bytes=2-5', 10, { first: 2, last: 5 }],
    ['bytes=2-', 10, { first: 2, last: 9 }],
    ['bytes=2-99', 10, { first: 2, last: 9 }],
    ['bytes=-3', 10, { first: 7, last: 9 }],
    ['bytes=-99', 10, { first: 0, last: 9 }],
    ['bytes=9-', 10, { first: 9, last: 9 }],
    ['bytes=10-', 10, 'outside'],
    ['bytes=99-100', 10, 'outside'],
    ['bytes=-0', 10, 'outside'],
    ['bytes=0-', 0, 'outside'],
    ['bytes=-1', 0, 'outside'],
    ['bytes=5-2', 10, 'whole'],
    ['bytes=-', 10, 'whole'],
    ['bytes=0-1,3-4', 10, 'whole'],
    ['items=0-1', 10, 'whole'],
    ['bytes=a-b', 10, 'whole'],
    [`bytes=0-${'9'.repeat(40)}`, 10, 'whole'],
    ['', 10, 'whole'],
    [null, 10, 'whole'],
  ])('%s of %i bytes is %j', (header, sizeBytes, range) => {
    expect(parseByteRange(header, sizeBytes)).toEqual(range);
  });

  it('never leads outside the file, whatever it says', () => {
    const anyHeader = fc.oneof(
      fc.string(),
      fc.tuple(fc.nat(), fc.nat()).map(([a, b]) => `bytes=${a}-${b}`),
      fc.nat().map((a) => `bytes=-${a}`),
    );
    fc.assert(
      fc.property(anyHeader, fc.nat({ max: 1000 }), (header, sizeBytes) => {
        const range = parseByteRange(header, sizeBytes);
        if (range === 'whole' || range === 'outside') return;
        expect(0 <= range.first && range.first <= range.last && range.last < sizeBytes).toBe(true);
      }),
    );
  });
});
