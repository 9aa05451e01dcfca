import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkEventLogs } from './check-event-logs.ts';
import { createTestLogs, day, idOf } from './event-logs.fake.ts';

async function createWrittenDays() {
  const test = createTestLogs();
  const ids = test.addMany(5, { description: 'A fox' });
  test.addMany(2, { day: '2026-05-02' });
  const logs = test.open();
  await logs.whenIdle();
  await logs.stop();
  const rows = test.json().split('\n').slice(0, -1);
  return {
    ...test,
    ids,
    rows,
    writeRows: (lines: readonly (string | undefined)[]) =>
      writeFileSync(test.fileOf('events.json'), lines.map((line) => `${line}\n`).join('')),
    check: (isInUse = false) => checkEventLogs({ db: test.db, paths: test.paths, isInUse }),
  };
}

const json = `events/${day}/events.json`;
const i6 = (message: string, subject = json) => ({ invariant: 'I6', subject, message });

describe('checkEventLogs', () => {
  it('finds nothing where the files hold what was written (I6, I7)', async () => {
    const { check, remove, ids, open } = await createWrittenDays();
    expect(await check()).toEqual([]);
    remove(ids[1] ?? '', ids[4] ?? '');
    const logs = open();
    await logs.whenIdle();
    expect(await check()).toEqual([]);
  });

  it.each([
    ['a missing line', [0, 2, 3, 4], ['seq 2 is missing']],
    ['missing last lines', [0, 1, 2], ['seq 4 is missing', 'seq 5 is missing']],
    ['a line twice', [0, 1, 1, 2, 3, 4], ['line 3: seq 2 comes after seq 2']],
    ['wrong order', [1, 0, 2, 3, 4], ['seq 1 is missing', 'line 2: seq 1 comes after seq 2']],
  ])('tells of %s (I6)', async (_, order, messages) => {
    const { check, writeRows, rows } = await createWrittenDays();
    writeRows(order.map((index) => rows[index]));
    expect(await check()).toEqual(messages.map((message) => i6(message)));
  });

  it('tells of lines that do not parse, do not end, were altered or have no entry (I6)', async () => {
    const { check, writeRows, rows, fileOf } = await createWrittenDays();
    writeRows([
      rows[0],
      rows[1]?.replace('fox', 'cat'),
      '{"half',
      ...rows.slice(2),
      rows[4]?.replace('"seq":5', '"seq":6'),
    ]);
    appendFileSync(fileOf('events.json'), '{"torn');
    expect((await check()).map(({ message }) => message)).toEqual([
      'line 2 is not what was written for seq 2',
      'line 3 is not an event',
      'line 7: seq 6 is no written entry of this day',
      'the last line does not end',
    ]);
  });

  it('tells of a text that is not the rendering of its lines (I7)', async () => {
    const { check, fileOf, text } = await createWrittenDays();
    const fault = {
      invariant: 'I7',
      subject: `events/${day}/events.log`,
      message: 'the text is not what the lines of the day say',
    };
    const good = text();
    for (const wrong of [
      good.replace('fox', 'cat'),
      `${good}\n`,
      good.slice(0, -1),
      good.replace('\n\n', '\n'),
      '',
    ]) {
      writeFileSync(fileOf('events.log'), wrong);
      expect(await check()).toEqual([fault]);
    }
    rmSync(fileOf('events.log'));
    expect(await check()).toEqual([{ ...fault, message: 'the file is missing' }]);
  });

  it('tells of files that are missing, and of lines on a day without entries (I6)', async () => {
    const { check, fileOf } = await createWrittenDays();
    rmSync(fileOf('events.json'));
    expect((await check())[0]).toEqual(i6('the file is missing'));
    const { check: checkOther, connection } = await createWrittenDays();
    connection.exec(`DELETE FROM event_log_entries WHERE day = '2026-05-02'`);
    expect((await checkOther()).map(({ message }) => message)).toEqual([
      'seq 6 to 7 is neither an entry nor a tombstone',
      ...[idOf(5), idOf(6)].map(() => 'the event is over, but the outbox does not know it'),
      'line 1: seq 6 is no written entry of this day',
      'line 2: seq 7 is no written entry of this day',
      'the text is not what the lines of the day say',
    ]);
  });

  it('tells of lines that deleted events left, and of what is still due (I6)', async () => {
    const { check, remove, ids } = await createWrittenDays();
    remove(ids[2] ?? '');
    expect(await check()).toEqual([
      i6('line 3: seq 3 is no written entry of this day'),
      {
        invariant: 'I7',
        subject: `events/${day}/events.log`,
        message: 'the text is not what the lines of the day say',
      },
      i6('lines of this day are still due', day),
    ]);
  });

  it('leaves out a day that another process is writing', async () => {
    const { check, remove, ids } = await createWrittenDays();
    remove(ids[2] ?? '');
    expect(await check(true)).toEqual([]);
    const other = await createWrittenDays();
    other.writeRows(other.rows.slice(1));
    expect(await other.check(true)).toEqual([i6('seq 1 is missing')]);
  });

  it('says no more than twenty things about a file', async () => {
    const test = createTestLogs();
    test.addMany(50);
    await test.open().whenIdle();
    writeFileSync(test.fileOf('events.json'), 'x\n'.repeat(50));
    expect(await checkEventLogs({ db: test.db, paths: test.paths, isInUse: false })).toHaveLength(20);
  });
});
