import { isSameRange, type TimeRange, viewBetween } from './timeline-range.ts';

export type ViewStore = ReturnType<typeof createViewStore>;

type ViewStoreDeps = {
  readonly view: TimeRange;
  readonly nowMs: () => number;
  /** Calls back before the next picture; returns what calls that off. */
  readonly nextFrame: (callback: () => void) => () => void;
};

const moveMs = 180;

/** What the timeline shows right now. Not in React: a gesture moves it with every picture, the page hears of it later. */
export function createViewStore({ view: first, nowMs, nextFrame }: ViewStoreDeps) {
  const listeners = new Set<() => void>();
  let view = first;
  let target = first;
  let callOff: (() => void) | undefined;
  return { get: () => view, target: () => target, set, glide, subscribe };

  function set(next: TimeRange): void {
    callOff?.();
    callOff = undefined;
    target = next;
    show(next);
  }

  /** Moves there within a moment; the next step begins at the end of this one, however far it is. */
  function glide(next: TimeRange): void {
    callOff?.();
    const [from, startMs] = [view, nowMs()];
    target = next;
    const step = () => {
      const share = Math.min(1, (nowMs() - startMs) / moveMs);
      show(share >= 1 ? next : viewBetween(from, next, 1 - (1 - share) ** 3));
      callOff = share >= 1 ? undefined : nextFrame(step);
    };
    callOff = nextFrame(step);
  }

  function show(next: TimeRange): void {
    if (isSameRange(next, view)) return;
    view = next;
    for (const listener of listeners) listener();
  }

  function subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }
}
