import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createNames, safeName, timeInName } from './file-names.ts';

/** Anything that a person, a camera or an attacker may call something. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
  fc.constantFrom(
    'CON',
    'nul.txt',
    'COM¹',
    'LPT9',
    '..',
    '../../etc/passwd',
    '\u202etxt.exe',
    'a/b\\c:d*?',
    '-rf',
    '.hidden ',
  ),
);

describe('a name of a file', () => {
  it('holds on every file system, whatever the text is', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const name = safeName(text);
        expect(name).not.toBe('');
        expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]/u);
        expect(name).not.toMatch(/^[\s.-]|[\s.]$/);
        expect(name).not.toMatch(/^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(122);
        expect(name.isWellFormed()).toBe(true);
        expect(safeName(name)).toBe(name);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['Front door', 'Front door'],
    ['بوابة', 'بوابة'],
    ['庭 🌳', '庭 🌳'],
    ['👨‍👩‍👧 Yard', '👨‍👩‍👧 Yard'],
    ['A/B: "C"', 'A-B- -C'],
    ['con', '_con'],
    ['...', 'camera'],
  ])('keeps what it can: %s', (text, name) => {
    expect(safeName(text)).toBe(name);
  });

  it('is given once, also where cases are not told apart', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'A', 'ａ', 'b', 'B'), { maxLength: 30 }), (stems) => {
        const nameOf = createNames();
        const names = stems.map((stem) => nameOf(stem, '.mp4').normalize('NFKC').toLowerCase());
        expect(new Set(names).size).toBe(names.length);
      }),
    );
  });

  it('says the time on the clock of the zone; an hour that comes twice is told apart by a number', () => {
    const [first, second] = ['2026-10-25T00:30:00.250Z', '2026-10-25T01:30:00.250Z'].map((time) =>
      Date.parse(time),
    );
    const zone = 'Europe/Berlin';
    expect(timeInName(first ?? 0, zone, true)).toBe('2026-10-25_02-30-00.250');
    const nameOf = createNames();
    expect([first, second].map((atMs) => nameOf(timeInName(atMs ?? 0, zone)))).toEqual([
      '2026-10-25_02-30-00',
      '2026-10-25_02-30-00-2',
    ]);
  });
});
