import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { someEvent } from '#shared/model/event.fake.ts';
import type { EventRecord } from '#shared/model/event.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { silentLogger } from '#main/platform/logger.ts';
import type { Analyser, AnalyserAnswer, AnalyserQuestion } from './analyser.ts';
import { createAnalysisStore } from './analysis-store.ts';
import { createReanalysisService } from './reanalysis-service.ts';

const idOf = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const eventId = idOf(1);
const said = 'A courier of UPS walks to the door, puts a parcel down and leaves.';
const good: AnalyserAnswer = { text: said, confidence: 80 };

/** Offsets in ms by frame number: numbers are not in time order. */
const offsets: Readonly<Record<number, number>> = { 1: 0, 2: 2000, 3: 1000 };

const frameOf = (frameNumber: number) =>
  ({ frameNumber, timestampOffsetMs: offsets[frameNumber] ?? 0 }) as FrameRecord; // all that is looked at

type Outcome = AnalyserAnswer | AppError | 'hangs' | (() => AnalyserAnswer);

function open(event: Partial<EventRecord> = {}) {
  const { db, connection } = createTestDatabase();
  connection.exec(`INSERT INTO cameras(id, name) VALUES ('door', 'Front door')`);
  for (let n = 1; n <= 9; n++) {
    connection.exec(`INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id, analysis_state, analysis_mode, llm_description)
      VALUES ('${idOf(n)}', '2026-05-01T12:00:00.000Z', '2026-05-01T12:00:05.000Z', 'closed', '2026-05-01', 'door', 'done', 'multi_frame', 'as before')`);
  }
  const clock = createFakeClock();
  const asked: AnalyserQuestion[] = [];
  const described: string[] = [];
  const outcomes: Outcome[] = [];
  const timings: [string, number][] = [];
  const analyser: Analyser = {
    provider: 'local:a',
    async describe(question, signal) {
      asked.push(question);
      const outcome = outcomes.shift() ?? good;
      if (typeof outcome === 'function') return outcome();
      if (outcome === 'hangs') {
        return new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason as Error)),
        );
      }
      if (outcome instanceof AppError) throw outcome;
      return outcome;
    },
  };
  const service = createReanalysisService({
    find: async (id) =>
      id > idOf(9) ? null : someEvent(Date.UTC(2026, 4, 1, 12), { ...event, eventId: id }),
    framesOf: async () => [1, 2, 3].map(frameOf),
    cameraName: async () => 'Front door',
    readFrame: async ({ frameNumber }) => Buffer.from(`frame ${frameNumber}`),
    analyser: () => analyser,
    customPrompt: () => '',
    localTime: () => '2026-05-01 14:00:00',
    store: createAnalysisStore(db),
    clock,
    measure: { timing: (name, ms) => void timings.push([name, ms]) },
    log: silentLogger,
    countDegradation: () => undefined,
    onDescribed: (id) => described.push(id),
  });
  const pictures = () => asked.at(-1)?.jpegs.map((jpeg) => Buffer.from(jpeg).toString());
  const rows = (sql: string) => connection.prepare(sql).raw().all();
  return { service, clock, asked, described, outcomes, timings, pictures, rows, connection };
}

const failing = (code: string, words = '') =>
  expect.objectContaining({
    code,
    message: expect.stringContaining(words) as string,
    nextStep: expect.stringMatching(/./) as string,
  });

const history = 'SELECT event_id, mode, ok, error FROM event_reanalyses ORDER BY id';

describe('asking again (UX-5)', () => {
  it('stores what the analyser says, with its history, and says so', async () => {
    const { service, described, rows } = open();
    const answer = await service.reanalyse({ eventId });
    expect(answer).toEqual({
      eventId,
      llmDescription: said,
      providerUsed: 'local:a',
      aiConfidence: 80,
      lowConfidence: false,
      deliveryCarrier: 'ups',
      reanalyzedAt: '2026-05-01T12:00:00.000Z',
      reanalysisCount: 1,
      reanalysesLeft: 2,
    });
    expect(await service.description(eventId)).toEqual(answer);
    expect(described).toEqual([eventId]);
    expect(rows(history)).toEqual([[eventId, 'multi_frame', 1, null]]);
    expect(rows(`SELECT analysis_mode, analysis_state FROM events WHERE event_id = '${eventId}'`)).toEqual([
      ['multi_frame', 'done'],
    ]);
    expect(rows(`SELECT kind FROM stream_log WHERE event_id = '${eventId}' ORDER BY seq`).at(-1)).toEqual([
      'event:updated',
    ]);
  });

  it('times what is answered, not what fails (D-3.8.2)', async () => {
    const { service, clock, outcomes, timings } = open();
    const late = () => {
      clock.advance(850);
      return good;
    };
    outcomes.push(late, new AppError('analyser-failed', 'It gave up.'));
    await service.reanalyse({ eventId });
    await expect(service.reanalyse({ eventId })).rejects.toEqual(failing('analyser-failed'));
    expect(timings).toEqual([['llm_inference_time', 850]]);
  });

  it('forgets carrier and doubt of the text before', async () => {
    const { service, outcomes } = open();
    outcomes.push(good, { text: 'Possibly a cat.', confidence: null });
    await service.reanalyse({ eventId });
    expect(await service.reanalyse({ eventId })).toMatchObject({
      llmDescription: 'Possibly a cat.',
      aiConfidence: null,
      lowConfidence: true,
      deliveryCarrier: null,
      reanalysisCount: 2,
    });
  });

  it('shows the frames that are given, or all, each once and in time order', async () => {
    const { service, pictures } = open();
    await service.reanalyse({ eventId });
    expect(pictures()).toEqual(['frame 1', 'frame 3', 'frame 2']);
    await service.reanalyse({ eventId, frameNumbers: [2, 3, 2], mode: 'multi_frame' });
    expect(pictures()).toEqual(['frame 3', 'frame 2']);
  });

  it.each([
    [{ frameNumbers: [1, 4] }, 'no frame 4'],
    [{ mode: 'single_frame' as const }, 'clip is gone'],
    [{ mode: 'video_native' as const }, 'clip is gone'],
  ])('refuses %j, and asks nobody', async (request, words) => {
    const { service, asked, rows } = open();
    await expect(service.reanalyse({ eventId, ...request })).rejects.toEqual(failing('invalid-input', words));
    expect([asked, rows(history)]).toEqual([[], []]);
  });

  it('refuses an event that is unknown, or has no frames', async () => {
    await expect(open().service.reanalyse({ eventId: idOf(99) })).rejects.toEqual(failing('not-found'));
    await expect(open().service.description(idOf(99))).rejects.toEqual(failing('not-found'));
    const { service } = open({ analysisMode: null });
    await expect(service.reanalyse({ eventId })).rejects.toEqual(
      failing('invalid-input', 'no stored frames'),
    );
  });
});

