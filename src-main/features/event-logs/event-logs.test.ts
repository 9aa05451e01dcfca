/** What is written, once, and when. */
import { statSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTestLogs, day, linesOf, noonMs } from './event-logs.fake.ts';

describe('the lines of an event', () => {
  it('are one JSON line and one block in the folder of its day, and it is marked (D-3.4.1, D-3.4.2, D-3.4.3, D-3.5.1, D-3.5.2, P-10)', async () => {
    const { open, add, json, text, lines, rowOf, payloads } = createTestLogs();
    const ids = [add(), add({ objects: [{ label: 'person', confidence: 0.92 }] })];
    const logs = open();
    await logs.whenIdle();
    expect(lines().map(({ seq, event_id }) => [seq, event_id])).toEqual([
      [1, ids[0]],
      [2, ids[1]],
    ]);
    expect(json()).toBe(
      payloads()
        .map((line) => `${line}\n`)
        .join(''),
    );
    expect(text()).toBe(
      '[2026-05-01 14:00:01] EVENT: Motion detected at front door (confidence: 50%)\n\n' +
        '[2026-05-01 14:00:02] EVENT: Person detected at front door (confidence: 92%)\n  - Objects: person (92%)\n',
    );
    expect(rowOf(ids[1] ?? '')).toEqual({
      logged_at: '2026-05-01T12:00:00.000Z',
      json_log_path: `events/${day}/events.json`,
    });
    expect(await logs.pending()).toBe(0);
  });

  it('hold the document of the event, with seq first and what the block needs last (D-3.4.4)', async () => {
    const { open, add, lines, connection } = createTestLogs();
    const id = add({
      description: 'A "fox"\nin the garden \u2028',
      eventData: { camelCase: 1, motion_intensity: 1 },
    });
    await open().whenIdle();
    const document = JSON.parse(
      connection.prepare('SELECT document FROM event_documents WHERE event_id = ?').pluck().get(id) as string,
    ) as object;
    const [line = {}] = lines();
    expect(line).toEqual({
      seq: 1,
      ...document,
      camera_name: 'front door',
      local_time: '2026-05-01 14:00:01',
      image: null,
    });
    expect(Object.keys(line)[0]).toBe('seq');
  });

  it('stay single lines and come back whole, whatever the texts hold (D-3.4.3)', async () => {
    const texts = fc.sample(fc.tuple(fc.string({ unit: 'binary' }), fc.jsonValue({ maxDepth: 2 })), {
      numRuns: 40,
      seed: 7,
    });
    const { open, add, lines, text } = createTestLogs();
    for (const [description, data] of texts) add({ description, eventData: { data } });
    await open().whenIdle();
    expect(lines().map((line) => [line['llm_description'], line['event_data']])).toEqual(
      texts.map(([description, data]) => [
        description.toWellFormed(),
        JSON.parse(JSON.stringify({ data }).toWellFormed()),
      ]),
    );
    expect(text().split('\n\n')).toHaveLength(40);
  });

  it('name the picture with the folder of the data root (D-3.5.8)', async () => {
    const { open, add, text } = createTestLogs();
    add({ imagePath: 'snapshots/front-door/2026-05-01/motion_140001_123456.png' });
    await open().whenIdle();
    expect(text()).toContain('\n  - Image: data/snapshots/front-door/2026-05-01/motion_140001_123456.png\n');
  });

  it('have metadata at DEBUG only, and keep it when the level changes (D-3.5.9)', async () => {
    const { open, add, text } = createTestLogs();
    add({ eventData: { detector_inference_time: 12, llm_inference_time: 'slow' } });
    const debug = open({ hasMetadata: true });
    await debug.whenIdle();
    await debug.stop();
    const before = text();
    expect(before).toContain('\n  - Metadata: frame 7, detector 12 ms\n');
    add();
    await open({ timeZone: 'Asia/Tokyo' }).whenIdle();
    expect(text()).toBe(
      `${before}\n[2026-05-01 21:00:02] EVENT: Motion detected at front door (confidence: 50%)\n`,
    );
  });

  it('go into files that others may read, in a folder made for them (D-3.4.7, D-3.4.8)', async () => {
    const umask = process.umask(0o077);
    try {
      const { open, add, fileOf } = createTestLogs();
      add();
      await open().whenIdle();
      for (const name of ['events.json', 'events.log'])
        expect(statSync(fileOf(name)).mode & 0o777).toBe(0o644);
    } finally {
      process.umask(umask);
    }
  });

  it('go to the day of the event, also when they come late, and each day has its own files (D-3.4.5, D-3.5.10)', async () => {
    const { open, add, lines, text } = createTestLogs();
    const logs = open();
    add({ day: '2026-05-01' });
    await logs.whenIdle();
    add({ day: '2026-05-02' });
    await logs.whenIdle();
    add({ day: '2026-05-01' });
    await logs.whenIdle();
    expect(lines('2026-05-01').map(({ seq }) => seq)).toEqual([1, 3]);
    expect(lines('2026-05-02').map(({ seq }) => seq)).toEqual([2]);
    expect(text('2026-05-01').split('\n\n')).toHaveLength(2);
  });

  it('are right for 100 events over 3 days (D-3.4.12)', async () => {
    const { open, add, lines, text, payloads } = createTestLogs();
    const logs = open();
    const days = ['2026-04-30', '2026-05-01', '2026-05-02'];
    const ids = Array.from({ length: 100 }, (_, n) => add({ day: days[(n * 7) % 3] ?? '' }));
    await logs.whenIdle();
    const found = days.flatMap((ofDay) => lines(ofDay));
    expect(found.map(({ event_id }) => event_id).toSorted()).toEqual(ids);
    for (const ofDay of days) {
      expect(lines(ofDay).every((line) => line['day'] === ofDay)).toBe(true);
      expect(lines(ofDay)).toEqual(payloads(ofDay).map((line) => JSON.parse(line) as unknown));
      expect(text(ofDay).match(/EVENT: /g)).toHaveLength(lines(ofDay).length);
    }
  });
});

