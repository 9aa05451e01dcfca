/** What the frames of an event are taken from when its pictures are in no file that stays. */
import type { ErrorCode } from '#shared/errors.ts';
import type { AnalysisMode } from '#shared/model/event.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { ClipFiles, OpeningFile } from './clip-files.ts';
import type { ClipJob, ClipJobStore } from './clip-job-store.ts';
import type { ClipOrigin } from './clip-origin.ts';
import type { ClipService } from './clip-service.ts';
import type { OpeningPictures } from './opening-pictures.ts';

export type ClosedEvent = {
  readonly eventId: string;
  readonly cameraId: string;
  readonly timestamp: string;
  readonly endedAt: string;
  readonly requestedMode: AnalysisMode;
};

/** A stretch of a file; positions in ms, offsets of frames count from `zeroMs`. */
export type Stretch = {
  readonly path: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly zeroMs: number;
  readonly clipStart: string;
  readonly clipEnd: string;
};

type WithPicture = { readonly picture: (signal: AbortSignal) => Promise<Stretch> };

export type EventClip =
  | { readonly kind: 'waiting' }
  | ({ readonly kind: 'clip'; readonly video: Stretch } & WithPicture)
  | ({ readonly kind: 'failed'; readonly code: ErrorCode; readonly message: string } & WithPicture)
  | ({ readonly kind: 'none' } & WithPicture);

export type EventMediaDeps = {
  readonly store: Pick<ClipJobStore, 'get' | 'awaitClip'>;
  readonly files: Pick<ClipFiles, 'isThere' | 'placeOf'>;
  readonly service: Pick<ClipService, 'wantClip'>;
  readonly pictures: OpeningPictures;
  readonly originOf: (cameraId: string, mode: AnalysisMode) => Promise<ClipOrigin | null>;
};

/** Motion seen in a single analysed frame still deserves pictures of what came next. */
const shortestMs = 1000;
/** An NVR cuts at keyframes and says not where: the whole file counts. */
const unknownStartMs = 10_000;
/** Pictures are found by their time; the one meant is the first at or a little before it. */
const pictureReachMs = 100;

export function createEventMedia(deps: EventMediaDeps): (event: ClosedEvent) => Promise<EventClip> {
  return async (event) => {
    const job = await currentJob(event.eventId);
    if (!job) return withoutJob(event);
    const { kind, ...rest } = await ofJob(event, job);
    return { kind, ...rest, ...pictureOf(event) } as EventClip; // the union's parts were put together here
  };

  /** As it is when its event waits for it: it may have come to an end before that. */
  async function currentJob(eventId: string): Promise<ClipJob | null> {
    const job = await deps.store.get(eventId);
    if (!job || !isToCome(job)) return job;
    await deps.store.awaitClip(eventId); // or it would be asked about for ever
    return deps.store.get(eventId);
  }

  /** The wish was never written: the program ended right after the row, or the database was in trouble. */
  async function withoutJob(event: ClosedEvent): Promise<EventClip> {
    const { eventId, cameraId, timestamp, requestedMode } = event;
    const origin = await deps.originOf(cameraId, requestedMode);
    const eventStartMs = Date.parse(timestamp);
    const isWanted = origin !== null && (await deps.service.wantClip({ eventId, eventStartMs, origin }));
    if (isWanted) return { kind: 'waiting' };
    return { kind: 'none', ...pictureOf(event) };
  }

  async function ofJob(event: ClosedEvent, job: ClipJob) {
    if (isToCome(job)) return { kind: 'waiting' } as const;
    if (job.state === 'ready' && (await deps.files.isThere(event.eventId))) {
      const path = deps.files.placeOf(event.eventId);
      return { kind: 'clip', video: { path, ...stretchOf(event, job) } } as const;
    }
    const code: ErrorCode = job.lastCode ?? 'file-not-found';
    return { kind: 'failed', code, message: job.lastError ?? 'The clip is not there any more.' } as const;
  }

  function pictureOf({ eventId, cameraId, timestamp }: ClosedEvent): WithPicture {
    return {
      async picture(signal) {
        const wish = { eventId, cameraId, atMs: Date.parse(timestamp) };
        return stillOf(await deps.pictures.take(wish, signal), timestamp);
      },
    };
  }
}

function isToCome({ state }: ClipJob): boolean {
  return state === 'queued' || state === 'downloading';
}

/**
 * An NVR's clip is looked at as a whole; of a camera's own ring only the event. Offsets count from the first picture of
 * the clip, wherever the source has cut it, so that they are positions in the video when it is kept.
 */
export function stretchOf(
  { timestamp, endedAt }: Pick<ClosedEvent, 'timestamp' | 'endedAt'>,
  { window, controllerId, startedAtMs }: Pick<ClipJob, 'window' | 'controllerId' | 'startedAtMs'>,
): Omit<Stretch, 'path'> {
  const fileStartMs = startedAtMs ?? window.startMs;
  const startMs = Date.parse(timestamp);
  const isWhole = controllerId !== null;
  const from = isWhole ? window.startMs : startMs;
  const to = isWhole
    ? window.endMs
    : Math.min(Math.max(Date.parse(endedAt), startMs + shortestMs), window.endMs);
  const fromMs = Math.max(0, from - fileStartMs);
  const slackMs = startedAtMs === null ? unknownStartMs : 0;
  return {
    fromMs,
    toMs: Math.max(to - fileStartMs, fromMs + shortestMs) + slackMs,
    zeroMs: 0,
    clipStart: toUtcTime(fileStartMs),
    clipEnd: toUtcTime(window.endMs),
  };
}

/** A moment, no stretch: whatever is counted from its start is counted from the event's. */
function stillOf({ path, ptsMs }: OpeningFile, at: string): Stretch {
  return {
    path,
    fromMs: Math.max(0, ptsMs - pictureReachMs),
    toMs: ptsMs + shortestMs,
    zeroMs: ptsMs,
    clipStart: at,
    clipEnd: at,
  };
}
