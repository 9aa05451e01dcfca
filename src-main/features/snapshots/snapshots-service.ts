/**
 * A picture with what happened marked on it, for every event (P-3).
 *
 * Asked for when the event's row is there; made in a capture child; put on the event by an update. Whatever goes
 * wrong is a detail of the event (FB-4), never its end.
 */
import { fileURLToPath } from 'node:url';
import { AppError, toAppError } from '#shared/errors.ts';
import type { EventRecord, FallbackDetail } from '#shared/model/event.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { Measure } from '#main/platform/measure.ts';
import type { SnapshotsFolder } from '#main/platform/snapshots-folder.ts';
import { localClockOf, localDayOf } from '#main/platform/time-zone.ts';
import type { ChangedCells, MotionRegions } from './overlay.ts';
import { extensionOf, type SnapshotFormat } from './snapshot-format.ts';
import { type SnapshotInput, snapshotOutput } from './snapshot-job.ts';
import type { SnapshotQueue } from './snapshot-queue.ts';
import type { SnapshotStorage } from './snapshot-storage.ts';
import type { SnapshotPlace } from './snapshot-path.ts';

/** The picture that opened an event, and where it can be decoded. */
export type OpeningPicture = {
  /** Null: in no file that stays; then `fetchPicture` knows where it is. */
  readonly mediaUrl: string | null;
  readonly isLive: boolean;
  readonly atMs: number;
  readonly ptsMs: number;
  readonly mask?: ChangedCells | null | undefined;
};

export type SnapshotsService = {
  /** Returns at once; the event gets its snapshot, or a detail that says why it has none. */
  take(event: EventRecord, picture: OpeningPicture): void;
  /** Resolves when the event's snapshot is made, or given up. */
  settled(eventId: string): Promise<void>;
  /** Resolves when everything asked for so far is settled; rejects when the signal aborts. */
  whenIdle(signal: AbortSignal): Promise<void>;
  /** Why no snapshot can be written at all; null while all is well. */
  problem(): AppError | null;
  stop(): Promise<void>;
};

export type SnapshotsDeps = {
  readonly settings: () => { readonly enableSnapshots: boolean; readonly snapshotFormat: SnapshotFormat };
  readonly queue: SnapshotQueue;
  readonly runSnapshot: (input: SnapshotInput, signal: AbortSignal) => Promise<unknown>;
  /** Puts the picture of an event into a file that stays until the event is over. */
  readonly fetchPicture: (
    wish: { readonly eventId: string; readonly cameraId: string; readonly atMs: number },
    signal: AbortSignal,
  ) => Promise<{ readonly path: string; readonly ptsMs: number }>;
  readonly storage: SnapshotStorage;
  /** False when the event is gone. */
  readonly noteFailure: (eventId: string, detail: FallbackDetail) => Promise<boolean>;
  readonly cameraName: (cameraId: string) => Promise<string>;
  readonly timeZone: () => string;
  readonly folder: Pick<SnapshotsFolder, 'assertOurs' | 'problem'>;
  readonly onStored: (eventId: string) => void;
  readonly nowUtc: () => string;
  readonly log: Logger;
  readonly measure: Measure;
  readonly countDegradation: (reason: string) => void;
};

/** A part of the 5 s that a shutdown may take (D-3.9.8). */
const graceMs = 2000;

