import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { answerBytes, lazily } from './byte-answer.ts';

const bytes = Buffer.from('0123456789');
const answer = (range: string | null, begun: string[] = []) =>
  answerBytes({
    headers: { 'content-type': 'text/plain' },
    sizeBytes: bytes.length,
    range,
    read: ({ first, last }) => {
      begun.push(`${first}-${last}`);
      return Readable.from([bytes.subarray(first, last + 1)]);
    },
  });

describe('an answer of bytes', () => {
  it('is whole without a range, a part with one, and refused behind the end', async () => {
    expect(await answer(null).text()).toBe('0123456789');
    const part = answer('bytes=2-4');
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([
      206,
      'bytes 2-4/10',
      '234',
    ]);
    const outside = answer('bytes=10-');
    expect([outside.status, outside.headers.get('content-range')]).toEqual([416, 'bytes */10']);
  });

  it('of nothing is empty and opens nothing', async () => {
    const empty = answerBytes({
      headers: {},
      sizeBytes: 0,
      range: null,
      read: () => {
        throw new Error('opened');
      },
    });
    expect([empty.status, empty.headers.get('content-length'), await empty.text()]).toEqual([200, '0', '']);
  });

  it('opens its source at the first read, not before', async () => {
    const begun: string[] = [];
    const response = answer(null, begun);
    expect(begun).toEqual([]);
    await response.text();
    expect(begun).toEqual(['0-9']);
  });

  it('closes a source that comes only after the reader has gone', async () => {
    const source = Readable.from(['late']);
    const opening = Promise.withResolvers<Readable>();
    const begun = Promise.withResolvers<void>();
    const begin = () => {
      begun.resolve();
      return opening.promise;
    };
    const reader = lazily(begin).getReader();
    const read = reader.read();
    await begun.promise;
    await reader.cancel();
    opening.resolve(source);
    await read;
    await expect.poll(() => source.destroyed).toBe(true);
  });

  it('closes its source when the reader goes in between', async () => {
    const source = Readable.from(['a', 'b', 'c']);
    const reader = lazily(() => source).getReader();
    await reader.read();
    await reader.cancel();
    expect(source.destroyed).toBe(true);
  });
});
