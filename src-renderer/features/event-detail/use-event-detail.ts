import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/api/client.ts';

export type EventDetailData = ReturnType<typeof useEventDetail>;

/** An event with its frames and its camera's name. */
export function useEventDetail(eventId: string) {
  const event = useQuery(orpc.events.get.queryOptions({ input: { eventId } }));
  const frames = useQuery(orpc.frames.list.queryOptions({ input: { eventId } }));
  const cameras = useQuery(orpc.cameras.list.queryOptions());
  const cameraId = event.data?.cameraId;
  const camera = cameras.data?.find(({ id }) => id === cameraId);
  return { event, frames, cameraName: camera?.name ?? cameraId ?? '' };
}
