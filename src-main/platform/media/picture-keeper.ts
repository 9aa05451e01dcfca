import { Frame } from 'node-av/lib';

export type KeptPicture = { readonly native: Frame; readonly atMs: number };

/** Holds on to the picture decoded last, without copying it. */
export function createPictureKeeper() {
  const native = new Frame();
  native.alloc();
  let atMs: number | null = null;
  return {
    keep(frame: Frame, frameAtMs: number): void {
      native.unref();
      atMs = native.ref(frame) < 0 ? null : frameAtMs;
    },
    /** Valid until the event loop turns; null before the first. */
    last: (): KeptPicture | null => (atMs === null ? null : { native, atMs }),
    close: () => native.free(),
  };
}

export type PictureKeeper = ReturnType<typeof createPictureKeeper>;
