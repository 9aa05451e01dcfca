/** Which events are picked for a joint action. Pure. */

export type Picked = {
  readonly ids: ReadonlySet<string>;
  /** Picked before the range that is being drawn: it may shrink again. */
  readonly kept: ReadonlySet<string>;
  /** Where a range begins. */
  readonly anchorId: string | undefined;
};

export const nothingPicked: Picked = { ids: new Set(), kept: new Set(), anchorId: undefined };

export function togglePick({ ids }: Picked, eventId: string): Picked {
  const next = new Set(ids);
  if (!next.delete(eventId)) next.add(eventId);
  return { ids: next, kept: next, anchorId: eventId };
}

/** Everything between the anchor and `toId` in the `order` of the list; without an anchor the range begins at `fromId`. */
export function pickRange(
  picked: Picked,
  order: readonly string[],
  { fromId, toId }: { fromId: string | undefined; toId: string },
): Picked {
  const begin = [picked.anchorId, fromId, toId].find((id) => id !== undefined && order.includes(id));
  const to = order.indexOf(toId);
  if (begin === undefined || to < 0) return picked;
  const from = order.indexOf(begin);
  const range = order.slice(Math.min(from, to), Math.max(from, to) + 1);
  // a range from an anchor that was taken out of the pick picks it again, as file managers do
  return { ids: new Set([...picked.kept, ...range]), kept: picked.kept, anchorId: begin };
}

export function pickAll(order: readonly string[]): Picked {
  const ids = new Set(order);
  return { ids, kept: ids, anchorId: order[0] };
}

/** The event to go on with when some are gone: the nearest further down, else the nearest further up. */
export function nearestLeft(
  order: readonly string[],
  fromId: string,
  isGone: (eventId: string) => boolean,
): string | undefined {
  const from = order.indexOf(fromId);
  if (from < 0) return undefined;
  const isLeft = (eventId: string) => !isGone(eventId);
  return order.slice(from + 1).find(isLeft) ?? order.slice(0, from).findLast(isLeft);
}
