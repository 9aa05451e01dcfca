import type { EventRecord } from '#shared/model/event.ts';
import type { FrameRecord } from '#shared/model/frame.ts';
import { Neighbours } from './neighbours.tsx';
import { SimilarEvents } from './similar-events.tsx';

export type RelatedProps = {
  readonly event: EventRecord;
  /** Of a camera id. */
  readonly nameOf: (cameraId: string) => string;
  /** Undefined where no other event can be opened. */
  readonly onOpenEvent: ((eventId: string) => void) | undefined;
};

/** Other events that have to do with this one. */
export function RelatedEvents(props: RelatedProps & { readonly frames: readonly FrameRecord[] }) {
  return (
    <div className="flex flex-col gap-5 border-t pt-5">
      <Neighbours {...props} />
      <SimilarEvents {...props} />
    </div>
  );
}
