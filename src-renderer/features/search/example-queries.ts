import { quoteValue } from '#shared/search/split-text.ts';
import type { Vocabulary } from '#shared/search/suggest.ts';

/** Queries that teach the language, with cameras and tags that are there. */
export function exampleQueries({ cameras, tags, labels }: Vocabulary): readonly {
  query: string;
  what: string;
}[] {
  const [camera] = cameras;
  const [tag] = tags;
  const [label] = labels;
  return [
    { query: 'red car', what: 'What a picture looks like, or what was written about it' },
    { query: '22:00-06:00', what: 'At night, whatever the day' },
    ...(camera
      ? [{ query: `camera:${quoteValue(camera.name)} on:yesterday`, what: 'One camera, one day' }]
      : []),
    { query: 'after:monday weekday:weekend', what: 'Since Monday, on Saturday and Sunday' },
    ...(tag ? [{ query: `tag:${quoteValue(tag)}`, what: 'Events with a tag of yours' }] : []),
    ...(label
      ? [{ query: `label:${quoteValue(label)} confidence:>=50%`, what: 'What was detected, and how surely' }]
      : []),
    { query: 'is:favourite -is:reviewed', what: 'Marked as a favourite, not reviewed yet' },
    { query: 'white van -night', what: 'A minus leaves out what follows it' },
  ];
}
