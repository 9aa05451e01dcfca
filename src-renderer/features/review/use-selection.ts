import { useState } from 'react';

/** The selected event; an open detail takes the selection along and gives the focus back when it closes. */
export function useSelection(openEventId: string | undefined) {
  const [selectedId, select] = useState(openEventId);
  const [focusRequest, setFocusRequest] = useState(0);
  const [lastOpenId, setLastOpenId] = useState(openEventId);
  if (openEventId !== lastOpenId) {
    setLastOpenId(openEventId);
    if (openEventId === undefined) setFocusRequest(focusRequest + 1);
    else select(openEventId);
  }
  /** Selects and gives the focus. */
  const focus = (eventId: string) => {
    select(eventId);
    setFocusRequest((request) => request + 1);
  };
  return { selectedId, select, focus, focusRequest };
}
