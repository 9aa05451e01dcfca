import { expect, it } from 'vitest';
import { entryText, scheduleText, weekdays } from './schedule-text.ts';

const entry = (days: readonly number[]) => ({ days: [...days], fromMinute: 480, toMinute: 1020 });
const daysOf = (text: string) => text.replace(/ 0?8:00.*/, '');

it.each([
  [weekdays, 'Daily'],
  [[1, 2, 3, 4, 5], 'Mon–Fri'],
  [[7, 6], 'Sat, Sun'],
  [[1, 3, 4, 5, 7], 'Mon, Wed–Fri, Sun'],
  [[], 'No day'],
])('writes the days %j as %s', (days, text) => {
  expect(daysOf(entryText(entry(days)))).toBe(text);
});

it('tells up to two entries, and counts more', () => {
  expect(scheduleText([])).toBe('Always');
  expect(scheduleText([entry([6]), entry([7])])).toMatch(/^Sat\s.*, Sun\s/);
  expect(scheduleText([entry([5]), entry([6]), entry([7])])).toBe('3 times');
});
