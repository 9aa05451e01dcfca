/** Frames in a few smaller widths, made when asked for and kept in memory: lists and the filmstrip need no more pixels. */
import { createRecentBytes } from './recent-bytes.ts';

/** Widths in pixels that are made; any other one would let a window fill the memory with copies. */
export const smallWidths = [160, 320, 640] as const;
export type SmallWidth = (typeof smallWidths)[number];

/** `version` changes with the picture; `read` gives its JPEG. */
export type Picture = {
  readonly path: string;
  readonly version: string;
  read(): Promise<Uint8Array>;
};

export type SmallPictures = {
  /** A JPEG at most `width` wide, never larger than the original. Rejects when the original cannot be read. */
  get(picture: Picture, width: SmallWidth): Promise<Uint8Array>;
};

export type SmallPicturesDeps = {
  /** Decodes and shrinks off the event loop. */
  readonly shrink: (jpeg: Uint8Array, width: number) => Promise<Uint8Array>;
  readonly keptBytes?: number;
  /** Shrunk side by side. */
  readonly atOnce?: number;
};

const defaultKeptBytes = 32 * 1024 * 1024;

export function createSmallPictures({
  shrink,
  keptBytes = defaultKeptBytes,
  atOnce = 2,
}: SmallPicturesDeps): SmallPictures {
  const recent = createRecentBytes(keptBytes);
  const underWay = new Map<string, Promise<Uint8Array>>();
  const waiting: (() => void)[] = [];
  let running = 0;
  return { get };

  function get(picture: Picture, width: SmallWidth): Promise<Uint8Array> {
    const key = `${picture.path} ${picture.version} ${width}`;
    const kept = recent.get(key);
    if (kept) return Promise.resolve(kept);
    const started = underWay.get(key) ?? make(key, picture, width);
    underWay.set(key, started);
    return started;
  }

  async function make(key: string, picture: Picture, width: SmallWidth): Promise<Uint8Array> {
    await turn();
    try {
      const small = await shrink(await picture.read(), width);
      recent.put(key, small);
      return small;
    } finally {
      underWay.delete(key);
      running -= 1;
      waiting.shift()?.();
    }
  }

  async function turn(): Promise<void> {
    if (running >= atOnce) await new Promise<void>((go) => waiting.push(go));
    running += 1;
  }
}