export function createSnapshotsService(deps: SnapshotsDeps): SnapshotsService {
  const { queue, log, measure } = deps;
  /** Where the search for the right width begins, by camera (E-7). */
  const startWidths = new Map<string, number>();
  return {
    take,
    settled: queue.settled,
    whenIdle: queue.whenIdle,
    problem: deps.folder.problem,
    stop: () => queue.stop(graceMs),
  };

  function take(event: EventRecord, picture: OpeningPicture): void {
    if (!deps.settings().enableSnapshots || event.snapshotPath !== null) return;
    const { eventId } = event;
    const isTaken = queue.offer({
      eventId,
      isLive: picture.isLive,
      run: (signal) => make(event, picture, signal).catch((thrown: unknown) => giveUp(eventId, thrown)),
    });
    if (isTaken) return;
    measure.count('snapshots_dropped');
    void giveUp(eventId, new AppError('not-ready', 'Too many snapshots were waiting already.'));
  }

  async function make(event: EventRecord, picture: OpeningPicture, signal: AbortSignal): Promise<void> {
    await deps.folder.assertOurs(); // before the work of decoding
    if (signal.aborted)
      throw new AppError('cancelled', 'Porchlight was stopped before the snapshot was made.');
    const { snapshotFormat: format } = deps.settings();
    const bytes = await compose(event, { picture, format }, signal);
    const path = await store(event, { ...placeOf(event), extension: extensionOf(format) }, bytes);
    if (path !== null) deps.onStored(event.eventId);
  }

  async function compose(
    { eventId, cameraId }: EventRecord,
    { picture, format }: { readonly picture: OpeningPicture; readonly format: SnapshotFormat },
    signal: AbortSignal,
  ): Promise<Uint8Array> {
    const { mediaUrl, ptsMs, atMs } = picture;
    const place =
      mediaUrl === null
        ? await deps.fetchPicture({ eventId, cameraId, atMs }, signal)
        : { path: fileURLToPath(mediaUrl), ptsMs };
    const input: SnapshotInput = {
      ...place,
      overlay: { kind: 'motion', regions: regionsOf(picture), text: await captionOf(cameraId, picture.atMs) },
      format,
      startWidthPx: startWidths.get(cameraId) ?? null,
    };
    const made = await deps.runSnapshot(input, signal).catch((thrown: unknown) => {
      throw sayable(thrown, mediaUrl);
    });
    const { bytes, nextWidthPx } = snapshotOutput.parse(made);
    if (nextWidthPx !== null) startWidths.set(cameraId, nextWidthPx);
    return bytes;
  }

  async function captionOf(cameraId: string, atMs: number): Promise<string> {
    const zone = deps.timeZone();
    const clock = localClockOf(atMs, zone).join(':');
    return `${localDayOf(atMs, zone)} ${clock} ${await deps.cameraName(cameraId)}`;
  }

  async function store(
    { eventId }: EventRecord,
    place: SnapshotPlace,
    bytes: Uint8Array,
  ): Promise<string | null> {
    try {
      return await deps.storage.save(eventId, place, bytes);
    } catch (thrown) {
      measure.count('file_write_errors');
      throw thrown;
    }
  }

  function placeOf({ cameraId, day, eventType, timestamp }: EventRecord): Omit<SnapshotPlace, 'extension'> {
    return { cameraId, day, type: eventType, atMs: Date.parse(timestamp), timeZone: deps.timeZone() };
  }

  async function giveUp(eventId: string, thrown: unknown): Promise<void> {
    const { code, message } = toAppError(thrown);
    const detail = { mode: 'snapshot', code: 'snapshot_failed', message, at: deps.nowUtc() };
    const isThere = await deps.noteFailure(eventId, detail).catch((cause: unknown) => {
      measure.count('db_write_errors');
      log.error('the reason could not be noted either', { eventId, code: toAppError(cause).code, cause });
      return true;
    });
    if (!isThere) return log.debug('an event was deleted before its snapshot was made', { eventId, code });
    deps.countDegradation(`snapshot_failed:${code}`);
    log.warn('an event has no snapshot', { eventId, code, cause: thrown });
  }
}

/** Where in the data folder the picture was is nobody's business; a film has the name its owner gave it. */
function sayable(thrown: unknown, mediaUrl: string | null): unknown {
  const { code } = toAppError(thrown);
  if (mediaUrl !== null || code !== 'file-not-found') return thrown;
  return new AppError(code, 'The picture of the event is not there any more.');
}

/** Without a mask the picture is not tinted: better no mark than a wrong one. */
function regionsOf({ mask }: OpeningPicture): MotionRegions {
  return mask ? { kind: 'cells', cells: mask } : { kind: 'boxes', boxes: [] };
}
