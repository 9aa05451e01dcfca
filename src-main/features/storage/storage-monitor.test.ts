import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { createTestMonitor, daysAgo, limitGb, mib, today } from './storage-monitor.fake.ts';

type Parts = Awaited<ReturnType<typeof createTestMonitor>>;

/** Fills to exactly `percent` with ten old days and one of yesterday. */
async function fill({ stored }: Parts, percent: number): Promise<void> {
  const oldBytes = (percent - 10) * mib;
  const dayBytes = Math.floor(oldBytes / 10);
  for (let index = 0; index < 9; index++) await stored.addDay(daysAgo(30 - index), dayBytes);
  await stored.addDay(daysAgo(21), oldBytes - 9 * dayBytes);
  await stored.addDay(daysAgo(1), 10 * mib);
}

const minutes = (parts: Parts, count: number) =>
  vi.waitFor(async () => {
    for (let minute = 0; minute < count; minute++) parts.clock.advance(60_000);
    await parts.monitor.checkUsage();
  });

describe('a check (AT-6, D-3.6.order)', () => {
  it.each([
    [79, 'ok', 0, []],
    [81, 'warning', 0, ['Storage at 0.1GB / 0.0976563GB (81%), approaching limit']],
    [90, 'warning', 0, ['Storage at 0.1GB / 0.0976563GB (90%), approaching limit']],
  ] as const)('at %d percent is %s and deletes nothing', async (percent, phase, rotated, words) => {
    const parts = await createTestMonitor();
    await fill(parts, percent);
    const stats = await parts.monitor.checkUsage();
    expect(stats).toEqual({
      totalBytes: percent * mib,
      limitBytes: 100 * mib,
      percentageUsed: percent,
      isOverLimit: false,
    });
    expect([parts.monitor.state().phase, parts.rotated.length]).toEqual([phase, rotated]);
    expect(parts.told).toEqual(words.map((text) => `warn ${text}`));
    expect(parts.gate.isOpen()).toBe(true);
  });

  it.each([91, 95, 101])(
    'at %d percent rotates the oldest days to below 80 percent and goes on',
    async (percent) => {
      const parts = await createTestMonitor();
      await fill(parts, percent);
      const { percentageUsed } = await parts.monitor.checkUsage();
      expect(percentageUsed).toBeLessThan(80);
      expect(percentageUsed).toBeGreaterThan(60); // no day more than needed
      expect(parts.rotated).toEqual(
        Array.from({ length: parts.rotated.length }, (_, index) => daysAgo(30 - index)),
      );
      expect([parts.monitor.state().phase, parts.gate.isOpen()]).toEqual(['ok', true]);
      expect(parts.told[0]).toMatch(/^warn Storage at .+ approaching limit$/);
      expect(parts.told.some((line) => line.startsWith('error'))).toBe(false);
    },
  );

  it('stops ingest when protected days alone reach the limit, and says why (D-3.6.7, D-3.6.8, D-3.7.8)', async () => {
    const parts = await createTestMonitor();
    await parts.stored.addDay(daysAgo(20), 5 * mib);
    for (let ago = 0; ago <= 7; ago++) await parts.stored.addDay(daysAgo(ago), 13 * mib);
    await parts.monitor.checkUsage();
    expect(parts.rotated).toEqual([daysAgo(20)]);
    expect(parts.monitor.state()).toMatchObject({
      phase: 'full',
      reason: 'protected_days',
      message: expect.stringContaining(
        'the last 7 days need 0.1 GB: raise the limit or keep fewer days',
      ) as string,
      stats: { totalBytes: 104 * mib, percentageUsed: 104, isOverLimit: true },
    });
    expect(parts.told).toContain('error Storage limit exceeded: 0.1GB / 0.0976563GB (104%)');
    expect(() => parts.gate.assertOpen()).toThrow(
      expect.objectContaining({ code: 'storage-full', exitCode: 3 }) as Error,
    );
    expect(parts.degradations).toEqual(['storage-full:protected_days']);
  });

  it('lets ingest go on by itself only below 90 % (D-3.6.8)', async () => {
    const parts = await createTestMonitor();
    for (let ago = 0; ago <= 7; ago++) await parts.stored.addDay(daysAgo(ago), 13 * mib);
    await parts.monitor.checkUsage();
    const gone: boolean[] = [];
    parts.gate.onChanged((isOpen) => gone.push(isOpen));
    await parts.stored.removeDay(daysAgo(3));
    await parts.monitor.checkUsage();
    expect([parts.monitor.state().stats.percentageUsed, parts.gate.isOpen()]).toEqual([91, false]);
    await parts.stored.removeDay(daysAgo(4));
    await parts.monitor.checkUsage();
    expect([parts.monitor.state().phase, parts.gate.isOpen(), gone]).toEqual(['ok', true, [true]]);
  });

  it('grows from nothing to a warning and then to a stop (D-3.6.12, D-3.9.11)', async () => {
    const parts = await createTestMonitor();
    const phases: string[] = [];
    for (let step = 0; step < 11; step++) {
      await parts.stored.addDay(today, 10 * mib);
      await parts.monitor.checkUsage();
      phases.push(parts.monitor.state().phase);
    }
    expect(phases).toEqual([...Array<string>(7).fill('ok'), 'warning', 'warning', 'full', 'full']);
    expect(parts.published.map(({ phase }) => phase)).toEqual(phases);
    expect(parts.counted).toEqual(['storage_warnings', 'storage_warnings']);
  });

  it('warns once, then hourly, and at once when it happens again (D-3.6.9)', async () => {
    const parts = await createTestMonitor();
    await fill(parts, 85);
    await parts.monitor.start();
    await minutes(parts, 30);
    expect(parts.told).toHaveLength(1);
    await minutes(parts, 31);
    expect(parts.told).toHaveLength(2);
    await parts.stored.removeDay(daysAgo(1));
    await parts.monitor.checkUsage();
    await parts.stored.addDay(daysAgo(1), 10 * mib);
    await parts.monitor.checkUsage();
    expect(parts.told).toHaveLength(3);
    expect(parts.counted).toHaveLength(3);
    await parts.monitor.stop();
  });

  it('deletes nothing for a number that was not counted lately', async () => {
    const parts = await createTestMonitor();
    await fill(parts, 70);
    await parts.monitor.checkUsage();
    parts.stored.connection.exec(`UPDATE storage_ledger SET bytes = bytes + ${5 * mib}`);
    parts.clock.advance(700_000);
    await parts.monitor.checkUsage();
    expect([parts.rotated, parts.monitor.state().stats.percentageUsed, parts.acts.counts]).toEqual([
      [],
      70,
      2,
    ]);
  });

  it('uses the ledger when the files cannot be counted, and says so', async () => {
    const parts = await createTestMonitor();
    await fill(parts, 95);
    parts.acts.isBroken = true;
    expect((await parts.monitor.checkUsage()).percentageUsed).toBeLessThan(80);
    expect(parts.degradations).toContain('storage-recount:internal');
  });
});

