import type { EventDescription } from '#shared/model/description.ts';
import { countText } from '#renderer/ui/count-text.ts';

/** Why a description is to be taken with care; empty when it is not (UX-6). */
export function doubtText({ lowConfidence, aiConfidence }: EventDescription): string {
  if (!lowConfidence) return '';
  const isUnsure = aiConfidence !== null && aiConfidence < 50;
  return isUnsure ? `The analyser is not sure of it: ${aiConfidence} of 100.` : 'The words are vague or few.';
}

/** What is going on while one waits; minutes, where no graphics card helps. */
export function waitingText(chosen: readonly number[] | null): string {
  const what = chosen === null ? 'all frames' : countText(chosen.length, 'chosen frame');
  return `The analyser is looking at ${what}. This may take minutes; you may go on.`;
}

export function leftText(left: number): string {
  return left === 0
    ? 'Described three times within an hour; try again later.'
    : `${countText(left, 'more time')} within this hour.`;
}
