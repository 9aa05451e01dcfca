import type { EventRecord } from '#shared/model/event.ts';

/** Events per local day, without the hidden ones of the chosen cameras. */
export function countsOf(
  days: readonly { readonly day: string; readonly count: number }[],
  hidden: ReadonlyMap<string, Pick<EventRecord, 'day' | 'cameraId'>>,
  cameraIds: readonly string[] | undefined,
): ReadonlyMap<string, number> {
  const counts = new Map(days.map(({ day, count }) => [day, count]));
  for (const { day, cameraId } of hidden.values()) {
    const count = counts.get(day);
    const isCounted = cameraIds === undefined || cameraIds.includes(cameraId);
    if (count !== undefined && isCounted) counts.set(day, Math.max(0, count - 1));
  }
  return counts;
}
