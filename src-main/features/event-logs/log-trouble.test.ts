/** Trouble with the log folder or the database: told once, tried again, never anybody else's trouble. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { AppError } from '#shared/errors.ts';
import type { EventRecord } from '#shared/model/event.ts';
import { someEvent } from '#shared/model/event.fake.ts';
import { checkEventLogs } from './check-event-logs.ts';
import { createTestLogs, day, idOf, linesOf } from './event-logs.fake.ts';
import { createLogWriter } from './log-writer.ts';

type Test = ReturnType<typeof createTestLogs>;
const check = ({ db, paths }: Pick<Test, 'db' | 'paths'>) => checkEventLogs({ db, paths, isInUse: false });

describe('a log folder that cannot be written', () => {
  it('is told once with its reason, counted each time, and written when it works again (D-3.9.5, D-3.9.6, F13)', async () => {
    const test = createTestLogs();
    writeFileSync(test.paths.eventLogs, 'in the way');
    const logs = test.open();
    test.add();
    await expect(logs.whenIdle()).rejects.toMatchObject({ code: 'data-root-unusable' });
    await expect(logs.whenIdle()).rejects.toBeInstanceOf(AppError);
    expect([test.errors.length, logs.problem()?.code, await logs.pending()]).toEqual([
      1,
      'data-root-unusable',
      1,
    ]);
    expect(test.errors[0]).toMatch(/^event logs cannot be written; .*(EEXIST|ENOTDIR)/);
    expect(test.counts.get('file_write_errors')).toBeGreaterThanOrEqual(4);
    expect(new Set(test.degradations)).toEqual(new Set(['event-log:data-root-unusable']));
    rmSync(test.paths.eventLogs);
    await logs.whenIdle();
    expect([test.lines().length, logs.problem(), await logs.pending()]).toEqual([1, null, 0]);
  });

  it('is tried again after 10 s, and at once on news', async () => {
    const test = createTestLogs();
    writeFileSync(test.paths.eventLogs, 'in the way');
    const logs = test.open();
    test.add();
    await expect(logs.whenIdle()).rejects.toThrow('Could not');
    await expect.poll(() => test.clock.sleepsMs.at(-1)).toBe(10_000);
    rmSync(test.paths.eventLogs);
    logs.wake();
    await expect.poll(() => test.clock.sleepsMs.at(-1)).toBe(250);
    await logs.stop();
    expect(test.lines()).toHaveLength(1);
  });

  it.each([
    ['events.json', 'events.log'],
    ['events.log', 'events.json'],
  ])(
    'does not keep %s from %s: both are tried, and neither gets a line twice (D-3.9.4)',
    async (broken, other) => {
      const test = createTestLogs();
      mkdirSync(test.fileOf(broken), { recursive: true });
      const logs = test.open();
      test.addMany(3);
      await expect(logs.whenIdle()).rejects.toThrow('Could not');
      test.addMany(3);
      await expect(logs.whenIdle()).rejects.toThrow('Could not');
      expect(test.read(other).match(/front door/g)).toHaveLength(6);
      expect(await logs.pending()).toBe(6);
      rmSync(test.fileOf(broken), { recursive: true });
      await logs.whenIdle();
      expect([test.lines().length, test.text().match(/EVENT/g)?.length]).toEqual([6, 6]);
      expect(await check(test)).toEqual([]);
    },
  );

  it('of one day does not keep the others from their lines', async () => {
    const test = createTestLogs();
    mkdirSync(test.paths.eventLogs);
    writeFileSync(dirname(test.fileOf('x', '2026-04-30')), 'in the way');
    const logs = test.open();
    test.addMany(200, { day: '2026-04-30' });
    test.addMany(5);
    await expect(logs.whenIdle()).rejects.toThrow('Could not');
    expect([test.lines().length, await logs.pending()]).toEqual([5, 200]);
  });

  it('does not hold up the end of the program', async () => {
    const test = createTestLogs();
    writeFileSync(test.paths.eventLogs, 'in the way');
    const logs = test.open();
    test.add();
    await logs.stop();
    expect(await logs.pending()).toBe(1);
  });
});

it('writes a file anew when a sync failed: what can be read need not be on the disk (F16)', async () => {
  const test = createTestLogs();
  const logs = test.open();
  test.addMany(3);
  await logs.whenIdle();
  const { ino } = statSync(test.fileOf('events.json'));
  const probe = await open(test.fileOf('events.json'));
  await probe.close();
  const handles = Object.getPrototypeOf(probe) as FileHandle;
  vi.spyOn(handles, 'datasync').mockRejectedValueOnce(Object.assign(new Error('EIO'), { code: 'EIO' }));
  test.add();
  await expect(logs.whenIdle()).rejects.toThrow('EIO');
  expect(await logs.pending()).toBe(1);
  await logs.whenIdle();
  expect(statSync(test.fileOf('events.json')).ino).not.toBe(ino);
  expect([test.lines().length, await check(test)]).toEqual([4, []]);
});

describe('a full disk', () => {
  const canMount = process.platform === 'linux' && process.getuid?.() === 0;
  const mountSmall = (path: string) => {
    mkdirSync(path);
    const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', path]).status === 0;
    if (isMounted) onTestFinished(() => void spawnSync('umount', [path]));
    return isMounted;
  };

  it.skipIf(!canMount)(
    'of 64 KB takes whole lines only, and all of them when there is room (skipped without the right to mount; F13, E10)',
    async ({ skip }) => {
      const test = createTestLogs();
      if (!mountSmall(test.paths.eventLogs)) skip('may not mount');
      const logs = test.open();
      let written = 0;
      for (; written < 100 && logs.problem() === null; written++) {
        test.add();
        await logs.whenIdle().catch(() => undefined);
      }
      expect([logs.problem()?.code, written < 100]).toEqual(['disk-full', true]);
      expect(test.json().endsWith('}\n')).toBe(true);
      linesOf(test.json());
      expect(spawnSync('mount', ['-o', 'remount,size=1m', test.paths.eventLogs]).status).toBe(0);
      test.add();
      await logs.whenIdle();
      expect([test.lines().length, await logs.pending(), logs.problem()]).toEqual([written + 1, 0, null]);
      expect(await check(test)).toEqual([]);
    },
  );
});

describe('a database that fails', () => {
  it('is told, and what is due is written when it works again', async () => {
    const test = createTestLogs();
    test.connection.pragma('query_only = 1');
    const logs = test.open();
    test.connection.pragma('query_only = 0');
    test.add();
    test.connection.pragma('query_only = 1');
    await expect(logs.whenIdle()).rejects.toMatchObject({ code: 'data-root-unusable' });
    expect(test.errors).toHaveLength(1);
    test.connection.pragma('query_only = 0');
    await logs.whenIdle();
    expect(test.lines()).toHaveLength(1);
  });

  it('between the files and the mark leads to no second line', async () => {
    const test = createTestLogs();
    const logs = test.open();
    test.add();
    test.connection.exec(
      `CREATE TEMP TRIGGER broken BEFORE UPDATE OF logged_at ON main.events BEGIN SELECT RAISE(ABORT, 'broken'); END`,
    );
    await expect(logs.whenIdle()).rejects.toThrow('broken');
    expect(test.lines()).toHaveLength(1);
    test.connection.exec('DROP TRIGGER temp.broken');
    await logs.whenIdle();
    expect([test.lines().length, await logs.pending()]).toEqual([1, 0]);
  });
});

const unstored: EventRecord = someEvent(Date.parse('2026-05-01T12:30:00.000Z'), {
  id: 0,
  eventId: idOf(900),
  endedAt: '2026-05-01T12:30:05.000Z',
  day,
  cameraId: 'porch',
  frameNumber: 3,
  motionConfidence: 0.7,
  llmDescription: 'two\nlines',
  eventData: { camelCase: 1 },
  analysisState: 'pending',
  analysisMode: null,
  requestedMode: null,
  frameCountUsed: null,
  samplingStrategy: null,
  mediaState: 'pending',
  createdAt: '2026-05-01T12:30:05.000Z',
  updatedAt: '2026-05-01T12:30:05.000Z',
});
const unstoredBlock =
  '[2026-05-01 14:30:00] EVENT: Motion detected at Porch (confidence: 70%)\n  - Description: two lines\n';
const insertRow = (test: Test, loggedAt: string) =>
  test.connection.exec(`INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id, analysis_state, logged_at, closed_at)
    VALUES ('${unstored.eventId}', '${unstored.timestamp}', '${unstored.endedAt}', 'closed', '${day}', 'porch', 'pending', ${loggedAt}, '2026-05-01T12:00:00.000Z')`);
const seqs = (test: Test) => test.lines().map(({ seq }) => seq);

describe('an event that the database could not take', () => {
  it('is written from memory, at once, also when the database does not answer (D-3.9.3)', async () => {
    const test = createTestLogs();
    const logs = test.open();
    await logs.whenIdle();
    test.connection.close();
    await logs.writeUnstored(unstored, 'Porch');
    await logs.writeUnstored({ ...unstored, eventId: idOf(901) }, 'Porch');
    expect(test.lines()).toMatchObject([
      { seq: null, id: null, event_id: unstored.eventId, camera_id: 'porch', event_data: { camelCase: 1 } },
      { seq: null, event_id: idOf(901) },
    ]);
    expect(test.text()).toBe(`${unstoredBlock}\n${unstoredBlock}`);
    expect(statSync(test.fileOf('events.json')).mode & 0o044).toBe(process.umask() & 0o044 ? 0 : 0o044);
  });

  it('stays where it is when the files are repaired or written again', async () => {
    const test = createTestLogs();
    const logs = test.open();
    const [first = ''] = test.addMany(2);
    await logs.whenIdle();
    await logs.writeUnstored(unstored, 'Porch');
    test.addMany(2);
    await logs.whenIdle();
    expect(seqs(test)).toEqual([1, 2, null, 3, 4]);
    expect(await check(test)).toEqual([]);
    test.remove(first);
    await logs.whenIdle();
    expect(seqs(test)).toEqual([2, null, 3, 4]);
    await logs.stop();
    appendFileSync(test.fileOf('events.json'), '{"torn');
    rmSync(test.fileOf('events.log'));
    await test.open().whenIdle();
    expect(seqs(test)).toEqual([2, null, 3, 4]);
    expect(test.text().match(/EVENT/g)).toHaveLength(4);
    expect(test.text()).toContain(unstoredBlock);
    expect(await check(test)).toEqual([]);
  });

  it('leaves the text, too, when somebody deletes the only file that has its line', async () => {
    const test = createTestLogs();
    const logs = test.open();
    await logs.writeUnstored(unstored, 'Porch');
    rmSync(test.fileOf('events.json'));
    test.add();
    await logs.whenIdle();
    expect([seqs(test), test.text().includes(unstoredBlock), await check(test)]).toEqual([[1], false, []]);
  });

  it('does not join a torn line, and the torn line does no harm (E10)', async () => {
    const test = createTestLogs();
    test.addMany(2);
    const first = test.open();
    await first.whenIdle();
    await first.stop();
    const before = test.json();
    writeFileSync(test.fileOf('events.json'), before.slice(0, -20));
    // The database answers, but not with the entries: the file cannot be compared.
    const broken = createLogWriter({
      paths: test.paths,
      entriesOf: () => Promise.reject(new Error('no database')),
      superseded: () => Promise.reject(new Error('no database')),
    });
    const line = `{"seq":null,"event_id":"${unstored.eventId}"}`;
    expect(await broken.appendUnstored(day, line)).toEqual({ problems: [], isKept: true });
    expect(test.json().split('\n').slice(-2)).toEqual([line, '']);
    await test.open().whenIdle();
    expect(seqs(test)).toEqual([1, 2, null]);
    expect(await check(test)).toEqual([]);
  });

  it.each([
    ['without a mark', 'NULL'],
    ['marked as logged', `'2026-05-01T12:00:00.000Z'`],
  ])('makes room for the lines of its entry when it gets its row after all, %s', async (_, loggedAt) => {
    const test = createTestLogs();
    const logs = test.open();
    test.add();
    await logs.writeUnstored(unstored, 'Porch');
    insertRow(test, loggedAt);
    await logs.whenIdle();
    test.set(unstored.eventId, `analysis_state = 'done'`);
    await logs.whenIdle();
    expect(seqs(test)).toEqual([1, 2]);
    expect(test.lines()[1]).toMatchObject({ event_id: unstored.eventId, camera_name: 'front door' });
    expect(await check(test)).toEqual([]);
    test.remove(unstored.eventId);
    await logs.whenIdle();
    expect([seqs(test), await check(test)]).toEqual([[1], []]);
  });

  it('makes room in the next run, too', async () => {
    const test = createTestLogs();
    const logs = test.open();
    await logs.writeUnstored(unstored, 'Porch');
    await logs.stop();
    insertRow(test, 'NULL');
    const next = test.open();
    await next.whenIdle();
    expect([seqs(test), await check(test)]).toEqual([[null], []]);
    test.set(unstored.eventId, `analysis_state = 'done'`);
    await next.whenIdle();
    expect([seqs(test), await check(test)]).toEqual([[1], []]);
  });

  it('is in both files when the logs have stopped, though nobody waited for it (D-3.9.3)', async () => {
    const test = createTestLogs();
    const logs = test.open();
    await logs.whenIdle();
    const ids = Array.from({ length: 20 }, (_, n) => idOf(900 + n));
    for (const eventId of ids) void logs.writeUnstored({ ...unstored, eventId }, 'Porch');
    await logs.stop();
    expect(test.lines()).toMatchObject(ids.map((id) => ({ seq: null, event_id: id })));
    expect(test.text().match(/EVENT/g)).toHaveLength(20);
  });

  it('is told as lost to the logs when they cannot be written either (D-3.9.5)', async () => {
    const test = createTestLogs();
    writeFileSync(test.paths.eventLogs, 'in the way');
    const logs = test.open();
    await expect(logs.writeUnstored(unstored, 'Porch')).rejects.toMatchObject({ code: 'data-root-unusable' });
    expect([test.errors.length, test.counts.get('file_write_errors')]).toEqual([2, 2]);
    expect(readFileSync(test.paths.eventLogs, 'utf8')).toBe('in the way');
  });
});
