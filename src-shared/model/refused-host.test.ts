import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isRefusedHost } from './refused-host.ts';

it.each([
  '169.254.169.254',
  '169.254.43518',
  '2852039166',
  '0xa9fea9fe',
  '0251.0376.0251.0376',
  '169.254.169.254.',
  '[::ffff:169.254.169.254]',
  '[::ffff:a9fe:a9fe]',
  '[0:0:0:0:0:ffff:a9fe:a9fe]',
  '[::169.254.169.254]',
  '0',
  '0.0.0.0',
  '0x0',
  '00.0.0.0',
  '[::]',
  '[0:0:0:0:0:0:0:0]',
  '[::ffff:0:0]',
  '[::ffff:0.0.0.0]',
  '[fe80::1]',
  '[FE80::1%25eth0]',
  '[fd00:ec2::254]',
  '[fd00:0ec2:0:0::0254]',
  'metadata',
  'Metadata.google.internal.',
  'instance-data',
])('refuses %s, however it is written', (host) => {
  expect(isRefusedHost(host)).toBe(true);
});

it.each([
  '192.168.1.20',
  '10.0.0.5',
  '127.0.0.1',
  'localhost',
  '[::1]',
  '[fd12:3456::20]',
  '[2001:db8::1]',
  '[::ffff:192.168.1.20]',
  '[1:2:3:4:5:6:7:8]',
  '100.64.0.1',
  'front-door.local',
  'metadata-camera.local',
  '0cam',
  '169.254.example.org',
])('takes %s for a camera', (host) => {
  expect(isRefusedHost(host)).toBe(false);
});

it('judges an IPv4 address alike in every way to write it', () => {
  const byte = fc.integer({ min: 0, max: 255 });
  const first = fc.oneof(byte, fc.constantFrom(0, 169));
  const address = fc.tuple(first, fc.oneof(byte, fc.constant(254)), byte, byte);
  fc.assert(
    fc.property(address, ([a, b, c, d]) => {
      const isRefused = a === 0 || (a === 169 && b === 254);
      const number = ((a * 256 + b) * 256 + c) * 256 + d;
      const octal = [a, b, c, d].map((each) => `0${each.toString(8)}`).join('.');
      const ways = [`${a}.${b}.${c}.${d}`, `${a}.${b}.${c * 256 + d}`, `${number}`, octal];
      const hex = `0x${number.toString(16)}`;
      const mapped = `[::ffff:${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}]`;
      for (const host of [...ways, hex, mapped])
        expect([host, isRefusedHost(host)]).toEqual([host, isRefused]);
    }),
  );
});
