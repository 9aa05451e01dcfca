/** Whatever a crash, a power cut or a hand left in the files: after the next start every event is there exactly once. */
import {
  appendFileSync,
  existsSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkEventLogs } from './check-event-logs.ts';
import { createTestLogs, day } from './event-logs.fake.ts';

async function createWrittenDay(count: number) {
  const test = createTestLogs();
  test.addMany(count, { description: 'A fox — “quick”', objects: [{ label: 'fox', confidence: 0.5 }] });
  await restart(test);
  return { ...test, good: { json: test.json(), text: test.text() } };
}

type Test = ReturnType<typeof createTestLogs>;

async function restart({ open }: Pick<Test, 'open'>): Promise<void> {
  const logs = open();
  await logs.whenIdle();
  expect(await logs.pending()).toBe(0);
  expect(logs.problem()).toBeNull();
  await logs.stop();
}

const check = ({ db, paths }: Pick<Test, 'db' | 'paths'>) => checkEventLogs({ db, paths, isInUse: false });

describe('after a start', () => {
  it('a file cut at any byte, with any garbage behind it, holds every event once and in order (D-3.4.6, F13)', async () => {
    const test = await createWrittenDay(12);
    const { fileOf, good, connection, json, text } = test;
    const size = Buffer.byteLength(good.json);
    const textSize = Buffer.byteLength(good.text);
    const garbage = fc.oneof(
      fc.constant(Buffer.alloc(0)),
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      fc
        .constantFrom('\n', '{"seq":3,', good.json.slice(0, 700), '{"seq":99,"event_id":"x"}\n', '{}\n')
        .map((t) => Buffer.from(t)),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: size }),
        fc.nat({ max: textSize }),
        garbage,
        garbage,
        fc.nat({ max: 12 }),
        async (jsonBytes, textBytes, jsonTail, textTail, written) => {
          truncateSync(fileOf('events.json'), jsonBytes);
          truncateSync(fileOf('events.log'), textBytes);
          appendFileSync(fileOf('events.json'), jsonTail);
          appendFileSync(fileOf('events.log'), textTail);
          connection.exec(`UPDATE event_log_entries SET written_at = NULL WHERE seq > ${written}`);
          await restart(test);
          expect(json()).toBe(good.json);
          expect(text()).toBe(good.text);
        },
      ),
      { numRuns: 60 },
    );
    expect(await check(test)).toEqual([]);
  });

  it('lines that are doubled, swapped, altered or of no entry are put right', async () => {
    const test = await createWrittenDay(6);
    const rows = test.good.json.split('\n').slice(0, -1);
    const [a = '', b = '', c = '', ...rest] = rows;
    for (const wrong of [
      [a, a, b, c, ...rest],
      [b, a, c, ...rest],
      [a, b, ...rest],
      [a, b.replace('fox', 'cat'), c, ...rest],
      [...rows, a],
      ['', ...rows],
      ['[', ...rows, ']'],
    ]) {
      writeFileSync(test.fileOf('events.json'), wrong.map((line) => `${line}\n`).join(''));
      await restart(test);
      expect(test.json()).toBe(test.good.json);
    }
  });

  it('lines that are only in one of the files come into the other', async () => {
    const test = await createWrittenDay(5);
    rmSync(test.fileOf('events.log'));
    await restart(test);
    expect(test.text()).toBe(test.good.text);
    writeFileSync(test.fileOf('events.json'), '');
    await restart(test);
    expect(test.json()).toBe(test.good.json);
  });

  it('files of any day that are gone are there again (F19)', async () => {
    const { open, add, paths, lines } = createTestLogs();
    for (const ofDay of ['2026-04-01', '2026-04-02', '2026-05-01'])
      for (let n = 0; n < 30; n++) add({ day: ofDay });
    await restart({ open });
    rmSync(join(paths.eventLogs, '2026-04-01'), { recursive: true });
    rmSync(join(paths.eventLogs, '2026-04-02', 'events.log'));
    await restart({ open });
    expect([
      lines('2026-04-01').length,
      existsSync(join(paths.eventLogs, '2026-04-02', 'events.log')),
    ]).toEqual([30, true]);
  });

  it('right files stay as they are, not even touched', async () => {
    const { open, fileOf } = await createWrittenDay(5);
    const longAgo = new Date('2020-01-01');
    for (const name of ['events.json', 'events.log']) utimesSync(fileOf(name), longAgo, longAgo);
    await restart({ open });
    for (const name of ['events.json', 'events.log']) expect(statSync(fileOf(name)).mtime).toEqual(longAgo);
  });

  it('what a rewrite left half done is cleared away (D-3.4.6)', async () => {
    const { open, fileOf, paths } = await createWrittenDay(3);
    writeFileSync(`${fileOf('events.json')}.tmp`, 'half');
    writeFileSync(`${fileOf('events.log')}.tmp`, 'half');
    await restart({ open });
    expect(await readdir(join(paths.eventLogs, day))).toEqual(['events.json', 'events.log']);
  });
});

