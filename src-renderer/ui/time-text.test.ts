import { expect, test } from 'vitest';
import { createTimeText } from './time-text.ts';

test('clock times follow the given zone', () => {
  const atMs = Date.parse('2026-05-01T22:30:05.000Z');
  expect(createTimeText('Europe/Berlin', 'en-GB').clock(atMs)).toBe('00:30:05');
  expect(createTimeText('America/New_York', 'en-GB').clockMinutes(atMs)).toBe('18:30');
});

test('a local day stays that day in every zone', () => {
  expect(createTimeText('Pacific/Kiritimati', 'en-GB').day('2026-05-01')).toMatch(/^Friday,? 1 May 2026$/);
  expect(createTimeText('Pacific/Pago_Pago', 'en-GB').shortDay('2026-05-01')).toMatch(/^Fri,? 1 May$/);
});

test('what is a day or more ahead has its weekday', () => {
  const { ahead } = createTimeText('Europe/Berlin', 'en-GB');
  const nowMs = Date.parse('2026-05-01T10:00:00.000Z'); // a Friday
  expect(ahead(Date.parse('2026-05-02T09:59:00.000Z'), nowMs)).toBe('11:59');
  expect(ahead(Date.parse('2026-05-04T06:00:00.000Z'), nowMs)).toMatch(/^Mon,? 08:00$/);
});
