import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOfRow, moveInRows, planRows, rowOfEvent } from './grid-rows.ts';

const eventsOf = (...counts: number[]) =>
  counts.flatMap((count, day) => Array.from({ length: count }, () => ({ day: `2026-05-0${9 - day}` })));

describe('rows', () => {
  it('begin anew with every day, under its heading', () => {
    expect(planRows(eventsOf(4, 2), 3, true)).toEqual([
      { kind: 'heading', day: '2026-05-09' },
      { kind: 'cards', from: 0, to: 3 },
      { kind: 'cards', from: 3, to: 4 },
      { kind: 'heading', day: '2026-05-08' },
      { kind: 'cards', from: 4, to: 6 },
    ]);
  });

  it('without groups are filled up', () => {
    expect(planRows(eventsOf(4, 2), 3, false)).toEqual([
      { kind: 'cards', from: 0, to: 3 },
      { kind: 'cards', from: 3, to: 6 },
    ]);
  });

  it('hold every event once, in order, whatever the days', () => {
    const days = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 8 });
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 6 }), (counts, columns) => {
        const events = eventsOf(...counts);
        const rows = planRows(events, columns, true);
        const held = rows.flatMap((row) =>
          row.kind === 'cards' ? Array.from({ length: row.to - row.from }, (_, n) => row.from + n) : [],
        );
        expect(held).toEqual([...events.keys()]);
        for (const index of events.keys()) {
          expect(dayOfRow(rows, rowOfEvent(rows, index))).toBe(events[index]?.day);
        }
      }),
    );
  });
});

describe('moving', () => {
  const rows = planRows(eventsOf(4, 2), 3, true);
  const move = (kind: Parameters<typeof moveInRows>[0], index: number) =>
    moveInRows(kind, { rows, index, count: 6 });

  it('down and up keep the column and cross the headings', () => {
    expect([move('down', 1), move('down', 3), move('up', 5), move('up', 3)]).toEqual([3, 4, 3, 0]);
  });

  it('stays at the ends', () => {
    expect([move('up', 1), move('down', 5), move('next', 5), move('previous', 0)]).toEqual([1, 5, 5, 0]);
  });

  it('begins with the first event', () => {
    expect([move('down', -1), move('last', -1)]).toEqual([0, 5]);
  });
});