describe('stopped between two steps', () => {
  // What is durable after each step of a run, in its order; the files hold the first two of five events.
  const steps = ['lines given', 'json written', 'text written', 'marked'] as const;

  it.each(steps)('after "%s", the next start ends like an undisturbed run (D-3.4.6, P6)', async (step) => {
    const done = steps.indexOf(step);
    const test = await createWrittenDay(5);
    const [jsonTwo, textTwo] = [
      firstLines(test.good.json, 2),
      test.good.text.split('\n\n').slice(0, 2).join('\n\n'),
    ];
    writeFileSync(test.fileOf('events.json'), done >= 1 ? test.good.json : jsonTwo);
    writeFileSync(test.fileOf('events.log'), done >= 2 ? test.good.text : `${textTwo}\n`);
    if (done < 3) {
      test.connection.exec(`UPDATE event_log_entries SET written_at = NULL WHERE seq > 2;
        UPDATE events SET logged_at = NULL, json_log_path = NULL WHERE event_id IN (SELECT event_id FROM event_log_entries WHERE seq > 2)`);
    }
    await restart(test);
    expect([test.json(), test.text()]).toEqual([test.good.json, test.good.text]);
    expect(
      test.connection.prepare('SELECT count(*) FROM events WHERE logged_at IS NOT NULL').pluck().get(),
    ).toBe(5);
    expect(await check(test)).toEqual([]);
  });

  it('in the middle of a bulk delete, the next start removes the lines', async () => {
    const test = await createWrittenDay(5);
    test.remove(
      ...test
        .lines()
        .slice(1, 3)
        .map(({ event_id }) => event_id),
    );
    expect((await check(test)).length).toBeGreaterThan(0);
    await restart(test);
    expect(test.lines().map(({ seq }) => seq)).toEqual([1, 4, 5]);
    expect(await check(test)).toEqual([]);
  });
});

