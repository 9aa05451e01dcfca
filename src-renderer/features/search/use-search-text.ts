import { useEffect, useRef, useState } from 'react';

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
  const [text, setText] = useState(query);
  const [passedOn, setPassedOn] = useState(query);
  const [seen, setSeen] = useState(query);
  if (query !== seen) {
    setSeen(query);
    // what comes back from the address is what was typed a moment ago, or news
    if (query !== passedOn) {
      setText(query);
      setPassedOn(query);
    }
  }
  const latest = useRef(onQueryChange);
  useEffect(() => {
    latest.current = onQueryChange;
  });
  useEffect(() => {
    if (text === passedOn) return undefined;
    const timer = window.setTimeout(() => {
      setPassedOn(text);
      latest.current(text, { isNewStop: false });
    }, settleMs);
    return () => window.clearTimeout(timer);
  }, [text, passedOn]);
  const replace = (next: string) => {
    if (next === text && next === passedOn) return;
    setText(next);
    setPassedOn(next);
    onQueryChange(next, { isNewStop: true });
  };
  return { text, type: setText, replace, asked: passedOn.trim() };
}