describe('when they are written', () => {
  it('is once the event is closed and its analysis has ended, and never again (P-10)', async () => {
    const { open, add, set, lines, json } = createTestLogs();
    const logs = open();
    const id = add({ state: 'open', analysisState: 'pending' });
    set(id, `analysis_state = 'done'`);
    await logs.whenIdle();
    expect(() => json()).toThrow('ENOENT');
    set(id, `state = 'closed'`);
    await logs.whenIdle();
    const before = json();
    set(id, `llm_description = 'came later', analysis_state = 'analysing'`);
    set(id, `state = 'open'`);
    set(id, `state = 'closed', analysis_state = 'failed'`);
    await logs.whenIdle();
    expect([lines().length, json()]).toEqual([1, before]);
  });

  it('is 120 s after the event was closed when its analysis takes longer (P-10)', async () => {
    const { open, add, clock, lines, json, set } = createTestLogs();
    const logs = open();
    clock.advance(60_000);
    const id = add({ analysisState: 'analysing', closedAtMs: noonMs + 60_000 });
    clock.advance(119_999);
    await logs.whenIdle();
    expect(() => json()).toThrow('ENOENT');
    clock.advance(1);
    await logs.whenIdle();
    expect(lines()).toMatchObject([{ event_id: id, analysis_state: 'analysing' }]);
    set(id, `analysis_state = 'done'`);
    await logs.whenIdle();
    expect(lines()).toHaveLength(1);
  });

  it('counts the 120 s from the start for events that were closed before (P-10)', async () => {
    const { open, add, clock, lines, json } = createTestLogs();
    add({ analysisState: 'pending', closedAtMs: noonMs - 3_600_000 });
    add({ analysisState: 'pending', closedAtMs: null, atMs: noonMs - 3_600_000 });
    const logs = open();
    clock.advance(119_999);
    await logs.whenIdle();
    expect(() => json()).toThrow('ENOENT');
    clock.advance(1);
    await logs.whenIdle();
    expect(lines()).toHaveLength(2);
  });

  it.each([
    ['before the start, by a clock that stood hours later', 3 * 3_600_000, 0],
    ['in this run, before the clock was set back by hours', 0, -3 * 3_600_000],
    ['in this run, before the clock was set back by a moment', 0, -1500],
  ])('is at the latest 120 s after an event that was closed %s (P-10, P15)', async (_, laterMs, stepMs) => {
    const { open, add, clock, lines, json } = createTestLogs();
    if (laterMs > 0) add({ analysisState: 'pending', closedAtMs: noonMs + laterMs });
    const logs = open();
    if (laterMs === 0) clock.advance(120_000);
    if (laterMs === 0) add({ analysisState: 'pending', closedAtMs: noonMs + 120_000 });
    await logs.whenIdle();
    clock.stepWall(stepMs);
    clock.advance(115_000);
    await logs.whenIdle();
    expect(() => json()).toThrow('ENOENT');
    clock.advance(7000);
    await logs.whenIdle();
    expect(lines()).toHaveLength(1);
  });

  it('waits by itself until an event is overdue, without any news', async () => {
    const { open, add, clock } = createTestLogs();
    add({ analysisState: 'pending' });
    const logs = open();
    await logs.whenIdle();
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
    expect(clock.sleepsMs).toContain(10_000);
    await logs.stop();
  });

  it('waits while an event is open again, and puts its line where it belongs', async () => {
    const { open, add, set, lines, text } = createTestLogs();
    const first = add();
    set(first, `state = 'open'`);
    add();
    const logs = open();
    await logs.whenIdle();
    expect(lines().map(({ seq }) => seq)).toEqual([2]);
    set(first, `state = 'closed'`);
    await logs.whenIdle();
    expect(lines().map(({ seq, state }) => [seq, state])).toEqual([
      [1, 'closed'],
      [2, 'closed'],
    ]);
    expect(text().indexOf('14:00:01')).toBeLessThan(text().indexOf('14:00:02'));
  });

  it('is before the logs stop, so that a command leaves its lines behind', async () => {
    const { open, addMany, lines } = createTestLogs();
    const logs = open();
    addMany(150);
    await logs.stop();
    expect(lines()).toHaveLength(150);
    await expect(logs.whenIdle(AbortSignal.timeout(50))).rejects.toThrow('timeout');
  });

  it('ends after 3 s when the logs stop; the rest stays due for the next start (D-3.9.8)', async () => {
    const { open, addMany, lines, clock, timings } = createTestLogs();
    const first = open();
    await first.whenIdle();
    addMany(500);
    timings.push = () => clock.advance(4000) ?? 0; // each line takes long
    await first.stop();
    const written = lines().length;
    expect([written > 0, written < 500, await first.pending()]).toEqual([true, true, 500 - written]);
    const next = open();
    await next.whenIdle();
    expect(lines()).toHaveLength(500);
  });

  it('is not before the start: who only looks changes nothing', async () => {
    const { add, json, store } = createTestLogs();
    add();
    expect(await store.pending()).toBe(1);
    expect(() => json()).toThrow('ENOENT');
  });

  it('is measured from the closing, for what was closed in this run', async () => {
    const { open, add, clock, timings } = createTestLogs();
    add({ closedAtMs: noonMs - 1 });
    const logs = open();
    add({ closedAtMs: noonMs });
    clock.advance(700);
    await logs.whenIdle();
    expect(timings).toEqual([700]);
  });
});

it('appends without reading: a line costs the same at the end of a long file (D-3.4.10, D-3.5.11)', async () => {
  const { open, addMany, add, json, fileOf } = createTestLogs();
  addMany(300);
  const logs = open();
  await logs.whenIdle();
  const before = json();
  // Same inode, same size, other content: only who reads the file can notice.
  writeFileSync(fileOf('events.json'), before.replaceAll('front door', 'FRONT DOOR'), { flag: 'r+' });
  add();
  await logs.whenIdle();
  expect(json().slice(0, before.length)).toBe(before.replaceAll('front door', 'FRONT DOOR'));
  expect(linesOf(json().slice(before.length))).toMatchObject([{ seq: 301 }]);
});
