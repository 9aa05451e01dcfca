import { useEffect, useState } from 'react';
import { useReducedMotion } from '#renderer/ui/use-reduced-motion.ts';

const periodMs = 1_800;
const frameMs = 80;

/** Swings between 0 and 1 while active; rests at 1 otherwise and for people who want no motion. */
export function usePulse(isActive: boolean): number {
  const isStill = useReducedMotion() || !isActive;
  const [pulse, setPulse] = useState(1);
  useEffect(() => {
    if (isStill) return;
    const timer = window.setInterval(() => {
      if (!document.hidden) setPulse(0.5 + 0.5 * Math.cos((2 * Math.PI * performance.now()) / periodMs));
    }, frameMs);
    return () => window.clearInterval(timer);
  }, [isStill]);
  return isStill ? 1 : pulse;
}
