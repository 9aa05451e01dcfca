import type { SmartSelection } from '#shared/model/search.ts';
import { countText } from '#renderer/ui/count-text.ts';

const reasonWords: Record<NonNullable<SmartSelection['reason']>, string> = {
  no_text_encoder: 'the model in use does not understand words (Settings, Models)',
  no_vectors: 'the frames of this event are not embedded yet',
  nothing_above_threshold: 'none is close enough to these words',
  encoder_failed: 'the model did not answer (Settings, Models)',
};

/** What was chosen; of the uniform fallback also why. */
export function selectionText({ selection, reason, frames }: SmartSelection): string {
  const count = frames.filter(({ isSelected }) => isSelected).length;
  if (selection === 'query') return `${countText(count, 'frame')} chosen, best shown`;
  return reason === null ? 'Evenly spread frames.' : `Evenly spread frames: ${reasonWords[reason]}.`;
}
