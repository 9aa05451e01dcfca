/** Counts what happened, by camera, type and bar. Keeps when nothing did, not every event. */
import type { EventType } from '#shared/model/event.ts';
import type { TodayCamera } from '#shared/model/today.ts';
import { type Bar, barAt } from './time-bars.ts';

type CountedType = { readonly eventType: EventType; readonly count: number };

export type Tally = {
  add(item: {
    readonly atMs: number;
    /** Somewhere between the two; left out: at that moment. */
    readonly untilMs?: number;
    readonly cameraId: string;
    readonly eventType: EventType;
    readonly count?: number;
  }): void;
  total(): number;
  /** Most first. */
  byType(): CountedType[];
  /** Most first. */
  cameras(): TodayCamera[];
  /** Where a long silence begins and where it ends, ascending; what is added has to come in order for that. */
  edges(): number[];
};

/** Shorter silences are never told. */
const longSilenceMs = 3_600_000;

export function createTally(bars: readonly Bar[]): Tally {
  const cameras = new Map<string, { types: Map<EventType, number>; activity: number[] }>();
  const edges: number[] = [];
  let lastMs = -Infinity;
  return { add, total, byType, cameras: list, edges: () => (edges.length > 0 ? [...edges, lastMs] : []) };

  function add({ atMs, untilMs = atMs, cameraId, eventType, count = 1 }: Parameters<Tally['add']>[0]): void {
    const camera = cameras.get(cameraId) ?? { types: new Map(), activity: bars.map(() => 0) };
    cameras.set(cameraId, camera);
    camera.types.set(eventType, (camera.types.get(eventType) ?? 0) + count);
    const bar = barAt(bars, atMs);
    if (bar >= 0) camera.activity[bar] = (camera.activity[bar] ?? 0) + count;
    if (edges.length === 0) edges.push(atMs);
    else if (atMs - lastMs >= longSilenceMs) edges.push(lastMs, atMs);
    lastMs = Math.max(lastMs, untilMs);
  }

  function total(): number {
    return list().reduce((sum, { count }) => sum + count, 0);
  }

  function byType(): CountedType[] {
    const sums = new Map<EventType, number>();
    for (const { types } of cameras.values())
      for (const [eventType, count] of types) sums.set(eventType, (sums.get(eventType) ?? 0) + count);
    return sorted(sums);
  }

  function list(): TodayCamera[] {
    return [...cameras]
      .map(([cameraId, { types, activity }]) => {
        const ofTypes = sorted(types);
        return { cameraId, count: sumOf(ofTypes), byType: ofTypes, activity: [...activity] };
      })
      .toSorted((a, b) => b.count - a.count || (a.cameraId < b.cameraId ? -1 : 1));
  }
}

function sorted(counts: ReadonlyMap<EventType, number>): CountedType[] {
  return [...counts]
    .map(([eventType, count]) => ({ eventType, count }))
    .toSorted((a, b) => b.count - a.count || (a.eventType < b.eventType ? -1 : 1));
}

function sumOf(counts: readonly CountedType[]): number {
  return counts.reduce((sum, { count }) => sum + count, 0);
}