describe('when it is checked (D-3.6.6, P-11)', () => {
  it('is at the start and after every 100 events', async () => {
    const parts = await createTestMonitor();
    const run = vi.spyOn(parts.check, 'run');
    await parts.stored.write('logs/large', 85 * mib); // only a count finds it
    await parts.monitor.ready();
    expect(parts.monitor.state().phase).toBe('warning');
    for (let n = 0; n < 99; n++) parts.monitor.eventStored();
    await sleep(5);
    expect(run).toHaveBeenCalledTimes(1);
    parts.monitor.eventStored();
    await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2));
    for (let n = 0; n < 100; n++) parts.monitor.eventStored();
    await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(3));
    await parts.monitor.stop();
  });

  it('is sooner after a start that found events which no check has seen', async () => {
    const before = await createTestMonitor();
    await before.monitor.checkUsage();
    for (let n = 0; n < 60; n++) await before.stored.addDay(today, 0);
    const parts = await createTestMonitor(before.stored);
    const run = vi.spyOn(parts.check, 'run').mockRejectedValue(new Error('the database is busy'));
    await parts.monitor.ready();
    for (let n = 0; n < 39; n++) parts.monitor.eventStored();
    await sleep(5);
    expect(run).toHaveBeenCalledTimes(1);
    parts.monitor.eventStored();
    await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2));
    await parts.monitor.stop();
  });

  it('is every minute, and counts all files every hour (D-3.6.4)', async () => {
    const parts = await createTestMonitor();
    await parts.monitor.ready();
    await parts.stored.addDay(today, 85 * mib);
    await minutes(parts, 1);
    expect([parts.monitor.state().phase, parts.acts.counts]).toEqual(['warning', 1]);
    await minutes(parts, 60);
    expect(parts.acts.counts).toBe(2);
    await parts.monitor.stop();
  });

  it('becomes one check when many ask while one runs', async () => {
    const parts = await createTestMonitor();
    await Promise.all([...Array(20)].map(() => parts.monitor.recount()));
    expect(parts.acts.counts).toBeLessThanOrEqual(2);
  });

  it('does nothing any more once it is stopped', async () => {
    const parts = await createTestMonitor();
    await parts.monitor.ready();
    await parts.monitor.stop();
    await parts.stored.addDay(today, 120 * mib);
    parts.clock.advance(3_600_000);
    await parts.monitor.checkUsage();
    expect([parts.monitor.state().phase, parts.told]).toEqual(['ok', []]);
    await expect(parts.monitor.rotateNow()).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('the disk (P11, F12, F15)', () => {
  it('that is low is told, and what is due by age goes early, once an hour', async () => {
    const parts = await createTestMonitor();
    await fill(parts, 30);
    parts.disk.freeBytes = 1.5 * 1024 * mib;
    await parts.monitor.checkUsage();
    await parts.monitor.checkUsage();
    expect(parts.monitor.state()).toMatchObject({ phase: 'warning', reason: 'disk' });
    expect([parts.acts.pruned, parts.rotated, parts.gate.isOpen()]).toEqual([1, [], true]);
  });

  it('that others have filled takes no protected day: ingest stops and the bytes are named (F15)', async () => {
    const parts = await createTestMonitor();
    await fill(parts, 30);
    parts.disk.freeBytes = 100 * mib;
    await parts.monitor.checkUsage();
    expect(parts.rotated).toHaveLength(10);
    expect(parts.stored.connection.prepare('SELECT day FROM events').pluck().all()).toEqual([daysAgo(1)]);
    expect(parts.monitor.state()).toMatchObject({
      phase: 'full',
      reason: 'disk',
      message: 'The disk is full: 100.0 MB are free, at least 0.6 GB are needed.',
    });
    expect(() => parts.gate.assertOpen()).toThrow(expect.objectContaining({ code: 'disk-full' }) as Error);
    parts.disk.freeBytes = 600 * mib;
    await parts.monitor.checkUsage();
    expect(parts.gate.isOpen()).toBe(false);
    parts.disk.freeBytes = 5 * 1024 * mib;
    await parts.monitor.checkUsage();
    expect(parts.gate.isOpen()).toBe(true);
  });

  it('that a writer found full stops ingest at once, gives the reserve up and is tried again a minute later (F12)', async () => {
    const parts = await createTestMonitor();
    await parts.monitor.ready();
    const noGuess = 'The disk is full: what was to be written did not fit.';
    parts.monitor.reportDiskFull();
    expect(parts.gate.isOpen()).toBe(false);
    expect(parts.monitor.state().message).toBe(noGuess);
    await parts.monitor.checkUsage();
    expect([parts.monitor.state().reason, parts.acts.released]).toEqual(['disk', 1]);
    expect(parts.monitor.state().message).toBe(noGuess);
    // The reserve was of no use, and the disk itself has room.
    await parts.monitor.checkUsage();
    expect(parts.monitor.state().message).toMatch(/although 100\.0 GB are free: a quota\?$/);
    expect(parts.gate.isOpen()).toBe(false);
    await minutes(parts, 1);
    expect([parts.monitor.state().phase, parts.gate.isOpen()]).toEqual(['ok', true]);
    await parts.monitor.stop();
  });
});

it('checks against a new limit at once', async () => {
  const parts = await createTestMonitor();
  for (let ago = 0; ago <= 7; ago++) await parts.stored.addDay(daysAgo(ago), 13 * mib);
  await parts.monitor.ready();
  expect(parts.gate.isOpen()).toBe(false);
  parts.settings.maxStorageGb = limitGb * 2;
  parts.monitor.settingsChanged();
  await vi.waitFor(() => expect(parts.gate.isOpen()).toBe(true));
  await parts.monitor.stop();
});
