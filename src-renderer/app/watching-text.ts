import type { Camera } from '#shared/model/camera.ts';

/** How many cameras are at work, and how many need help. */
export function watchingText(cameras: readonly Pick<Camera, 'status'>[]): {
  watching: string;
  problem?: string;
} {
  const countOf = (...states: Camera['status']['state'][]) =>
    cameras.filter(({ status }) => states.includes(status.state)).length;
  const watching = countOf('starting', 'watching', 'waiting');
  const failed = countOf('failed');
  return {
    watching: `${watching || 'No'} ${watching === 1 ? 'camera' : 'cameras'} watching`,
    ...(failed > 0 && { problem: `${failed} ${failed === 1 ? 'needs' : 'need'} attention` }),
  };
}
