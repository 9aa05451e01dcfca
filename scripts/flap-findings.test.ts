import { describe, expect, it } from 'vitest';
import { compareCoverage, compareEvents } from '../e2e/faults/flap-findings.ts';

const walk = { fromMs: 20_000, toMs: 23_000 };
const always = [{ fromMs: 0, toMs: 60_000 }];
const event = (startMs: number) => ({ eventId: `${startMs}`, startMs, endMs: startMs + 3000 });

describe('events', () => {
  const compare = (events: number[], sessions: { fromMs: number; toMs: number }[] = always) =>
    compareEvents('Camera', { walks: [walk], sessions, events: events.map(event) });

  it('accepts one event of a walk', () => {
    expect(compare([20_300])).toEqual({ failures: [], seen: 1 });
  });

  it('notices a walk that was lost', () => {
    expect(compare([]).failures).toEqual([expect.stringContaining('nothing of the walk')]);
  });

  it('forgives a walk while the camera was away or had just come', () => {
    expect(compare([], [{ fromMs: 18_000, toMs: 60_000 }]).failures).toEqual([]);
    expect(compare([], [{ fromMs: 0, toMs: 21_000 }]).failures).toEqual([]);
  });

  it('notices an event that came twice', () => {
    expect(compare([20_300, 21_000]).failures).toEqual([expect.stringContaining('2 events')]);
  });

  it('accepts two events of a walk with a long absence in it', () => {
    const sessions = [
      { fromMs: 0, toMs: 20_500 },
      { fromMs: 22_000, toMs: 60_000 },
    ];
    expect(compare([20_200, 24_500], sessions).failures).toEqual([]);
  });

  it('notices an event of nothing', () => {
    expect(compare([20_300, 40_000]).failures).toEqual([expect.stringContaining('where nothing moved')]);
  });
});

describe('coverage', () => {
  const run = { fromMs: 0, toMs: 60_000 };
  const part = (state: string, startMs: number, endMs: number) => ({ state, startMs, endMs });
  const sessions = [
    { fromMs: 500, toMs: 30_000 },
    { fromMs: 31_000, toMs: 60_000 },
  ];
  const good = [
    part('connected', 500, 30_000),
    part('offline', 30_000, 31_000),
    part('connected', 31_000, 60_000),
  ];
  const compare = (intervals: typeof good) => compareCoverage('Camera', { intervals, sessions, run });

  it('accepts intervals that follow each other', () => {
    expect(compare(good)).toEqual([]);
  });

  it('notices gaps, overlaps, what is missing at the end, and a session that was not noticed', () => {
    expect(compare(good.with(1, part('offline', 30_000, 30_900)))).toHaveLength(1);
    expect(compare(good.with(1, part('offline', 29_000, 31_000)))).toHaveLength(1);
    expect(compare(good.with(2, part('connected', 31_000, 50_000)))).toHaveLength(1);
    expect(compare([part('connected', 500, 60_000)])).toHaveLength(1);
  });
});
