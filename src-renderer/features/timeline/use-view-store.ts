import { startTransition, useEffect, useRef, useState } from 'react';
import { useReducedMotion } from '#renderer/ui/use-reduced-motion.ts';
import { isSameRange, type TimeRange } from './timeline-range.ts';
import { createViewStore, type ViewStore } from './view-store.ts';

/** The page hears of a gesture when it rests this long. */
const restMs = 200;

export type Looking = {
  readonly store: ViewStore;
  /** Moves there; at once for people who want no motion. */
  readonly glide: (view: TimeRange) => void;
};

/** Follows the page's view, and tells the page where gestures have led. */
export function useViewStore(view: TimeRange, onViewChange: (view: TimeRange) => void): Looking {
  const isStill = useReducedMotion();
  const [store] = useState(() => createViewStore({ view, nowMs: () => performance.now(), nextFrame }));
  const latest = useRef({ view, onViewChange });
  const glide = isStill ? store.set : store.glide;
  useEffect(() => {
    latest.current = { view, onViewChange };
  });
  useEffect(() => {
    if (!isSameRange(view, store.target())) glide(view);
    // oxlint-disable-next-line react/exhaustive-deps -- only the page's own moves are followed
  }, [view.startMs, view.endMs]);
  useEffect(() => {
    let timer = 0;
    const tell = () => {
      const shown = store.get();
      if (!isSameRange(shown, latest.current.view)) latest.current.onViewChange(shown);
    };
    const unsubscribe = store.subscribe(() => {
      window.clearTimeout(timer);
      timer = window.setTimeout(tell, restMs);
    });
    return () => {
      unsubscribe();
      window.clearTimeout(timer);
    };
  }, [store]);
  return { store, glide };
}

/** The view as often as data and words need it. */
export function useSlowView(store: ViewStore, everyMs: number): TimeRange {
  const [view, setView] = useState(store.get);
  useEffect(() => {
    let timer: number | undefined;
    const unsubscribe = store.subscribe(() => {
      timer ??= window.setTimeout(() => {
        timer = undefined;
        startTransition(() => setView(store.get()));
      }, everyMs);
    });
    return () => {
      unsubscribe();
      window.clearTimeout(timer);
    };
  }, [store, everyMs]);
  return view;
}

function nextFrame(callback: () => void): () => void {
  const request = requestAnimationFrame(callback);
  return () => cancelAnimationFrame(request);
}
