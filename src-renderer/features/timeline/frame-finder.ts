import type { FrameAt } from '#shared/contract/timeline.contract.ts';

type Load = (
  cameraId: string,
  atMs: readonly number[],
  withinMs: number,
) => Promise<readonly (FrameAt | null)[]>;
export type Wish = { readonly cameraId: string; readonly atMs: readonly number[]; readonly withinMs: number };

export type FrameFinder = ReturnType<typeof createFrameFinder>;

/** Kept a camera; more would only be searched through. */
const mostKnown = 2000;

/** Frames by their time. One question is under way at a time; of those that come meanwhile only the last one is asked. */
export function createFrameFinder(load: Load, onFound: (frames: readonly FrameAt[], wish: Wish) => void) {
  const known = new Map<string, FrameAt[]>();
  let next: Wish | undefined;
  let isAsking = false;
  return { want, nearest, forget };

  function want(wish: Wish): void {
    next = wish;
    if (!isAsking) void askOn();
  }

  async function askOn(): Promise<void> {
    isAsking = true;
    while (next) {
      const wish = next;
      next = undefined;
      const { cameraId, atMs, withinMs } = wish;
      // Without an answer the pictures that are known stay; the next move of the pointer asks again.
      const answers: readonly (FrameAt | null)[] = await load(cameraId, atMs, withinMs).catch(() => []);
      const frames = answers.filter((answer) => answer !== null);
      learn(cameraId, frames);
      onFound(frames, wish);
    }
    isAsking = false;
  }

  function learn(cameraId: string, frames: readonly FrameAt[]): void {
    const old = known.get(cameraId) ?? [];
    const kept = old.length > mostKnown ? [] : old;
    const keys = new Set(kept.map(keyOf));
    const fresh = frames.filter((frame) => !keys.has(keyOf(frame)) && keys.add(keyOf(frame)));
    known.set(
      cameraId,
      [...kept, ...fresh].toSorted((a, b) => a.atMs - b.atMs),
    );
  }

  /** Of those that are known. */
  function nearest(cameraId: string, atMs: number, withinMs: number): FrameAt | undefined {
    let best: FrameAt | undefined;
    for (const frame of known.get(cameraId) ?? []) {
      const isNearer = !best || Math.abs(frame.atMs - atMs) < Math.abs(best.atMs - atMs);
      if (isNearer && Math.abs(frame.atMs - atMs) <= withinMs) best = frame;
    }
    return best;
  }

  /** Its picture is gone. */
  function forget(cameraId: string, frame: FrameAt): void {
    const others = known.get(cameraId)?.filter((each) => keyOf(each) !== keyOf(frame));
    known.set(cameraId, others ?? []);
  }
}

export function keyOf({ eventId, frameNumber, version }: FrameAt): string {
  return `${eventId}/${frameNumber}/${version}`;
}
