import { useCallback, useLayoutEffect, useRef } from 'react';

/** The same function in every render, which calls the newest one: for handlers of many memoised children. */
export function useStable<Args extends readonly unknown[], Result>(
  act: (...args: Args) => Result,
): (...args: Args) => Result {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((...args: Args) => latest.current(...args), []);
}
