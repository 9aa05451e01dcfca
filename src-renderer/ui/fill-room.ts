import type { ElementSize } from './use-element-size.ts';

/** Largest size of that shape inside the room, in whole pixels. */
export function fillRoom(room: ElementSize, shape: ElementSize): ElementSize {
  const scale = Math.min(room.widthPx / shape.widthPx, room.heightPx / shape.heightPx);
  return { widthPx: Math.floor(shape.widthPx * scale), heightPx: Math.floor(shape.heightPx * scale) };
}
