import { z } from 'zod';
import { useRemembered } from './use-remembered.ts';

export const speeds = [0.25, 0.5, 1, 1.5, 2, 4] as const;

/** How pictures and clips are looked at, whatever the event. */
const viewChoices = z.object({
  showsMotion: z.boolean(),
  showsObjects: z.boolean(),
  showsTime: z.boolean(),
  /** The next frame is shown as near as this one. */
  keepsZoom: z.boolean(),
  /** Of the clip, 0.25 to 4. */
  speed: z.number().min(0.25).max(4),
  isLooping: z.boolean(),
});
export type ViewChoices = z.infer<typeof viewChoices>;

export type ViewChoicesModel = ReturnType<typeof useViewChoices>;

export function useViewChoices() {
  return useRemembered('porchlight.detail.view', viewChoices, {
    showsMotion: false,
    showsObjects: false,
    showsTime: false,
    keepsZoom: false,
    speed: 1,
    isLooping: false,
  });
}
