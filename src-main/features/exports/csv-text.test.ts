import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvRecord } from './csv-text.ts';

/** A reader as RFC 4180 describes it. */
function read(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  for (let at = 0; at < text.length; ) {
    const quoted = text[at] === '"' ? /"((?:[^"]|"")*)"/y : /[^",\r\n]*/y;
    quoted.lastIndex = at;
    const [whole = '', inner] = quoted.exec(text) ?? [];
    record.push(inner === undefined ? whole : inner.replaceAll('""', '"'));
    at += whole.length;
    if (text[at] === ',') {
      at++;
      if (at === text.length) record.push('');
    } else {
      expect(text.slice(at, at + 2)).toBe('\r\n');
      at += 2;
      records.push(record);
      record = [];
    }
  }
  return records;
}

const cell = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.constantFrom(
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    ' =1',
    '＝1',
    'a,b',
    'say "hi"',
    'two\r\nlines',
    '庭 🦊',
  ),
);

it('is read back as it was written, whatever stands in the cells', () => {
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 6 }), (cells) => {
      const [found = []] = read(csvRecord(cells));
      const wanted = cells.map((text) => text.toWellFormed().replaceAll('\0', ''));
      expect(found.map((text, index) => (text === `'${wanted[index]}` ? wanted[index] : text))).toEqual(
        wanted,
      );
    }),
    { numRuns: 1000 },
  );
});

it('never begins a cell as a formula', () => {
  fc.assert(
    fc.property(cell, (text) => {
      const [[found = ''] = []] = read(csvRecord([text, 'x']));
      expect(found.trimStart()).not.toMatch(/^[=+\-@＝＋－＠]/u);
    }),
    { numRuns: 1000 },
  );
});

it('leaves numbers and truth as they are, and nothing for what is not known', () => {
  expect(csvRecord([-1.5, true, null, ''])).toBe('-1.5,true,,\r\n');
});
