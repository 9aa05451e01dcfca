import { useQuery, useQueryClient } from '@tanstack/react-query';
import { orpc } from '#renderer/api/client.ts';
import { knownEvent } from './known-event.ts';

export type EventDetailData = ReturnType<typeof useEventDetail>;

/** An event with its frames and its camera's name. */
export function useEventDetail(eventId: string) {
  const queries = useQueryClient();
  const event = useQuery({
    ...orpc.events.get.queryOptions({ input: { eventId } }),
    placeholderData: () => knownEvent(queries, eventId),
  });
  const frames = useQuery(orpc.frames.list.queryOptions({ input: { eventId } }));
  const cameras = useQuery(orpc.cameras.list.queryOptions());
  const cameraId = event.data?.cameraId;
  const nameOf = (wanted: string) => cameras.data?.find(({ id }) => id === wanted)?.name ?? wanted;
  return { event, frames, cameraName: cameraId === undefined ? '' : nameOf(cameraId), nameOf };
}
