import { useEffect, useRef, useState } from 'react';
import { passOn, takeFromAddress, typedQuery } from './typed-query.ts';

/** Between the last key and the question; with the answer it stays under 200 ms. */
const settleMs = 50;

type SearchTextOptions = {
  /** As the address has it. */
  readonly query: string;
  /** `isNewStop`: back returns to what was before. */
  readonly onQueryChange: (query: string, how: { readonly isNewStop: boolean }) => void;
};

/**
 * The text of the field: typed here and passed on once the typing pauses, or changed from outside (back, a chip, a saved
 * search), which counts at once.
 */
export function useSearchText({ query, onQueryChange }: SearchTextOptions) {
  const [typed, setTyped] = useState(() => typedQuery(query));
  const [seen, setSeen] = useState(query);
  if (query !== seen) {
    setSeen(query);
    setTyped(takeFromAddress(typed, query));
  }
  const { text, passedOn } = typed;
  const latest = useRef(onQueryChange);
  useEffect(() => {
    latest.current = onQueryChange;
  });
  useEffect(() => {
    if (text === passedOn) return undefined;
    const timer = window.setTimeout(() => {
      setTyped((old) => passOn(old, text));
      latest.current(text, { isNewStop: false });
    }, settleMs);
    return () => window.clearTimeout(timer);
  }, [text, passedOn]);
  const replace = (next: string) => {
    if (next === text && next === passedOn) return;
    setTyped((old) => passOn(old, next));
    onQueryChange(next, { isNewStop: true });
  };
  const type = (next: string) => setTyped((old) => ({ ...old, text: next }));
  return { text, type, replace, asked: passedOn.trim() };
}
