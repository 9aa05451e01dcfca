/** Where the window was: kept in a small file, and used again where a display still shows that place. */
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

export type Rectangle = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

const edge = z.int().min(-100_000).max(100_000);
const stored = z.object({
  x: edge,
  y: edge,
  width: z.int().min(1).max(100_000),
  height: z.int().min(1).max(100_000),
  isMaximised: z.boolean(),
});
export type WindowState = z.infer<typeof stored>;

/** Without a place the system chooses one. */
export type WindowPlace = Omit<Rectangle, 'x' | 'y'> & {
  readonly x?: number;
  readonly y?: number;
  readonly isMaximised: boolean;
};

const usual = { width: 1280, height: 820 } as const;
/** Of the window's upper part, so much must be seen to take hold of it. */
const leastSeenPx = 80;

/** `workAreas`: of the displays that are there now. */
export function placeWindow(state: WindowState | null, workAreas: readonly Rectangle[]): WindowPlace {
  for (const area of workAreas) {
    const fitted = state && {
      ...state,
      width: Math.min(state.width, area.width),
      height: Math.min(state.height, area.height),
    };
    if (fitted && isReachable(fitted, area)) return fitted;
  }
  return { ...usual, isMaximised: state?.isMaximised ?? false };
}

function isReachable({ x, y, width }: Rectangle, area: Rectangle): boolean {
  const seenPx = Math.min(x + width, area.x + area.width) - Math.max(x, area.x);
  return (
    seenPx >= Math.min(leastSeenPx, width) && y >= area.y - 10 && y <= area.y + area.height - leastSeenPx / 2
  );
}

export type WindowStateFile = { read(): WindowState | null; write(state: WindowState): void };

/** Synchronous: a window that closes waits for nobody. Losing it costs nothing. */
export function createWindowStateFile(path: string, onFailure: (cause: unknown) => void): WindowStateFile {
  return {
    read() {
      try {
        return stored.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data ?? null;
      } catch {
        return null; // none yet, or damaged: the usual place will do
      }
    },
    write(state) {
      try {
        writeFileSync(path, JSON.stringify(state));
      } catch (cause) {
        onFailure(cause);
      }
    },
  };
}
