import type { Camera } from '#shared/model/camera.ts';

/** How many cameras are at work, and how many need help. */
export function watchingText(cameras: readonly Pick<Camera, 'status'>[]): {
  watching: string;
  problem?: string;
} {
  const countOf = (...states: Camera['status']['state'][]) =>
    cameras.filter(({ status }) => states.includes(status.state)).length;
  const watching = countOf('starting', 'watching', 'waiting');
  const troubled = countOf('failed', 'offline', 'stalled');
  return {
    watching: `${watching || 'No'} ${watching === 1 ? 'camera' : 'cameras'} watching`,
    ...(troubled > 0 && { problem: `${troubled} ${troubled === 1 ? 'needs' : 'need'} attention` }),
  };
}
