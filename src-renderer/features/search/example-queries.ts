import { t } from '#renderer/i18n/i18n.ts';
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
    { query: t('search:exampleQueries.redCar'), what: t('search:exampleQueries.whatAPictureLooks') },
    { query: '22:00-06:00', what: t('search:exampleQueries.atNightWhateverThe') },
    ...(camera
      ? [
          {
            query: `camera:${quoteValue(camera.name)} on:yesterday`,
            what: t('search:exampleQueries.oneCameraOneDay'),
          },
        ]
      : []),
    { query: 'after:monday weekday:weekend', what: t('search:exampleQueries.sinceMondayOnSaturday') },
    ...(tag ? [{ query: `tag:${quoteValue(tag)}`, what: t('search:exampleQueries.eventsWithATag') }] : []),
    ...(label
      ? [
          {
            query: `label:${quoteValue(label)} confidence:>=50%`,
            what: t('search:exampleQueries.whatWasDetectedAnd'),
          },
        ]
      : []),
    { query: 'is:favourite -is:reviewed', what: t('search:exampleQueries.markedAsAFavourite') },
    { query: t('search:exampleQueries.whiteVanNight'), what: t('search:exampleQueries.aMinusLeavesOut') },
  ];
}
