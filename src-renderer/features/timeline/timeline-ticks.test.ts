import { expect, test } from 'vitest';
import { timelineTicks } from './timeline-ticks.ts';
import { createZoneClock } from './zone-clock.ts';

const hourMs = 3_600_000;
const berlin = 'Europe/Berlin';
const options = { widthPx: 960, minGapPx: 64, clock: createZoneClock(berlin) };
const may = { startMs: Date.parse('2026-04-30T22:00:00Z'), endMs: Date.parse('2026-05-01T22:00:00Z') };
const spring = { startMs: Date.parse('2026-03-28T23:00:00Z'), endMs: Date.parse('2026-03-29T22:00:00Z') };
const autumn = { startMs: Date.parse('2026-10-24T22:00:00Z'), endMs: Date.parse('2026-10-25T23:00:00Z') };

const localTimes = (moments: readonly number[], timeZone = berlin) => {
  const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone });
  return moments.map((atMs) => clock.format(atMs));
};

test('a whole day has a label every two hours at this width', () => {
  const ticks = timelineTicks(may, options);
  expect(ticks.stepMs).toBe(2 * hourMs);
  expect(localTimes(ticks.majorMs).slice(0, 3)).toEqual(['00:00:00', '02:00:00', '04:00:00']);
  expect(ticks.majorMs).toHaveLength(13);
});

test('zoomed in to a minute the labels are seconds apart', () => {
  const startMs = Date.parse('2026-05-01T10:00:03.000Z');
  const ticks = timelineTicks({ startMs, endMs: startMs + 60_000 }, options);
  expect(ticks.stepMs).toBe(5000);
  expect(localTimes(ticks.majorMs)[0]).toBe('12:00:05');
});

test('labels never come closer than asked for, from a second to thirty days', () => {
  for (const spanMs of [1000, 8000, 60_000, 1_000_000, 20_000_000, 86_400_000, 700_000_000, 2_592_000_000]) {
    const { startMs } = may;
    const { stepMs } = timelineTicks({ startMs, endMs: startMs + spanMs }, options);
    expect((stepMs / spanMs) * options.widthPx).toBeGreaterThanOrEqual(options.minGapPx);
  }
});

test('labels stay on round local times where the clocks change, and none is left out', () => {
  expect(localTimes(timelineTicks(spring, options).majorMs)).toContain('04:00:00');
  expect(localTimes(timelineTicks(spring, options).majorMs)).not.toContain('05:00:00');
  expect(localTimes(options.clock.multiples(spring.startMs, spring.endMs, 6 * hourMs))).toEqual([
    '00:00:00',
    '06:00:00',
    '12:00:00',
    '18:00:00',
    '00:00:00',
  ]);
  const hours = timelineTicks(autumn, { ...options, widthPx: 1900 }).majorMs;
  expect(localTimes(hours).filter((time) => time === '02:00:00')).toHaveLength(2);
});

test('days begin at midnight by the local clock, also those of 23 and 25 hours', () => {
  for (const { startMs, endMs } of [spring, autumn])
    expect(options.clock.midnights(startMs - 24 * hourMs, endMs + 24 * hourMs)).toEqual([
      startMs - 24 * hourMs,
      startMs,
      endMs,
      endMs + 24 * hourMs,
    ]);
});

test('a day whose midnight was left out begins with its first moment', () => {
  const clock = createZoneClock('America/Santiago');
  const from = Date.parse('2026-09-05T04:00:00Z');
  expect(clock.midnights(from, from + 48 * hourMs)).toEqual([from, from + 24 * hourMs, from + 47 * hourMs]);
});

test('nights last from eight to six by the local clock, also when it changes in between', () => {
  const nights = options.clock.nights(autumn.startMs, autumn.endMs);
  expect(nights.map(({ startMs, endMs }) => localTimes([startMs, endMs]))).toEqual([
    ['20:00:00', '06:00:00'],
    ['20:00:00', '06:00:00'],
  ]);
  expect((nights[0]?.endMs ?? 0) - (nights[0]?.startMs ?? 0)).toBe(11 * hourMs);
});

test('zones with odd offsets still get full hours', () => {
  const timeZone = 'Asia/Kathmandu';
  const ticks = timelineTicks(may, { ...options, clock: createZoneClock(timeZone) });
  expect(localTimes(ticks.majorMs, timeZone).every((time) => time.endsWith(':00:00'))).toBe(true);
});

test('small marks lie between labels, never on them', () => {
  const ticks = timelineTicks(may, options);
  expect(ticks.minorMs.some((atMs) => ticks.majorMs.includes(atMs))).toBe(false);
  expect(ticks.minorMs.length).toBeGreaterThan(ticks.majorMs.length);
});
