import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventRecord } from '#shared/model/event.ts';
import { someEvent } from '#shared/model/event.fake.ts';
import { settings as settingsSchema } from '#shared/model/settings.ts';
import { changeBack } from './change-back.ts';
import { frameCost, frameUse, ratioWords } from './frame-cost.ts';
import { matchesWords, offsetWords, timeZoneOptions } from './time-zones.ts';

const summerMs = Date.UTC(2026, 6, 1);
const winterMs = Date.UTC(2026, 0, 1);

function event(mediaBytes: number, frameCountUsed: number | null): EventRecord {
  return someEvent(0, { mediaBytes, frameCountUsed });
}

describe('what frames cost', () => {
  it('follows what is stored on this computer', () => {
    const use = frameUse(
      [event(1_000_000, 10), event(500_000, 5), event(90_000, 1)],
      [{ count: 10 }, { count: 30 }],
    );
    expect(use).toEqual({ bytesPerFrame: 100_000, eventsPerDay: 20, isGuess: false });
    expect(frameCost(use, 20)).toEqual({ bytesPerEvent: 2_000_000, bytesPerDay: 40_000_000 });
  });

  it('says that it guesses while nothing is stored', () => {
    expect(frameUse([event(0, null)], [{ count: 1 }]).isGuess).toBe(true);
    expect(frameUse([], []).isGuess).toBe(true);
  });

  it('is told in plain words', () => {
    expect([ratioWords(10, 20), ratioWords(10, 5), ratioWords(10, 15), ratioWords(20, 15)]).toEqual([
      'twice',
      'half',
      '1.5 times',
      '0.75 times',
    ]);
  });
});

describe('time zones', () => {
  it('tell their offset at the moment', () => {
    expect(offsetWords('Europe/Berlin', winterMs)).toBe('UTC+1');
    expect(offsetWords('Europe/Berlin', summerMs)).toBe('UTC+2');
    expect(offsetWords('Asia/Kolkata', summerMs)).toBe('UTC+5:30');
  });

  it('are found by words in any order', () => {
    const zone = 'America/New York UTC-4';
    expect(
      ['new york', 'york america', 'utc-4', 'New_York', ''].every((words) => matchesWords(zone, words)),
    ).toBe(true);
    expect(matchesWords(zone, 'berlin')).toBe(false);
  });

  it('are all ones the settings accept', () => {
    const zones = timeZoneOptions(summerMs);
    expect(zones.length).toBeGreaterThan(300);
    for (const { id } of zones) expect(settingsSchema.safeParse({ timeZone: id }).success).toBe(true);
    expect(new Set(zones.map(({ id }) => id)).size).toBe(zones.length);
  });
});

it('undoes exactly what was changed', () => {
  const base = settingsSchema.parse({});
  const change = fc.record(
    {
      analysisFrameCount: fc.constantFrom(5 as const, 10 as const, 15 as const, 20 as const),
      frameOffsetMs: fc.integer({ min: 0, max: 10_000 }),
      filterBlur: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(change, (some) => {
      const back = changeBack(base, some);
      expect(Object.keys(back)).toEqual(Object.keys(some));
      expect({ ...base, ...some, ...back }).toEqual(base);
    }),
  );
});
