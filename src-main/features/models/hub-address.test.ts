import { describe, expect, it } from 'vitest';
import { parseHubAddress, redirectTarget } from './hub-address.ts';

describe('the address of a hub', () => {
  it.each([
    ['https://huggingface.co', 'https://huggingface.co'],
    ['https://mirror.example/hf/', 'https://mirror.example/hf'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://[::1]:8080/', 'http://[::1]:8080'],
  ])('%s is taken', (text, address) => expect(parseHubAddress(text)).toBe(address));

  it.each([
    'http://mirror.example',
    'ftp://a.example',
    'huggingface.co',
    'https://u:p@a.example',
    'https://a.example?x=1',
  ])('%s is refused', (text) =>
    expect(() => parseHubAddress(text)).toThrow(expect.objectContaining({ code: 'invalid-input' })),
  );
});

describe('a redirect', () => {
  const from = (address: string, location: string) =>
    redirectTarget(new URL(address), location)?.href ?? null;

  it.each([
    ['https://hub.example/a', 'https://cdn.example/b', 'https://cdn.example/b'],
    ['https://hub.example/a', '/b', 'https://hub.example/b'],
    ['http://127.0.0.1:1/a', '/b', 'http://127.0.0.1:1/b'],
    ['http://127.0.0.1:1/a', 'http://localhost:2/b', 'http://localhost:2/b'],
  ])('from %s to %s is followed', (at, location, to) => expect(from(at, location)).toBe(to));

  it.each([
    ['https://hub.example/a', 'http://cdn.example/b'],
    ['https://hub.example/a', 'http://127.0.0.1/b'],
    ['http://127.0.0.1:1/a', 'http://cdn.example/b'],
    ['https://hub.example/a', 'file:///etc/hostname'],
    ['https://hub.example/a', 'https://u:p@cdn.example/b'],
  ])('from %s to %s is not', (at, location) => expect(from(at, location)).toBeNull());
});
