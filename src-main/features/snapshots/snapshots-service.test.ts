import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import type { EventRecord, FallbackDetail } from '#shared/model/event.ts';
import { createFakeClock } from '#main/platform/clock.fake.ts';
import { type LogFields, silentLogger } from '#main/platform/logger.ts';
import type { CounterName } from '#main/platform/measure.ts';
import type { SnapshotInput } from './snapshot-job.ts';
import type { SnapshotPlace } from './snapshot-path.ts';
import { createSnapshotQueue } from './snapshot-queue.ts';
import { createSnapshotsService, type OpeningPicture, type SnapshotsDeps } from './snapshots-service.ts';

const idOf = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
// What the service reads of an event.
const eventOf = (n: number, change: Partial<EventRecord> = {}) =>
  ({
    eventId: idOf(n),
    cameraId: 'porch',
    day: '2026-05-01',
    eventType: 'motion',
    timestamp: '2026-05-01T12:00:04.200Z',
    snapshotPath: null,
    ...change,
  }) as EventRecord;
const mask = { columns: 80, rows: 45, runs: [10, 3], widthCells: 80, heightCells: 45 };
const picture: OpeningPicture = {
  mediaUrl: 'file:///films/porch%20door.mp4',
  isLive: true,
  atMs: Date.parse('2026-05-01T12:00:04.400Z'),
  ptsMs: 4400,
  mask,
};
const never = new AbortController().signal;

function createParts(change: Partial<SnapshotsDeps> = {}) {
  const inputs: SnapshotInput[] = [];
  const saved: (readonly [eventId: string, place: SnapshotPlace])[] = [];
  const failures: (readonly [eventId: string, detail: FallbackDetail])[] = [];
  const counts: CounterName[] = [];
  const reasons: string[] = [];
  const stored: string[] = [];
  const logged: LogFields[] = [];
  let nextWidthPx = 1280;
  const deps: SnapshotsDeps = {
    settings: () => ({ enableSnapshots: true, snapshotFormat: 'png' }),
    queue: createSnapshotQueue(createFakeClock()),
    runSnapshot: async (input) => {
      inputs.push(input);
      return { bytes: new Uint8Array(10), widthPx: 640, heightPx: 360, nextWidthPx };
    },
    fetchPicture: async () => ({ path: '/clips/opening.mp4', ptsMs: 1800 }),
    storage: {
      save: async (eventId, place) => {
        saved.push([eventId, place]);
        return 'porch/2026-05-01/x.png';
      },
    },
    folder: { assertOurs: async () => undefined, problem: () => null },
    async noteFailure(eventId, detail) {
      failures.push([eventId, detail]);
      return true;
    },
    cameraName: async () => 'Porch <1>',
    timeZone: () => 'Europe/Berlin',
    onStored: (eventId) => stored.push(eventId),
    nowUtc: () => '2026-05-01T12:00:05.000Z',
    log: { ...silentLogger, warn: (_, fields = {}) => void logged.push(fields) },
    measure: { count: (name) => void counts.push(name), timing: () => undefined },
    countDegradation: (reason) => reasons.push(reason),
    ...change,
  };
  const service = createSnapshotsService(deps);
  const setNextWidth = (widthPx: number) => (nextWidthPx = widthPx);
  return { service, inputs, saved, failures, counts, reasons, stored, logged, setNextWidth };
}

describe('the snapshot of an event (P-3)', () => {
  it('is the picture that opened it, with its mask, its local time and the name of its camera (E-1)', async () => {
    const { service, inputs, saved, stored } = createParts();
    service.take(eventOf(1), picture);
    await service.settled(idOf(1));
    expect(inputs).toEqual([
      {
        path: '/films/porch door.mp4',
        ptsMs: 4400,
        overlay: {
          kind: 'motion',
          regions: { kind: 'cells', cells: mask },
          text: '2026-05-01 14:00:04 Porch <1>',
        },
        format: 'png',
        startWidthPx: null,
      },
    ]);
    expect(saved).toEqual([
      [
        idOf(1),
        {
          cameraId: 'porch',
          day: '2026-05-01',
          type: 'motion',
          atMs: Date.parse('2026-05-01T12:00:04.200Z'),
          timeZone: 'Europe/Berlin',
          extension: 'png',
        },
      ],
    ]);
    expect(stored).toEqual([idOf(1)]);
  });

  it('has the format of the setting (SET snapshot_format)', async () => {
    const { service, inputs, saved } = createParts({
      settings: () => ({ enableSnapshots: true, snapshotFormat: 'jpeg' }),
    });
    service.take(eventOf(1), picture);
    await service.settled(idOf(1));
    expect([inputs[0]?.format, saved[0]?.[1].extension]).toEqual(['jpeg', 'jpg']);
  });

  it('is not made when snapshots are off, or the event has one (SET enable_snapshots, E-11)', async () => {
    const off = createParts({ settings: () => ({ enableSnapshots: false, snapshotFormat: 'png' }) });
    off.service.take(eventOf(1), picture);
    const { service, inputs } = createParts();
    service.take(eventOf(2, { snapshotPath: 'porch/2026-05-01/known.png' }), picture);
    await Promise.all([off.service.whenIdle(never), service.whenIdle(never)]);
    expect([off.inputs, inputs, off.failures]).toEqual([[], [], []]);
  });

  it('begins to look for its width where the last one of the camera ended (E-7)', async () => {
    const { service, inputs, setNextWidth } = createParts();
    setNextWidth(800);
    service.take(eventOf(1), picture);
    service.take(eventOf(2, { cameraId: 'gate' }), picture);
    service.take(eventOf(3), picture);
    await service.whenIdle(never);
    expect(inputs.map(({ startWidthPx }) => startWidthPx)).toEqual([null, null, 800]);
  });

  it('is not tinted when nobody knows what moved', async () => {
    const { service, inputs } = createParts();
    service.take(eventOf(1), { ...picture, mask: undefined });
    await service.settled(idOf(1));
    expect(inputs[0]?.overlay).toMatchObject({ regions: { kind: 'boxes', boxes: [] } });
  });
});

