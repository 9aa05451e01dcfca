/** Which of many events carry a tag, and what the person makes of it. Pure. */
import type { EventChange, EventRecord } from '#shared/model/event.ts';

export type TagState = 'all' | 'some' | 'none';

export type TagChoice = {
  readonly tag: string;
  /** As the events are. */
  readonly had: TagState;
  readonly has: TagState;
};

/** Those of the events first, then the other known ones, each by name. */
export function tagChoices(
  events: readonly Pick<EventRecord, 'tags'>[],
  known: readonly string[],
  added: readonly string[] = [],
): TagChoice[] {
  const counts = new Map<string, number>();
  for (const { tags } of events) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const stateOf = (tag: string): TagState => {
    const count = counts.get(tag) ?? 0;
    if (count === 0) return 'none';
    return count === events.length ? 'all' : 'some';
  };
  const rank = (tag: string) => (stateOf(tag) === 'none' ? 1 : 0);
  const all = [...new Set([...counts.keys(), ...added, ...known])];
  return all
    .toSorted((a, b) => rank(a) - rank(b) || a.localeCompare(b))
    .map((tag) => ({ tag, had: stateOf(tag), has: stateOf(tag) }));
}

/** Nobody or everybody; from "some" first everybody, then nobody. */
export function toggledTag(has: TagState): TagState {
  return has === 'all' ? 'none' : 'all';
}

/** Null when nothing was changed. */
export function tagChange(choices: readonly TagChoice[]): EventChange | null {
  const changed = choices.filter(({ had, has }) => had !== has);
  const addTags = changed.filter(({ has }) => has === 'all').map(({ tag }) => tag);
  const removeTags = changed.filter(({ has }) => has === 'none').map(({ tag }) => tag);
  if (changed.length === 0) return null;
  return { ...(addTags.length > 0 && { addTags }), ...(removeTags.length > 0 && { removeTags }) };
}

/** As the core writes it: `Postman ` and `postman` are one. */
export function tagOf(text: string): string {
  return text.trim().normalize('NFC').toLowerCase();
}
