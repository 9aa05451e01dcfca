import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { createEventAnalysisStore } from '#main/features/events/event-analysis-store.ts';
import { createEventStore, type NewEvent } from '#main/features/events/event-store.ts';
import { createFrameFiles } from '#main/features/frames/frame-files.ts';
import { createFrameStorageService } from '#main/features/frames/frame-storage-service.ts';
import { createFrameStore } from '#main/features/frames/frame-store.ts';
import type { DataPaths } from '#main/platform/data-paths.ts';
import type { Db } from '#main/platform/db/open-database.ts';
import { createIds } from '#main/platform/ids.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { toUtcTime } from '#shared/model/time.ts';
import { cameraIds } from './db-rows.ts';

export type LoadTimes = {
  /** Of each insert, ms: from asking to committed. */
  readonly insertsMs: readonly number[];
  readonly framesStored: number;
  /** From the last event to its frames stored, ms. */
  readonly behindMs: number;
};

const framesEach = 10;
const frameBytes = 60_000;

/**
 * Events that arrive by the clock, `perS` a second; each is closed and gets its frames, files synced, one event at a time.
 * `alongside` runs before each of them.
 */
export async function runLoad(
  db: Db,
  paths: DataPaths,
  { perS, forS, alongside }: { perS: number; forS: number; alongside: () => void },
): Promise<LoadTimes> {
  const parts = createParts(db, paths);
  const jpeg = await frameOf(frameBytes);
  const insertsMs: number[] = [];
  let storing: Promise<void> = Promise.resolve();
  let framesStored = 0;
  const startedMs = performance.now();
  for (let index = 0; index < perS * forS; index++) {
    await sleep(Math.max(0, startedMs + (index * 1000) / perS - performance.now()));
    alongside();
    const event = eventOf(index, parts.newId());
    const askedMs = performance.now();
    await parts.events.insertOpen(event, parts.newId);
    insertsMs.push(performance.now() - askedMs);
    await parts.events.close(event.eventId, event, true);
    storing = storing.then(async () => {
      framesStored += await parts.storeFrames(event, jpeg);
    });
  }
  const lastMs = performance.now();
  await storing;
  return { insertsMs, framesStored, behindMs: performance.now() - lastMs };
}

function createParts(db: Db, paths: DataPaths) {
  const newId = createIds(Date.now);
  const nowUtc = () => toUtcTime(Date.now());
  const analysis = createEventAnalysisStore(db, nowUtc);
  const events = createEventStore(db, { nowUtc, watch: ({ work }) => work() });
  const storage = createFrameStorageService({
    db,
    store: createFrameStore(db),
    files: createFrameFiles(paths, newId),
    newId,
    nowUtc,
    log: silentLogger,
  });
  return { newId, events, storeFrames };

  async function storeFrames({ eventId, timestamp, endedAt }: NewEvent, jpeg: Uint8Array): Promise<number> {
    const footage = { eventId, timestamp, endedAt, requestedMode: 'multi_frame', mediaUrl: null } as const;
    await analysis.markExtracting({ ...footage, cameraId: 'porch', mediaOffsetMs: 0, resumeCount: 0 });
    const jpegs = Array.from({ length: framesEach }, () => jpeg);
    const offsetsMs = jpegs.map((_, n) => n * 100);
    const saved = await storage.saveFrames(eventId, jpegs, offsetsMs, {
      commitAlso: async (trx, weights) => {
        await analysis.recordFrames(trx, eventId, {
          ...weights,
          analysisMode: 'multi_frame',
          frameCount: framesEach,
          samplingStrategy: 'uniform',
          qualityScore: null,
          perceptualHash: null,
          clipStart: timestamp,
          clipEnd: endedAt,
          fallbackReason: null,
          details: [],
        });
      },
    });
    return saved.length;
  }
}

function eventOf(index: number, eventId: string): NewEvent {
  const atMs = Date.now();
  return {
    eventId,
    timestamp: toUtcTime(atMs),
    endedAt: toUtcTime(atMs + 8000),
    day: toUtcTime(atMs).slice(0, 10),
    cameraId: cameraIds[index % cameraIds.length] ?? 'a',
    eventType: 'motion',
    frameNumber: index,
    motionConfidence: 0.8,
    eventData: { motion_intensity: 0.8, affected_area_percentage: 3.1 },
    requestedMode: 'multi_frame',
    sourceKey: null,
    mediaUrl: 'file:///footage.mp4',
    mediaOffsetMs: 0,
  };
}

/** A JPEG, filled up to its size behind the end marker. */
async function frameOf(sizeBytes: number): Promise<Uint8Array> {
  const jpeg = await sharp({ create: { width: 1280, height: 720, channels: 3, background: '#345' } })
    .jpeg()
    .toBuffer();
  return Buffer.concat([jpeg, Buffer.alloc(sizeBytes - jpeg.length, 7)]);
}
