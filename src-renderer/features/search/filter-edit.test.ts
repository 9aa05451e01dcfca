import { parseDate } from '@internationalized/date';
import { describe, expect, it } from 'vitest';
import { formatQuery } from '#shared/search/format-query.ts';
import { parseQuery } from '#shared/search/parse-query.ts';
import { emptyQuery } from '#shared/search/search-query.ts';
import { shownDays, withFromDay, withToDay, withWanted } from './filter-edit.ts';

const queryOf = (text: string) => parseQuery(text).query;

describe('the days of the panel', () => {
  it.each([
    ['after:2026-11-18 before:2026-11-20', '2026-11-18', '2026-11-19'],
    ['on:2026-11-18', '2026-11-18', '2026-11-18'],
    ['on:2026-11-18.. before:2026-11-20', '2026-11-18', '2026-11-19'],
    ['on:2026-02', '2026-02-01', '2026-02-28'],
    ['before:2026', null, '2025-12-31'],
    ['on:monday after:2026-11-18T14:30', null, null],
  ])('are drawn of %s', (text, from, to) => {
    const days = shownDays(queryOf(text));
    expect([days.from?.toString() ?? null, days.to?.toString() ?? null]).toEqual([from, to]);
  });

  it.each([
    ['after:2026-11-18 before:2026-11-20', '2026-11-19', 'before:2026-11-20 on:2026-11-19..'],
    ['after:7d before:2026-11-20T12:00', '2026-11-19', 'before:2026-11-20T12:00 on:2026-11-19..'],
    ['on:2026-11-18..2026-11-20', '2026-11-19', 'on:2026-11-19..2026-11-20'],
    ['before:2026-11-20', '2026-11-25', 'on:2026-11-19..2026-11-25'],
    ['after:2026-11-18 before:2026-11-20', null, 'before:2026-11-20'],
  ])('of %s from %s on are %s', (text, day, changed) => {
    const part = withFromDay(queryOf(text), day === null ? null : parseDate(day));
    expect(formatQuery({ ...emptyQuery, ...part })).toBe(changed);
    expect(parseQuery(changed).problems).toEqual([]);
  });

  it.each([
    ['after:2026-11-18 before:2026-11-20', '2026-11-21', 'after:2026-11-18 on:..2026-11-21'],
    ['after:7d', '2026-11-21', 'after:7d on:..2026-11-21'],
    ['on:2026-11-18', '2026-11-16', 'on:2026-11-16..2026-11-18'],
    ['on:..2026-11-18', null, ''],
  ])('of %s until %s are %s', (text, day, changed) => {
    const part = withToDay(queryOf(text), day === null ? null : parseDate(day));
    expect(formatQuery({ ...emptyQuery, ...part })).toBe(changed);
    expect(parseQuery(changed).problems).toEqual([]);
  });
});

describe('what is ticked', () => {
  it('is not left out any more', () => {
    expect(withWanted(queryOf('-weekday:sat,sun'), 'weekdays', [7])).toEqual({
      weekdays: [7],
      notWeekdays: [6],
    });
    expect(withWanted(queryOf('-type:motion,anpr'), 'types', ['motion'])).toEqual({
      types: ['motion'],
      notTypes: ['anpr'],
    });
    expect(withWanted(queryOf('-tag:Mail -tag:dog'), 'tags', ['mail'])).toEqual({
      tags: ['mail'],
      notTags: ['dog'],
    });
  });

  it('was perhaps left out by the id or a part of the name of the camera', () => {
    const cameras = [
      { id: 'c1', name: 'Front door' },
      { id: 'c2', name: 'Yard' },
    ];
    const query = queryOf('-camera:front -camera:c2 -camera:attic');
    expect(withWanted(query, 'cameras', ['Front door'], cameras)).toEqual({
      cameras: ['Front door'],
      notCameras: ['c2', 'attic'],
    });
    expect(withWanted(query, 'cameras', ['Front door', 'Yard'], cameras)).toMatchObject({
      notCameras: ['attic'],
    });
  });
});