describe('deleted at run time (F19)', () => {
  it.each(['the folder of all days', 'the day', 'events.json', 'events.log'])(
    '%s is noticed at the next line, and nothing is lost',
    async (what) => {
      const test = createTestLogs();
      const { open, add, addMany, paths, fileOf, lines, text } = test;
      const logs = open();
      addMany(40, { day: '2026-04-30' });
      addMany(10);
      await logs.whenIdle();
      const path =
        { 'the folder of all days': paths.eventLogs, 'the day': join(paths.eventLogs, day) }[what] ??
        fileOf(what);
      await rm(path, { recursive: true });
      add();
      await logs.whenIdle();
      expect([lines().length, lines('2026-04-30').length, text().match(/EVENT/g)?.length]).toEqual([
        11, 40, 11,
      ]);
      expect(await check(test)).toEqual([]);
      expect(logs.problem()).toBeNull();
    },
  );

  it('a file that somebody else wrote to is put right at the next line', async () => {
    const test = createTestLogs();
    const logs = test.open();
    test.addMany(3);
    await logs.whenIdle();
    appendFileSync(test.fileOf('events.json'), 'torn');
    writeFileSync(test.fileOf('events.log'), 'mine now\n');
    test.add();
    await logs.whenIdle();
    expect(test.lines().map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(await check(test)).toEqual([]);
  });
});

describe('deleted events', () => {
  it('lose their lines, and a bulk delete writes the day once', async () => {
    const test = createTestLogs();
    const logs = test.open();
    const ids = test.addMany(60, { description: 'secret' });
    await logs.whenIdle();
    const inode = inodeOf(test.fileOf('events.json'));
    test.remove(...ids.slice(0, 50));
    logs.wake();
    await logs.whenIdle();
    expect(test.lines()).toHaveLength(10);
    expect(test.text().match(/EVENT/g)).toHaveLength(10);
    expect(inodeOf(test.fileOf('events.json'))).not.toBe(inode);
    expect(await test.days.toRewrite([])).toEqual([]);
    expect(await check(test)).toEqual([]);
  });

  it('take the files and the folder of their day with them when none remain', async () => {
    const test = createTestLogs();
    const logs = test.open();
    const ids = test.addMany(3);
    test.add({ day: '2026-05-02' });
    await logs.whenIdle();
    test.remove(...ids);
    await logs.whenIdle();
    expect(await readdir(test.paths.eventLogs)).toEqual(['2026-05-02']);
    expect(await check(test)).toEqual([]);
  });

  it('leave a folder alone that holds something else', async () => {
    const test = createTestLogs();
    const logs = test.open();
    const id = test.add();
    await logs.whenIdle();
    writeFileSync(test.fileOf('notes.txt'), 'mine');
    test.remove(id);
    await logs.whenIdle();
    expect([await readdir(join(test.paths.eventLogs, day)), logs.problem()]).toEqual([['notes.txt'], null]);
  });

  it('never get lines when they go before they were written', async () => {
    const test = createTestLogs();
    const [gone = ''] = test.addMany(2);
    test.remove(gone);
    await restart(test);
    expect(test.lines().map(({ seq }) => seq)).toEqual([2]);
    expect(await check(test)).toEqual([]);
  });

  it('may be deleted while their day is written', async () => {
    const test = createTestLogs();
    const ids = test.addMany(200);
    const logs = test.open();
    for (let n = 0; n < 200; n += 9) {
      test.remove(ids[n] ?? '');
      logs.wake();
      await new Promise((resolve) => setImmediate(resolve));
    }
    await logs.whenIdle();
    expect(test.lines()).toHaveLength(200 - 23);
    expect(await check(test)).toEqual([]);
  });
});

it('keeps a day on the list when one of its events was deleted while it was written', async () => {
  const test = createTestLogs();
  const ids = test.addMany(3);
  await restart(test);
  test.remove(ids[0] ?? '');
  await test.days.finishRewrite(day, { entries: 3, lastSeq: 3 });
  expect(await test.days.toRewrite([])).toEqual([day]);
  await test.days.finishRewrite(day, { entries: 2, lastSeq: 3 });
  expect(await test.days.toRewrite([])).toEqual([]);
});

it('repairs the days it is told to', async () => {
  const test = createTestLogs();
  test.addMany(30, { day: '2026-04-01' });
  test.addMany(30);
  const logs = test.open();
  await logs.whenIdle();
  writeFileSync(test.fileOf('events.log', '2026-04-01'), 'other');
  await logs.recheck(['2026-04-01']);
  expect(await check(test)).toEqual([]);
});

const firstLines = (text: string, count: number) =>
  text
    .split('\n')
    .slice(0, count)
    .map((line) => `${line}\n`)
    .join('');
const inodeOf = (path: string) => statSync(path).ino;
