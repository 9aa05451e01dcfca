/** From what a person chose to what the child is to write: events with their frames and where their footage is. */
import { fileURLToPath } from 'node:url';
import { AppError, toAppError } from '#shared/errors.ts';
import type { EventRecord } from '#shared/model/event.ts';
import type { ExportSelection } from '#shared/model/export.ts';
import { type DataPaths, resolveStored } from '#main/platform/data-paths.ts';
import type { PlannedClip, PlannedEvent, PlannedFilm, PlannedFrame } from './export-plan.ts';
import type { EventToExport, ExportsStore, FrameToExport, RecordingInRange } from './exports-store.ts';

/** Footage that was fetched for this export; its file goes with `release`. */
export type FetchedStretch = {
  readonly path: string;
  /** Wall clock of position 0; null when its source does not say. */
  readonly startMs: number | null;
  release(): Promise<void>;
};

export type PlanDeps = {
  readonly store: Pick<ExportsStore, 'events' | 'framesOf' | 'recordings'>;
  readonly paths: DataPaths;
  readonly recordsOf: (ids: readonly number[]) => Promise<EventRecord[]>;
  readonly documentOf: (event: EventRecord) => Record<string, unknown>;
  readonly cameraNames: () => Promise<ReadonlyMap<string, string>>;
  /** From the camera's ring or its NVR; rejects with the code that says why not. */
  readonly fetchStretch: (
    cameraId: string,
    window: { readonly startMs: number; readonly endMs: number },
    signal: AbortSignal,
  ) => Promise<FetchedStretch>;
};

export type ExportContents = {
  readonly events: readonly PlannedEvent[];
  readonly films: readonly PlannedFilm[];
  readonly fetched: readonly FetchedStretch[];
};

type PlanOptions = {
  readonly signal: AbortSignal;
  /** Of the footage that has to be fetched, 0 to 1. */
  readonly onFetched: (share: number) => void;
};

export const mostEvents = 5000;
const preRollMs = 5000;
const postRollMs = 3000;
const longestFetchMs = 300_000;

export type ExportPlanner = ReturnType<typeof createPlanner>;

export function createPlanner(deps: PlanDeps) {
  const { store, paths } = deps;
  return { choose, contents };

  /** Throws `not-found` when there is nothing, `invalid-input` when there is too much. */
  async function choose(selection: ExportSelection): Promise<EventToExport[]> {
    const events = await store.events(selection, mostEvents + 1);
    if (events.length <= mostEvents) return events;
    throw new AppError('invalid-input', `More than ${mostEvents} events lie in that time.`, {
      nextStep: 'Choose a shorter time or fewer cameras.',
    });
  }

  /** Everything but where the footage is. */
  async function contents(
    chosen: readonly EventToExport[],
    selection: ExportSelection,
    options: PlanOptions & { readonly withFootage: boolean },
  ): Promise<ExportContents> {
    const names = await deps.cameraNames();
    const films = options.withFootage ? await filmsOf(selection, names) : [];
    const framesOf = await framesByEvent(chosen);
    const records = new Map(
      (await deps.recordsOf(chosen.map(({ id }) => id))).map((each) => [each.id, each]),
    );
    const fetched: FetchedStretch[] = [];
    const events: PlannedEvent[] = [];
    try {
      for (const [index, event] of chosen.entries()) {
        options.signal.throwIfAborted();
        const record = records.get(event.id);
        if (!record) continue; // deleted meanwhile
        const clip = options.withFootage
          ? await clipOf(event, { fetched, signal: options.signal })
          : noClip('Not asked for.');
        const frames = framesOf.get(event.eventId) ?? [];
        events.push(planned(event, { record, clip, names, frames, document: deps.documentOf(record) }));
        options.onFetched((index + 1) / chosen.length);
      }
    } catch (thrown) {
      for (const { release } of fetched) await release();
      throw thrown;
    }
    return { events, films, fetched };
  }

  async function framesByEvent(chosen: readonly EventToExport[]): Promise<Map<string, PlannedFrame[]>> {
    const starts = new Map(chosen.map((event) => [event.eventId, event.clipStart ?? event.timestamp]));
    const frames = new Map<string, PlannedFrame[]>();
    for (const frame of await store.framesOf([...starts.keys()])) {
      const path = await resolveStored(paths, frame.framePath).catch(() => null); // missing: the child says so
      const list = frames.get(frame.eventId) ?? [];
      frames.set(frame.eventId, list);
      list.push({ path, ...timesOf(frame, starts), sha256: frame.sha256 });
    }
    return frames;
  }

  async function clipOf(
    event: EventToExport,
    { fetched, signal }: { readonly fetched: FetchedStretch[]; readonly signal: AbortSignal },
  ): Promise<PlannedClip> {
    const startMs = Date.parse(event.timestamp);
    const endMs = Math.max(Date.parse(event.endedAt ?? event.timestamp), startMs);
    const kept =
      event.videoPath === null ? null : await resolveStored(paths, event.videoPath).catch(() => null);
    if (kept !== null)
      return { kind: 'file', path: kept, startMs: event.clipStart ? Date.parse(event.clipStart) : null };
    const own = ownStretch(event, { startMs, endMs });
    if (own) return own;
    try {
      const window = {
        startMs: startMs - preRollMs,
        endMs: Math.min(endMs + postRollMs, startMs - preRollMs + longestFetchMs),
      };
      const stretch = await deps.fetchStretch(event.cameraId, window, signal);
      fetched.push(stretch);
      return { kind: 'file', path: stretch.path, startMs: stretch.startMs };
    } catch (thrown) {
      signal.throwIfAborted();
      const { code, message } = toAppError(thrown);
      return { kind: 'none', code, message };
    }
  }

  async function filmsOf(
    selection: ExportSelection,
    names: ReadonlyMap<string, string>,
  ): Promise<PlannedFilm[]> {
    if (selection.kind !== 'range') return [];
    const range = { fromMs: Date.parse(selection.from), toMs: Date.parse(selection.to) };
    return (await store.recordings(selection)).flatMap((recording) => filmOf(recording, range, names) ?? []);
  }
}