describe('an event without a snapshot', () => {
  it('is one too many: counted, said on the event, and the event itself is untouched (P-3, FB-4)', async () => {
    const gate = Promise.withResolvers<unknown>();
    const { service, inputs, saved, failures, counts, reasons } = createParts({
      runSnapshot: () => gate.promise,
    });
    for (let n = 0; n < 35; n++) service.take(eventOf(n), picture);
    expect(failures).toEqual(
      [33, 34].map((n) => [
        idOf(n),
        {
          mode: 'snapshot',
          code: 'snapshot_failed',
          message: 'Too many snapshots were waiting already.',
          at: '2026-05-01T12:00:05.000Z',
        },
      ]),
    );
    expect(counts).toEqual(['snapshots_dropped', 'snapshots_dropped']);
    await nextTurn();
    expect(reasons).toEqual(['snapshot_failed:not-ready', 'snapshot_failed:not-ready']);
    gate.resolve({ bytes: new Uint8Array(1), widthPx: 1, heightPx: 1, nextWidthPx: null });
    await service.whenIdle(never);
    expect([saved.length, inputs.length]).toEqual([33, 0]);
  });

  it('says why when the picture, the disk or the folder fails, and the next event is served', async () => {
    const problems = [
      new AppError('file-unreadable', 'no usable picture'),
      new AppError('disk-full', 'The disk is full'),
    ];
    let turn = 0;
    const { service, failures, counts, reasons, stored } = createParts({
      runSnapshot: async () => {
        if (turn++ === 0) throw problems[0];
        return { bytes: new Uint8Array(1), widthPx: 1, heightPx: 1, nextWidthPx: null };
      },
      storage: {
        save: async () => {
          if (turn === 2) throw problems[1];
          return 'path.png';
        },
      },
    });
    for (const n of [1, 2, 3]) service.take(eventOf(n), picture);
    await service.whenIdle(never);
    expect(failures.map(([id, { code, message }]) => [id, code, message])).toEqual([
      [idOf(1), 'snapshot_failed', 'no usable picture'],
      [idOf(2), 'snapshot_failed', 'The disk is full'],
    ]);
    expect(reasons).toEqual(['snapshot_failed:file-unreadable', 'snapshot_failed:disk-full']);
    expect(counts).toEqual(['file_write_errors']);
    expect(stored).toEqual([idOf(3)]);
  });

  it('costs no decoding while the folder cannot be used (P1)', async () => {
    const problem = new AppError('data-root-unusable', 'its marker is missing');
    const { service, inputs, failures } = createParts({
      folder: { assertOurs: () => Promise.reject(problem), problem: () => problem },
    });
    service.take(eventOf(1), picture);
    await service.settled(idOf(1));
    expect([inputs, failures[0]?.[1].message]).toEqual([[], 'its marker is missing']);
    expect(service.problem()).toBe(problem);
  });

  it('is told that there was no time when the program stops (D-3.9.8)', async () => {
    const { service, failures } = createParts({
      runSnapshot: (_, signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(new AppError('cancelled', 'Cancelled.')));
        }),
    });
    service.take(eventOf(1), picture);
    service.take(eventOf(2), picture);
    await service.stop();
    expect(failures.map(([id]) => id)).toEqual([idOf(1), idOf(2)]);
    expect(failures[1]?.[1].message).toMatch(/stopped before/);
  });

  it('is nothing to warn of when the event is gone', async () => {
    const { service, logged, reasons } = createParts({
      fetchPicture: () => Promise.reject(new AppError('not-found', 'The event is gone.')),
      noteFailure: async () => false,
    });
    service.take(eventOf(1), { ...picture, mediaUrl: null });
    await service.settled(idOf(1));
    expect([logged, reasons]).toEqual([[], []]);
  });

  it('does not say where on the disk its picture was that is gone', async () => {
    const { service, failures, logged } = createParts({
      runSnapshot: () =>
        Promise.reject(new AppError('file-not-found', '/home/me/data/clips/a.jpg does not exist.')),
    });
    service.take(eventOf(1), { ...picture, mediaUrl: null });
    await service.settled(idOf(1));
    expect(JSON.stringify([failures, logged.map((fields) => String(fields['cause']))])).not.toContain(
      '/home/me',
    );
    expect(failures).toMatchObject([[idOf(1), { code: 'snapshot_failed' }]]);
  });

  it('is left alone when the database cannot take the reason either', async () => {
    const { service, counts } = createParts({
      runSnapshot: () => Promise.reject(new AppError('decoder-crashed', 'crashed')),
      noteFailure: () => Promise.reject(new AppError('disk-full', 'full')),
    });
    service.take(eventOf(1), picture);
    await service.settled(idOf(1));
    expect(counts).toEqual(['db_write_errors']);
  });
});
