import { useEffect, useState } from 'react';
import { onColoursChanged, readColours } from './colours.ts';

/** The tokens' values in the theme on screen; renders anew when that or the pixel ratio changes. */
export function useColours<Token extends string>(tokens: readonly Token[]): Record<Token, string> {
  const [colours, setColours] = useState(() => readColours(tokens));
  useEffect(() => {
    const refresh = () => setColours(readColours(tokens));
    const unsubscribe = onColoursChanged(refresh);
    const ratio = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    ratio.addEventListener('change', refresh);
    return () => {
      unsubscribe();
      ratio.removeEventListener('change', refresh);
    };
  }, [tokens]);
  return colours;
}
