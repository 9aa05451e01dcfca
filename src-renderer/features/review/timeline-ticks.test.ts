import { expect, test } from 'vitest';
import { dayRange } from './day-range.ts';
import { timelineTicks } from './timeline-ticks.ts';

const hourMs = 3_600_000;
const options = { widthPx: 960, minGapPx: 64, timeZone: 'Europe/Berlin' };

const localTimes = (moments: readonly number[], timeZone = 'Europe/Berlin') => {
  const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone });
  return moments.map((atMs) => clock.format(atMs));
};

test('a whole day has a label every two hours at this width', () => {
  const ticks = timelineTicks(dayRange('2026-05-01', 'Europe/Berlin'), options);
  expect(ticks.stepMs).toBe(2 * hourMs);
  expect(localTimes(ticks.majorMs).slice(0, 3)).toEqual(['00:00:00', '02:00:00', '04:00:00']);
  expect(ticks.majorMs).toHaveLength(13);
});

test('zoomed in to a minute the labels are seconds apart', () => {
  const startMs = Date.parse('2026-05-01T10:00:03.000Z');
  const ticks = timelineTicks({ startMs, endMs: startMs + 60_000 }, options);
  expect(ticks.stepMs).toBe(5_000);
  expect(localTimes(ticks.majorMs)[0]).toBe('12:00:05');
});

test('labels never come closer than asked for', () => {
  for (const spanMs of [60_000, 240_000, 1_000_000, 5_000_000, 20_000_000, 86_400_000]) {
    const startMs = Date.parse('2026-05-01T00:00:00.000Z');
    const { stepMs } = timelineTicks({ startMs, endMs: startMs + spanMs }, options);
    expect((stepMs / spanMs) * options.widthPx).toBeGreaterThanOrEqual(options.minGapPx);
  }
});

test('labels stay on round local times where the clocks change', () => {
  const spring = timelineTicks(dayRange('2026-03-29', 'Europe/Berlin'), options);
  expect(localTimes(spring.majorMs)).toContain('04:00:00');
  expect(localTimes(spring.majorMs)).not.toContain('05:00:00');
  const autumn = timelineTicks(dayRange('2026-10-25', 'Europe/Berlin'), { ...options, widthPx: 1_900 });
  expect(localTimes(autumn.majorMs).filter((time) => time === '02:00:00')).toHaveLength(2);
});

test('zones with odd offsets still get full hours', () => {
  const timeZone = 'Asia/Kathmandu';
  const ticks = timelineTicks(dayRange('2026-05-01', timeZone), { ...options, timeZone });
  expect(localTimes(ticks.majorMs, timeZone).every((time) => time.endsWith(':00:00'))).toBe(true);
});

test('small marks lie between labels, never on them', () => {
  const ticks = timelineTicks(dayRange('2026-05-01', 'Europe/Berlin'), options);
  expect(ticks.minorMs.some((atMs) => ticks.majorMs.includes(atMs))).toBe(false);
  expect(ticks.minorMs.length).toBeGreaterThan(ticks.majorMs.length);
});
