import { useRef, useState } from 'react';
import { movedBy, type StagePoint, unzoomed, zoomedAt, type ZoomRoom, zoomStep } from './zoom.ts';

export type ZoomModel = ReturnType<typeof useZoom>;

const middle: StagePoint = { x: 0, y: 0 };
const emptyRoom: ZoomRoom = {
  stage: { widthPx: 0, heightPx: 0 },
  fitted: { widthPx: 0, heightPx: 0 },
  sourceWidthPx: null,
};

/** How near the picture is; `key` names the picture, and with another one it begins anew unless the zoom is kept. */
export function useZoom(key: string, isKept: boolean) {
  const [zoom, setZoom] = useState(unzoomed);
  const [shownKey, setShownKey] = useState(key);
  const room = useRef(emptyRoom);
  if (key !== shownKey) {
    setShownKey(key);
    if (!isKept) setZoom(unzoomed);
  }
  const by = (factor: number, point = middle) => setZoom((now) => zoomedAt(now, factor, point, room.current));
  return {
    zoom,
    isZoomed: zoom.scale > 1,
    /** Said by the stage, which alone knows it. */
    setRoom(next: ZoomRoom) {
      room.current = next;
    },
    by,
    move: (dx: number, dy: number) => setZoom((now) => movedBy(now, dx, dy, room.current)),
    zoomIn: () => by(zoomStep),
    zoomOut: () => by(1 / zoomStep),
    reset: () => setZoom(unzoomed),
  };
}
