import { useCallback, useState } from 'react';
import type { FoundEvent } from '#shared/model/search.ts';

export type ResultSelection = ReturnType<typeof useResultSelection>;

/** The selected result, the one that tells why, and which frame of each result is shown large: the best one until another is chosen. */
export function useResultSelection(openEventId: string | undefined) {
  const [selectedId, select] = useState(openEventId);
  const [frames, setFrames] = useState<ReadonlyMap<string, number>>(new Map());
  const [whyId, setWhyId] = useState<string | null>(null);
  const [focusRequest, setFocusRequest] = useState(0);
  const [lastOpenId, setLastOpenId] = useState(openEventId);
  if (openEventId !== lastOpenId) {
    setLastOpenId(openEventId);
    if (openEventId === undefined) setFocusRequest(focusRequest + 1);
    else select(openEventId);
  }
  const showFrame = useCallback((eventId: string, frame: number) => {
    select(eventId);
    setFrames((old) => new Map(old).set(eventId, frame));
  }, []);
  const frameOf = (found: FoundEvent) => {
    const frame = frames.get(found.event.eventId) ?? 0;
    return frame < found.frames.length ? frame : 0;
  };
  /** Selects and gives the focus. */
  const focus = (eventId: string) => {
    select(eventId);
    setFocusRequest((request) => request + 1);
  };
  /** Another query: its results begin anew. */
  const forget = useCallback(() => {
    select(undefined);
    setFrames(new Map());
    setWhyId(null);
  }, []);
  return { selectedId, select, focus, focusRequest, frameOf, showFrame, whyId, setWhyId, forget };
}
