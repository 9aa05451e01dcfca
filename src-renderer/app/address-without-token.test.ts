import { expect, it } from 'vitest';
import { addressWithoutToken } from './address-without-token.ts';

it('leaves page, questions and anchor as they are, only the token goes', () => {
  expect(addressWithoutToken('http://127.0.0.1:8480/storage?token=secret')).toBe(
    'http://127.0.0.1:8480/storage',
  );
  expect(addressWithoutToken('http://127.0.0.1:8480/search?q=a+car&token=secret&page=2#top')).toBe(
    'http://127.0.0.1:8480/search?q=a+car&page=2#top',
  );
});
