import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type EventRecord, longestTag } from '#shared/model/event.ts';
import { orpc } from '#renderer/api/client.ts';
import { tagChange, type TagChoice, tagChoices, tagOf, type TagState, toggledTag } from './tag-choice.ts';

const none: readonly string[] = [];

/** Tags of the events and all other known ones, narrowed by what is typed. */
export function useTagChoices(events: readonly EventRecord[]) {
  const known = useQuery(orpc.search.vocabulary.queryOptions()).data?.tags ?? none;
  const [typed, setTyped] = useState('');
  const [added, setAdded] = useState(none);
  const [chosen, setChosen] = useState<ReadonlyMap<string, TagState>>(new Map());
  const choices: TagChoice[] = tagChoices(events, known, added).map((choice) => ({
    ...choice,
    has: chosen.get(choice.tag) ?? choice.has,
  }));
  const wanted = tagOf(typed).slice(0, longestTag);
  const isNew = wanted !== '' && !choices.some(({ tag }) => tag === wanted);
  const set = (tag: string, has: TagState) => setChosen((old) => new Map([...old, [tag, has]]));
  return {
    typed,
    setTyped,
    shown: choices.filter(({ tag }) => tag.includes(wanted)),
    /** What can be made of the typed text; undefined: it is there already. */
    newTag: isNew ? wanted : undefined,
    toggle: (tag: string) => {
      const choice = choices.find((each) => each.tag === tag);
      if (choice) set(tag, toggledTag(choice.has));
      else {
        setAdded((old) => [...old, tag]);
        set(tag, 'all');
      }
      setTyped('');
    },
    change: tagChange(choices),
  };
}
