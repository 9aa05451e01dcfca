/** The one way from what a person types to what the text encoder is asked (QS-1). Pure. */

const prefix = 'a photo of ';
const wordsAtMost = 2;
/** Words that begin a question in English. */
const questionWords = new Set(
  'who whose whom what when where why which how is are was were do does did can could has have had will would'.split(
    ' ',
  ),
);

/** Of 1 to 500 characters. `Red  Car ` becomes `a photo of red car`; longer texts and questions stay as they are. */
export function normaliseQuery(text: string): string {
  const query = text.trim().replaceAll(/\s+/g, ' ').toLowerCase();
  const words = query.split(' ');
  const isQuestion = query.endsWith('?') || questionWords.has(words[0] ?? '');
  if (words.length > wordsAtMost || isQuestion || query.startsWith(prefix.trim())) return query;
  return `${prefix}${query}`;
}
