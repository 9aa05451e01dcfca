import type { Camera } from '#shared/model/camera.ts';
import { t } from '#renderer/i18n/i18n.ts';

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
    watching: t('app:status.watching', { count: watching }),
    ...(troubled > 0 && { problem: t('app:status.troubled', { count: troubled }) }),
  };
}
