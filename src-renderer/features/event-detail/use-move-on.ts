import { useEffect, useState } from 'react';

type MoveOnOptions = {
  readonly eventId: string;
  /** On its way out. */
  readonly isHidden: boolean;
  readonly onMove: () => void;
};

/** When the shown event is deleted, its neighbour takes its place. One opened while on its way out stays. */
export function useMoveOn({ eventId, isHidden, onMove }: MoveOnOptions): void {
  const [last, setLast] = useState({ eventId, isHidden });
  const isJustDeleted = last.eventId === eventId && !last.isHidden && isHidden;
  useEffect(() => {
    if (isJustDeleted) onMove();
    setLast((old) => (old.eventId === eventId && old.isHidden === isHidden ? old : { eventId, isHidden }));
    // oxlint-disable-next-line react/exhaustive-deps -- only the change counts, not who is called then
  }, [eventId, isHidden, isJustDeleted]);
}