describe('three times an hour (UX-5)', () => {
  it('is the limit of one event, failures too; an hour later it may be asked again', async () => {
    const { service, clock, outcomes } = open();
    outcomes.push(good, new AppError('timed-out', 'Slow.'));
    await service.reanalyse({ eventId });
    await expect(service.reanalyse({ eventId })).rejects.toEqual(failing('timed-out'));
    clock.advance(60_000);
    expect(await service.reanalyse({ eventId })).toMatchObject({ reanalysesLeft: 0, reanalysisCount: 2 });
    await expect(service.reanalyse({ eventId })).rejects.toEqual(failing('too-many-requests', 'three times'));
    expect(await service.reanalyse({ eventId: idOf(2) })).toMatchObject({ reanalysesLeft: 2 });
    clock.advance(3_600_000 - 60_000 - 1);
    await expect(service.reanalyse({ eventId })).rejects.toEqual(failing('too-many-requests'));
    clock.advance(1);
    expect(await service.reanalyse({ eventId })).toMatchObject({ reanalysesLeft: 1, reanalysisCount: 3 });
  });

  it('does not count an attempt that nobody answered', async () => {
    const { service, outcomes, rows } = open();
    for (let n = 0; n < 4; n++) {
      outcomes.push(new AppError('analyser-unreachable', 'Nobody there.'));
      await expect(service.reanalyse({ eventId })).rejects.toEqual(failing('analyser-unreachable'));
    }
    expect(await service.reanalyse({ eventId })).toMatchObject({ reanalysesLeft: 2 });
    expect(rows(history)).toHaveLength(5);
  });
});

describe('a failure', () => {
  it('leaves the description as it was, and is in the history', async () => {
    const { service, outcomes, described, rows } = open();
    outcomes.push(new AppError('analyser-failed', 'It declined.'));
    await expect(service.reanalyse({ eventId })).rejects.toEqual(failing('analyser-failed'));
    expect(await service.description(eventId)).toMatchObject({
      llmDescription: 'as before',
      providerUsed: null,
      reanalyzedAt: null,
      reanalysisCount: 0,
      reanalysesLeft: 2,
    });
    expect([described, rows(history)]).toEqual([[], [[eventId, 'multi_frame', 0, 'analyser-failed']]]);
  });

  it('is what it comes to when the event is deleted meanwhile', async () => {
    const { service, connection, rows, outcomes } = open();
    outcomes.push('hangs');
    const asked = service.reanalyse({ eventId: idOf(2) });
    const behind = service.reanalyse({ eventId }).catch((error: unknown) => error);
    connection.exec(`DELETE FROM events WHERE event_id = '${eventId}'`);
    const first = asked.catch((error: unknown) => error);
    await service.stop();
    expect(await first).toEqual(failing('cancelled'));
    expect(await behind).toEqual(failing('cancelled'));
    expect(rows(history)).toEqual([]);
  });

  it('of the store leaves neither half (one transaction)', async () => {
    const { service, connection, rows } = open();
    connection.exec(
      `CREATE TRIGGER broken BEFORE INSERT ON event_reanalyses BEGIN SELECT RAISE(ABORT, 'broken'); END`,
    );
    await expect(service.reanalyse({ eventId })).rejects.toThrow('broken');
    expect(
      rows(`SELECT llm_description, reanalysis_count FROM events WHERE event_id = '${eventId}'`),
    ).toEqual([['as before', 0]]);
  });
});

it('asks about one event after the other, once about each, and lets only a few wait', async () => {
  const { service, asked, outcomes } = open();
  outcomes.push('hangs');
  const person = new AbortController();
  const first = service.reanalyse({ eventId }, person.signal);
  const others = [2, 3, 4, 5].map((n) => service.reanalyse({ eventId: idOf(n) }));
  await new Promise(setImmediate);
  await expect(service.reanalyse({ eventId })).rejects.toEqual(
    failing('too-many-requests', 'being described'),
  );
  await expect(service.reanalyse({ eventId: idOf(6) })).rejects.toEqual(
    failing('too-many-requests', 'Several'),
  );
  expect(asked).toHaveLength(1);
  person.abort();
  await expect(first).rejects.toEqual(failing('cancelled'));
  expect((await Promise.all(others)).map(({ reanalysisCount }) => reanalysisCount)).toEqual([1, 1, 1, 1]);
  // Letting go costs nothing.
  expect(await service.description(eventId)).toMatchObject({ reanalysesLeft: 3 });
});
