import { z } from 'zod';
import { cameraId } from '#shared/model/event.ts';
import { layouts } from '#renderer/features/live/live-layout.ts';

/** What the address of the live page remembers; anything unreadable is left out. */
export const liveSearch = z.object({
  /** Left out: as many tiles as there are cameras. */
  layout: z.literal(layouts).optional().catch(undefined),
  /** The camera that fills the window. */
  camera: cameraId.optional().catch(undefined),
});