/** Only files of this computer can be opened. */
function pathOf(mediaUrl: string): string | null {
  return mediaUrl.startsWith('file:') ? fileURLToPath(mediaUrl) : null;
}

function ownStretch(
  { mediaUrl, mediaOffsetMs }: EventToExport,
  { startMs, endMs }: { readonly startMs: number; readonly endMs: number },
): PlannedClip | null {
  const path = mediaUrl === null ? null : pathOf(mediaUrl);
  if (path === null || mediaOffsetMs === null) return null;
  return {
    kind: 'stretch',
    path,
    fromMs: Math.max(0, mediaOffsetMs - preRollMs),
    toMs: mediaOffsetMs + (endMs - startMs) + postRollMs,
    zeroMs: startMs - mediaOffsetMs,
  };
}

function filmOf(
  { cameraId, mediaUrl, startedAtMs, durationMs }: RecordingInRange,
  range: { readonly fromMs: number; readonly toMs: number },
  names: ReadonlyMap<string, string>,
): PlannedFilm | null {
  const path = pathOf(mediaUrl);
  if (path === null) return null;
  const startMs = Math.max(startedAtMs, range.fromMs);
  return {
    camera: { id: cameraId, name: names.get(cameraId) ?? cameraId },
    startMs,
    path,
    fromMs: startMs - startedAtMs,
    toMs: Math.min(durationMs, range.toMs - startedAtMs),
  };
}

function planned(
  event: EventToExport,
  parts: {
    readonly record: EventRecord;
    readonly clip: PlannedClip;
    readonly names: ReadonlyMap<string, string>;
    readonly frames: readonly PlannedFrame[];
    readonly document: Record<string, unknown>;
  },
): PlannedEvent {
  const startMs = Date.parse(event.timestamp);
  return {
    eventId: event.eventId,
    camera: { id: event.cameraId, name: parts.names.get(event.cameraId) ?? event.cameraId },
    startMs,
    endMs: Math.max(startMs, Date.parse(event.endedAt ?? event.timestamp)),
    type: event.eventType,
    objects: parts.record.detectedObjects,
    frames: [...parts.frames],
    clip: parts.clip,
    document: parts.document,
  };
}

function timesOf({ eventId, number, offsetMs }: FrameToExport, starts: ReadonlyMap<string, string>) {
  return { number, atMs: Date.parse(starts.get(eventId) ?? '') + offsetMs };
}

function noClip(message: string): PlannedClip {
  return { kind: 'none', code: 'not-found', message };
}
