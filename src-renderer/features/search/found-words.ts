import type { FoundEvent, SearchReason } from '#shared/model/search.ts';

/** `83%`; a score of nothing ranked has no text. */
export function scoreText(score: number): string {
  return `${Math.round(score * 100)}%`;
}

/** How sure a match is, in words: 0.5 is where matches begin. */
export function scoreWords(score: number): string {
  if (score >= 0.8) return 'A clear match';
  if (score >= 0.6) return 'A likely match';
  return score >= 0.5 ? 'A weak match' : 'Below what counts as a match';
}

const kindWords: Record<SearchReason['kind'], string> = {
  picture: 'Looks',
  words: 'Words',
  colour: 'Colour',
  description: 'Description',
  note: 'Note',
  tag: 'Tag',
  label: 'Label',
  camera: 'Camera',
  type: 'Type',
  filter: 'Filter',
};

/** What kind of reason it is, before its text; the text may begin with the same word. */
export function reasonKind({ kind, text }: SearchReason): string {
  const word = kindWords[kind];
  return text.toLowerCase().startsWith(word.toLowerCase()) ? '' : word;
}

/** For a person: the measured number behind a reason. */
export function similarityText({ similarity }: SearchReason): string | null {
  return similarity === null ? null : `similarity ${similarity.toFixed(2)}`;
}

/** What a result is called by assistive technology. */
export function foundLabel(
  { event, score, frames }: FoundEvent,
  names: { readonly camera: string; readonly when: string },
): string {
  const marks = [event.favourite && 'favourite', event.reviewedAt !== null && 'reviewed'];
  return [
    names.camera,
    names.when,
    score !== null && `${scoreText(score)} match`,
    frames.length > 1 && `${frames.length} frames`,
    ...marks,
  ]
    .filter(Boolean)
    .join(', ');
}
