import { lookup } from 'node:dns';
import { describe, expect, it } from 'vitest';
import { createHouseLookup } from './house-lookup.ts';

/** Numbers resolve to themselves, so no name server is asked. */
function resolve(hostname: string, isAllowed = (_address: string) => true, all = true) {
  return new Promise((done) => {
    createHouseLookup(lookup, isAllowed)(hostname, { all }, (failure, address) => done(failure ?? address));
  });
}

describe('names', () => {
  it('lead to this computer and to private networks', async () => {
    expect(await resolve('10.1.2.3')).toEqual([{ address: '10.1.2.3', family: 4 }]);
    expect(await resolve('127.0.0.1', () => true, false)).toBe('127.0.0.1');
  });

  it.each(['8.8.8.8', '169.254.169.254', '2606:4700::1111'])('never lead to %s', async (address) => {
    expect(await resolve(address)).toMatchObject({ code: 'invalid-input' });
  });

  it('never lead to what is refused otherwise', async () => {
    expect(await resolve('127.0.0.1', (address) => address !== '127.0.0.1')).toMatchObject({
      code: 'invalid-input',
    });
  });
});
