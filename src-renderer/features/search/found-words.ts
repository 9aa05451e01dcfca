import { t } from '#renderer/i18n/i18n.ts';
import { numberText, percentText } from '#renderer/ui/number-text.ts';
import type { FoundEvent, SearchReason } from '#shared/model/search.ts';
import { fromUtcTime } from '#shared/model/time.ts';
import type { SearchQuery } from '#shared/search/search-query.ts';
import type { TimeText } from '#renderer/ui/time-text.ts';

/** `83%`; a score of nothing ranked has no text. */
export function scoreText(score: number): string {
  return percentText(score);
}

/** How sure a match is, in words: 0.5 is where matches begin, unless something else that was asked for is missing. */
export function scoreWords(score: number, isNearest: boolean): string {
  if (isNearest && score >= 0.5) return t('search:foundWords.onlyAPartOf');
  if (score >= 0.8) return t('search:foundWords.aClearMatch');
  if (score >= 0.6) return t('search:foundWords.aLikelyMatch');
  return score >= 0.5 ? t('search:foundWords.aWeakMatch') : t('search:foundWords.belowWhatCountsAs');
}

const kindWords = (): Record<SearchReason['kind'], string> => ({
  picture: t('search:foundWords.looks'),
  words: t('search:foundWords.words'),
  colour: t('search:foundWords.colour'),
  description: t('search:foundWords.description'),
  note: t('search:foundWords.note'),
  tag: t('search:foundWords.tag'),
  label: t('search:foundWords.label'),
  camera: t('search:foundWords.camera'),
  type: 'Type',
  filter: t('search:foundWords.filter'),
});

/** What kind of reason it is, before its text; the text may begin with the same word. */
export function reasonKind({ kind, text }: SearchReason): string {
  const word = kindWords()[kind];
  return text.toLowerCase().startsWith(word.toLowerCase()) ? '' : word;
}

/** For a person: the measured number behind a reason. */
export function similarityText({ similarity }: SearchReason): string | null {
  return similarity === null
    ? null
    : t('search:foundWords.similarity', {
        value: numberText(similarity, 2, true),
      });
}

/** Day and clock; results may be years apart, so the year is told unless it is this one. */
export function whenText(
  { day, timestamp }: Pick<FoundEvent['event'], 'day' | 'timestamp'>,
  time: Pick<TimeText, 'shortDay' | 'clock' | 'dayAndClock'>,
  thisYear = new Date().getFullYear(),
): string {
  const atMs = fromUtcTime(timestamp);
  return day.startsWith(`${thisYear}-`)
    ? `${time.shortDay(day)}, ${time.clock(atMs)}`
    : time.dayAndClock(atMs);
}

/** What a result is called by assistive technology. */
export function foundLabel(
  { event, score, frames }: FoundEvent,
  names: { readonly camera: string; readonly when: string },
): string {
  const marks = [
    event.favourite && t('search:foundWords.favourite'),
    event.reviewedAt !== null && t('search:foundWords.reviewed'),
  ];
  return [
    names.camera,
    names.when,
    score !== null && t('search:foundWords.match', { score: scoreText(score) }),
    frames.length > 1 && t('search:foundWords.frames', { count: frames.length }),
    ...marks,
  ]
    .filter(Boolean)
    .join(', ');
}

/** Events of the frames that were given as examples. */
export function eventsOfExamples({ wanted }: Pick<SearchQuery, 'wanted'>): ReadonlySet<string> {
  return new Set(wanted.flatMap((example) => (example.kind === 'frame' ? [example.eventId] : [])));
}

/** A frame is like itself: that it finds its own event alone says that nothing else is like it. */
export function isOnlyTheExample(found: readonly FoundEvent[], examples: ReadonlySet<string>): boolean {
  return found.length > 0 && found.every(({ event }) => examples.has(event.eventId));
}
