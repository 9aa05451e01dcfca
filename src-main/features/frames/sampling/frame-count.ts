const fewest = 3;
const most = 20;

/** FX-1: how many frames to pick, 3 to 20; 1 stays 1 (a single-frame analysis). */
export function boundedFrameCount(count: number): number {
  if (count === 1) return 1;
  return Math.min(most, Math.max(fewest, Math.round(count)));
}
