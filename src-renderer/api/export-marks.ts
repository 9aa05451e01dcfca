/** When an event was last exported, asked for many events at once. */
import { type QueryClient, useQuery } from '@tanstack/react-query';
import { client } from './client.ts';

const marksKey = ['export-marks'] as const;
const gatherMs = 30;
const mostAtOnce = 1000;

type Waiting = {
  readonly resolve: (exportedAt: string | null) => void;
  readonly reject: (error: unknown) => void;
};

const waiting = new Map<string, Waiting[]>();

/** UTC; null: never, or not known yet. */
export function useExportedAt(eventId: string): string | null {
  const { data } = useQuery({
    queryKey: [...marksKey, eventId],
    queryFn: () => markOf(eventId),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data ?? null;
}

/** An export was made. */
export function refreshExportMarks(queries: QueryClient): void {
  void queries.invalidateQueries({ queryKey: marksKey });
}

/** Cards come by the dozen: one question for all of them. */
function markOf(eventId: string): Promise<string | null> {
  return new Promise((resolve, reject) => {
    if (waiting.size === 0) setTimeout(() => void ask(), gatherMs);
    waiting.set(eventId, [...(waiting.get(eventId) ?? []), { resolve, reject }]);
  });
}

async function ask(): Promise<void> {
  const asked = [...waiting];
  waiting.clear();
  for (let at = 0; at < asked.length; at += mostAtOnce) await askSome(asked.slice(at, at + mostAtOnce));
}

async function askSome(asked: readonly (readonly [string, readonly Waiting[]])[]): Promise<void> {
  try {
    const marks = await client.exports.marks({ eventIds: asked.map(([eventId]) => eventId) });
    const times = new Map(marks.map((mark) => [mark.eventId, mark.exportedAt]));
    for (const [eventId, all] of asked) for (const { resolve } of all) resolve(times.get(eventId) ?? null);
  } catch (error) {
    for (const [, all] of asked) for (const { reject } of all) reject(error);
  }
}
