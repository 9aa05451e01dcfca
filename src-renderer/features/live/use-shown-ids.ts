import { useMemo } from 'react';
import type { Camera } from '#shared/model/camera.ts';

/** Ids of the cameras that are on; the same array until they change. */
export function useShownIds(tiles: readonly Camera[]): readonly string[] {
  const key = tiles
    .filter(({ enabled }) => enabled)
    .map(({ id }) => id)
    .join('\n');
  return useMemo(() => (key === '' ? [] : key.split('\n')), [key]);
}
