import { describe, expect, it } from 'vitest';
import { nvrSettings } from '#shared/model/nvr.ts';
import { clipUrl } from './generic-http/clip-address.ts';
import { assertAddress } from './nvr-address.ts';

const settings = (address: string, change: object = {}) =>
  nvrSettings.parse({ name: 'Shed', kind: 'protect', address, ...change });
const isOwnPort = (port: number) => port === 8787;

describe('the address of an NVR', () => {
  it.each([
    'https://192.168.1.1',
    'http://nvr.local:5000/frigate',
    'http://localhost:5000',
    'https://[fd00::1]:7441',
  ])('may be %s', (address) => expect(() => assertAddress(settings(address), isOwnPort)).not.toThrow());

  it.each([
    'nvr.local',
    'ftp://nvr.local',
    'file:///etc/passwd',
    'https://viewer:secret@nvr.local',
    'http://169.254.169.254',
    'http://0xA9FEA9FE/',
    'http://[fe80::1]',
    'http://[::ffff:169.254.169.254]',
    'http://[::ffff:0.0.0.0]:8787',
    'http://metadata.google.internal',
    'http://localhost:8787',
    'http://127.1:8787/api',
  ])('may not be %s', (address) => {
    expect(() => assertAddress(settings(address), isOwnPort)).toThrow(
      expect.objectContaining({ code: 'invalid-input' }),
    );
  });

  it('of a folder is a full path', () => {
    expect(() => assertAddress(settings('/srv/recordings', { kind: 'folder' }), isOwnPort)).not.toThrow();
    expect(() => assertAddress(settings('recordings', { kind: 'folder' }), isOwnPort)).toThrow(/full path/);
  });
});

describe('the address of a clip', () => {
  const window = { nativeId: 'front door/../x', startMs: 1_500, endMs: 3_200 };
  const urlOf = (clipTemplate: string, address = 'http://nvr.local/base') =>
    clipUrl({ address, clipTemplate }, window).href;

  it('has its camera and its times in it, each escaped', () => {
    expect(urlOf('clips/{camera}.mp4?a={start_ms}&b={end_ms}')).toBe(
      'http://nvr.local/base/clips/front%20door%2F..%2Fx.mp4?a=1500&b=3200',
    );
    expect(urlOf('/c/{start_s}/{end_s}')).toBe('http://nvr.local/base/c/1/4');
    expect(urlOf('c?from={start_iso}')).toBe('http://nvr.local/base/c?from=1970-01-01T00%3A00%3A01.500Z');
  });

  it.each([
    '//other.host/{start_s}',
    'http://other.host/{start_s}',
    'clips/{camera}.mp4',
    'clips/{start_s}/{secret}',
  ])('cannot be %s', (clipTemplate) =>
    expect(() => urlOf(clipTemplate)).toThrow(expect.objectContaining({ code: 'invalid-input' })),
  );
});
