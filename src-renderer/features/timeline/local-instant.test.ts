import { CalendarDateTime } from '@internationalized/date';
import { expect, test } from 'vitest';
import { localInstant } from './local-instant.ts';

const at = (text: string) => Date.parse(text);
const berlin = 'Europe/Berlin';

test('a clock time is one instant on most days', () => {
  const local = new CalendarDateTime(2026, 5, 1, 14, 30, 5);
  expect(localInstant(local, berlin)).toEqual({ kind: 'one', atMs: at('2026-05-01T12:30:05Z') });
});

test('is none where the clocks go forward, and says when they go on', () => {
  const local = new CalendarDateTime(2026, 3, 29, 2, 30);
  expect(localInstant(local, berlin)).toEqual({ kind: 'none', nextMs: at('2026-03-29T01:00:00Z') });
});

test('is two where they go back', () => {
  const local = new CalendarDateTime(2026, 10, 25, 2, 30);
  expect(localInstant(local, berlin)).toEqual({
    kind: 'two',
    firstMs: at('2026-10-25T00:30:00Z'),
    secondMs: at('2026-10-25T01:30:00Z'),
  });
});
