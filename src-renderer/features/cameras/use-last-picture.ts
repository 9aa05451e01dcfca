import { useQuery } from '@tanstack/react-query';
import { orpc } from '#renderer/api/client.ts';
import { frameUrl } from '#renderer/api/media.ts';
import type { ElementSize } from '#renderer/ui/use-element-size.ts';

export type LastPicture = { readonly url: string; readonly shape: ElementSize };

/** First frame of the camera's latest event, to draw zones on where nothing can be played. */
export function useLastPicture(cameraId: string | null): LastPicture | null {
  const isWanted = cameraId !== null;
  const cameraIds = isWanted ? [cameraId] : [];
  const events = useQuery(
    orpc.events.list.queryOptions({ input: { cameraIds, limit: 1 }, enabled: isWanted }),
  );
  const eventId = events.data?.events[0]?.eventId;
  const frames = useQuery(
    orpc.frames.list.queryOptions({
      input: { eventId: eventId ?? '' },
      enabled: isWanted && eventId !== undefined,
    }),
  );
  const frame = frames.data?.frames[0];
  if (frame === undefined) return null;
  const { frameNumber, sha256, width, height } = frame;
  return {
    url: frameUrl(frame.eventId, frameNumber, sha256.slice(0, 12)),
    shape: { widthPx: width ?? 16, heightPx: height ?? 9 },
  };
}
