import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const map = readFileSync(resolve(root, 'docs/requirements-map.md'), 'utf8');

/** `| id | where it is | test file | title |`, one row an id; "later" instead of a file names what is still to come. */
const rows = map
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| id ') && !line.startsWith('| ---'))
  .map((line) =>
    line
      .slice(2, -1)
      .split(' | ')
      .map((cell) => cell.trim().replaceAll('\\|', '|').replace(/^`|`$/g, '')),
  );

const numbered = (prefix: string, last: number) =>
  Array.from({ length: last }, (_, n) => `${prefix}${n + 1}`);

const faults = (first: number, last: number) => numbered('F', last).slice(first - 1);

/** Every id that this part of the product answers for. */
const wanted = [
  ...numbered('G-', 10),
  ...numbered('A-AC1.', 5),
  ...numbered('A-T', 8),
  'A-budget',
  'A-single',
  'A-misc',
  ...numbered('B-4.2.', 5),
  'B-T1',
  'B-T3',
  'B-T4',
  'B-integrity',
  'B-model',
  'B-builtin',
  'B-compat',
  ...numbered('QS-', 7),
  ...numbered('D-3.1.', 13),
  ...numbered('D-3.2.', 12),
  ...numbered('D-3.3.', 10),
  ...numbered('D-3.4.', 12),
  ...numbered('D-3.5.', 13),
  ...numbered('D-3.6.', 12),
  'D-3.6.order',
  ...numbered('D-3.7.', 12),
  ...numbered('D-3.8.', 10),
  ...numbered('D-3.9.', 12),
  'D-3.9.x',
  ...numbered('E-', 20),
  ...numbered('RT-', 7),
  ...numbered('P-', 13),
  ...numbered('FB-', 5),
  ...numbered('C-AC', 4),
  ...numbered('C-T', 7),
  'C-retry',
  'C-log',
  ...numbered('CLP-', 11),
  ...numbered('FX-', 9),
  ...numbered('DB-', 6),
  ...numbered('ER-', 7),
  ...numbered('IF-', 6),
  ...numbered('UX-', 8),
  ...numbered('ME-', 8),
  'SET',
  ...numbered('PR-', 4),
  ...faults(40, 47),
  'F49',
  ...faults(60, 69),
  'F85',
  'F86',
  ...numbered('S-S', 6),
  'S-N2',
  'S-M4',
  ...numbered('AT-', 12),
];

it('lists every requirement that is answered for once', () => {
  expect(rows.map(([id = '']) => id).toSorted()).toEqual(wanted.toSorted());
});

it.each(rows)('%s is proven by a test that exists: %s', (_id, _where, file = '', title = '') => {
  const path = resolve(root, file);
  expect(existsSync(path), `${file} does not exist`).toBe(true);
  const source = readFileSync(path, 'utf8').replaceAll(/\\'/g, "'");
  expect(title.length).toBeGreaterThan(5);
  expect(source, `${file} has no test "${title}"`).toContain(title);
});
