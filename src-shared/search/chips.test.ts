import { expect, it } from 'vitest';
import { chipsOf } from './chips.ts';
import { parseQuery } from './parse-query.ts';

const labelsOf = (text: string) => chipsOf(parseQuery(text).tokens).map((chip) => chip.label);

it.each([
  ['22:00-06:00', '22:00-06:00'],
  ['hours:22-6,12-13', '22:00-06:00 or 12:00-13:00'],
  ['after:monday', 'Since Monday'],
  ['after:2026-05-01T14:30', 'Since 2026-05-01 14:30'],
  ['after:2026-05-01T14:30:00+02:00', 'Since 2026-05-01 12:30 UTC'],
  ['after:7d', 'Last 7 days'],
  ['before:1h', 'More than 1 hour ago'],
  ['before:yesterday', 'Before yesterday'],
  ['on:today', 'Today'],
  ['on:last-week', 'Last week'],
  ['on:3d', '3 days ago'],
  ['on:2026-05-01..2026-05-07', '2026-05-01 to 2026-05-07'],
  ['on:..2026-05-07', 'Up to 2026-05-07'],
  ['on:monday..', 'From Monday'],
  ['weekday:weekend', 'Weekend'],
  ['weekday:sat', 'Saturday'],
  ['weekday:mon-fri', 'Mon-fri'],
  ['-weekday:mon,wed', 'Not: Mon, Wed'],
  ['camera:"Front door"', 'Front door'],
  ['-camera:a,b', 'Not: a or b'],
  ['type:motion,manual', 'motion or manual'],
  ['-label:dog', 'Not: dog'],
  ['-dog', 'Not: dog'],
  ['"red van"', 'red van'],
  ['tag:a,b', 'Tag: a and b'],
  ['-tag:a', 'Not: a'],
  ['confidence:50%..90%', 'Confidence 50% to 90%'],
  ['confidence:>=0.5', 'Confidence from 50%'],
  ['confidence:<90%', 'Confidence up to 90%'],
  ['is:favourite,unreviewed', 'Favourite, Not reviewed'],
  ['-is:reviewed', 'Not reviewed'],
  ['has:video', 'With video'],
  ['-has:note', 'Without note'],
  ['like:0190aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee/3', 'Like frame 3'],
  ['-like:0190aaaa-bbbb-7ccc-8ddd-eeeeeeeeeeee/3@0,0,50,0,50,50', 'Not like part of frame 3'],
  ['like:picture-0190aaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee', 'Like a picture'],
  ['camra:x', 'camra:x'],
])('reads %s as "%s"', (text, label) => {
  expect(labelsOf(text)).toEqual([label]);
});

it('makes a chip of each part that means something, in order', () => {
  const { tokens } = parseQuery('red - camera:porch -dog foo:x');
  const chips = chipsOf(tokens, [{ id: 'porch', name: 'Front door' }]);
  expect(chips.map(({ kind, label, isExcluded }) => [kind, label, isExcluded])).toEqual([
    ['word', 'red', false],
    ['camera', 'Front door', false],
    ['word', 'Not: dog', true],
    ['unknown', 'foo:x', false],
  ]);
  expect(chips[1]?.token).toBe(tokens[2]);
});
