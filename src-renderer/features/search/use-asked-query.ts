import { useMemo } from 'react';
import { chipsOf } from '#shared/search/chips.ts';
import { parseQuery } from '#shared/search/parse-query.ts';
import type { Vocabulary } from '#shared/search/suggest.ts';
import { useSettled } from '#renderer/ui/use-settled.ts';
import { isStillTyped } from './mend-query.ts';
import { shownChips } from './query-chips.tsx';

/** A pause this long says that the last word is finished. */
const typingMs = 700;

export type AskedQuery = ReturnType<typeof useAskedQuery>;

/** What the text of the field means, and what of it is asked. */
export function useAskedQuery(
  { text, asked }: { readonly text: string; readonly asked: string },
  vocabulary: Vocabulary,
) {
  const typed = useMemo(() => parseQuery(text), [text]);
  const settled = useMemo(() => parseQuery(asked), [asked]);
  const chips = useMemo(
    () => shownChips(chipsOf(typed.tokens, vocabulary.cameras)),
    [typed, vocabulary.cameras],
  );
  const isTyping = useSettled(text, typingMs) !== text;
  const errors = settled.problems.filter(({ severity }) => severity === 'error');
  return {
    text: asked,
    /** Empty: it cannot be asked as it stands; what was found before stays. */
    runs: errors.length > 0 ? '' : asked,
    query: typed.query,
    chips,
    /** Without what is still being typed. */
    problems: typed.problems.filter(({ span }) => !isStillTyped(span, text, isTyping)),
    hasErrors: errors.some(({ span }) => !isStillTyped(span, text, isTyping)),
  };
}
