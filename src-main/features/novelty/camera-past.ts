/**
 * What an event is compared with: a sample of its camera's earlier events, the space in which they differ from the camera's
 * usual look, and how far they are from each other. Kept for a while, because the next events have the same past.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ComparedEvent, ComparedFrame } from './measure-novelty.ts';
import { measureNewness } from './measure-novelty.ts';
import type { PastEvent, PastStore } from './past-store.ts';
import { spread } from './spread.ts';

export type FrameSpace = { frame(vector: Float32Array, cameraId: string, into: Float32Array): void };
type Sample = { readonly vector: Float32Array; readonly cameraId: string };

export type CameraPast = {
  readonly events: readonly ComparedEvent[];
  /** How far each of them is from the others, ascending. */
  readonly distances: readonly number[];
  /** The frames of another event as they are compared with these. */
  readonly compared: (frames: readonly ComparedFrame[]) => ComparedEvent;
};

export type CameraPastDeps = {
  readonly store: PastStore;
  readonly fitSpace: (modelVersion: string, samples: Iterable<Sample>) => FrameSpace;
};

const dayMs = 86_400_000;
export const pastDays = 30;
/** Events of the days before, and of the day itself: together a good tenth of a second of one core. */
const daysBeforeAtMost = 96;
const sameDayAtMost = 32;
export const framesPerEvent = 5;
/** Of a busy camera the newest are enough to choose from. */
const mostRows = 100_000;
/** On a busy day so many more events make another past. */
const stepOfDay = 8;
const keptPasts = 12;

export function createCameraPasts({ store, fitSpace }: CameraPastDeps) {
  const kept = new Map<string, CameraPast>();
  return { before };

  /** Of the thirty days before the event, and of its own day. */
  async function before(event: PastEvent, modelVersion: string): Promise<CameraPast> {
    const atMs = Date.parse(event.timestamp);
    const dayStartMs = Math.floor(atMs / dayMs) * dayMs;
    const { cameraId } = event;
    const ofDay = store.rowsIn({ cameraId, fromMs: dayStartMs, toMs: atMs }, mostRows);
    const known = ofDay.length < sameDayAtMost ? ofDay.length : ofDay.length - (ofDay.length % stepOfDay);
    const key = [modelVersion, cameraId, dayStartMs, known].join(' ');
    const found = kept.get(key) ?? (await read());
    kept.delete(key);
    kept.set(key, found);
    for (const oldest of kept.keys()) if (kept.size > keptPasts) kept.delete(oldest);
    // What came since is new to the sample, but not to the camera.
    const since = ofDay.slice(known).map((rowid) => found.compared(framesOfRow(rowid, modelVersion)));
    return { ...found, events: [...found.events, ...since] };

    async function read(): Promise<CameraPast> {
      const earlier = store.rowsIn(
        { cameraId, fromMs: dayStartMs - pastDays * dayMs, toMs: dayStartMs },
        mostRows,
      );
      const rows = [...spread(earlier, daysBeforeAtMost), ...spread(ofDay.slice(0, known), sameDayAtMost)];
      return build(cameraId, modelVersion, rows);
    }
  }

  async function build(cameraId: string, modelVersion: string, rows: readonly number[]): Promise<CameraPast> {
    const raw: (readonly ComparedFrame[])[] = [];
    for (const rowid of rows) {
      const frames = spread(framesOfRow(rowid, modelVersion), framesPerEvent);
      if (frames.length > 0) raw.push(frames);
      await nextTurn(); // searches are answered in between
    }
    const samples = raw.flatMap((frames) => frames.map(({ vector }) => ({ vector, cameraId })));
    const space = samples.length === 0 ? null : fitSpace(modelVersion, samples);
    const compared = (frames: readonly ComparedFrame[]) => ({
      frames: spread(frames, framesPerEvent).map(({ frameNumber, vector }) => {
        const into = new Float32Array(vector.length);
        space?.frame(vector, cameraId, into);
        return { frameNumber, vector: into };
      }),
    });
    const events = raw.map(compared);
    return { events, distances: await distancesAmong(events), compared };
  }

  function framesOfRow(rowid: number, modelVersion: string): ComparedFrame[] {
    const eventId = store.eventOfRow(rowid);
    return eventId === null ? [] : store.framesOf(eventId, modelVersion);
  }
}

export type CameraPasts = ReturnType<typeof createCameraPasts>;

/** An event at a time; others get their turn in between. */
async function distancesAmong(events: readonly ComparedEvent[]): Promise<number[]> {
  const distances: number[] = [];
  for (const [index, event] of events.entries()) {
    const newness = measureNewness(event, events.toSpliced(index, 1));
    if (newness) distances.push(newness.distance);
    await nextTurn();
  }
  return distances.toSorted((a, b) => a - b);
}
