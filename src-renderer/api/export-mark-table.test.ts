import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createExportMarks } from './export-mark-table.ts';

const exportedAt = '2026-05-01T12:00:00.000Z';
const answered = () => vi.advanceTimersByTimeAsync(100);

function setUp() {
  const asked: string[][] = [];
  const core = { exported: new Set(['a']), isThere: true };
  const marks = createExportMarks((eventIds) => {
    asked.push(eventIds);
    if (!core.isThere) return Promise.reject(new Error('connection lost'));
    return Promise.resolve(
      eventIds.filter((id) => core.exported.has(id)).map((eventId) => ({ eventId, exportedAt })),
    );
  });
  return { asked, core, marks };
}

describe('marks of what was exported', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('are asked for once for all cards that come together, and told to those that differ', async () => {
    const { asked, marks } = setUp();
    const [toldA, toldB] = [vi.fn<() => void>(), vi.fn<() => void>()];
    marks.listen('a', toldA);
    marks.listen('b', toldB);
    for (const eventId of ['a', 'b', 'a']) marks.want(eventId);
    await answered();
    marks.want('a');
    await answered();
    expect(asked).toEqual([['a', 'b']]);
    expect([marks.of('a'), marks.of('b')]).toEqual([exportedAt, null]);
    expect(toldA).toHaveBeenCalledOnce();
    expect(toldB).not.toHaveBeenCalled();
  });

  it('that could not be asked for come when the core is there again', async () => {
    const { core, marks } = setUp();
    core.isThere = false;
    marks.want('a');
    await answered();
    expect(marks.of('a')).toBeNull();
    core.isThere = true;
    marks.askSoon();
    await answered();
    expect(marks.of('a')).toBe(exportedAt);
  });

  it('are asked for again after an export: those on screen at once, the others when they come', async () => {
    const { asked, core, marks } = setUp();
    marks.listen('b', () => undefined);
    for (const eventId of ['b', 'c']) marks.want(eventId);
    await answered();
    core.exported.add('b').add('c');
    marks.refresh();
    await answered();
    expect([marks.of('b'), marks.of('c')]).toEqual([exportedAt, null]);
    marks.want('c');
    await answered();
    expect(marks.of('c')).toBe(exportedAt);
    expect(asked).toEqual([['b', 'c'], ['b'], ['c']]);
  });
});
