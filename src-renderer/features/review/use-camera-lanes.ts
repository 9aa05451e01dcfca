import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { orpc } from '#renderer/api/client.ts';
import type { Lane } from './timeline-slot.ts';

/** All cameras, and their names by id. */
export function useCameraLanes() {
  const cameras = useQuery(orpc.cameras.list.queryOptions());
  const lanes = useMemo<Lane[]>(
    () => (cameras.data ?? []).map(({ id, name }) => ({ cameraId: id, name })),
    [cameras.data],
  );
  const cameraNames = useMemo(() => new Map(lanes.map(({ cameraId, name }) => [cameraId, name])), [lanes]);
  return { cameras, lanes, cameraNames };
}
