import type { EventRecord } from '#shared/model/event.ts';
import type { LaneSample } from './lane-sample.ts';

/** The picture that opened an event. */
export type EventOpening = {
  readonly sample: Pick<LaneSample, 'atMs' | 'ptsMs' | 'mask'>;
  /** Null: not in a file, but in the ring of the camera's stream or on its NVR. */
  readonly mediaUrl: string | null;
  readonly isLive: boolean;
};

/** `unstored`: the row of a live event could not be written; `event` is what is known, with `id` 0 (E-10). */
export type EventNews =
  | { readonly kind: 'opened'; readonly event: EventRecord; readonly opening: EventOpening }
  | { readonly kind: 'extended' | 'closed'; readonly event: EventRecord }
  | { readonly kind: 'unstored'; readonly event: EventRecord; readonly cameraName: string };
