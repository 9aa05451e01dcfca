import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { box } from '../geometry.ts';
import { camera, cameraSettings, cameraSource, sensitivity, zone } from '../model/camera.ts';
import { cameraId } from '../model/event.ts';
import { call } from './define.ts';

/** What a source holds, as far as its first seconds tell. */
export const sourceProbe = z.object({
  widthPx: z.int(),
  heightPx: z.int(),
  /** FFmpeg's short name, for example `h264`. */
  codec: z.string(),
  durationSeconds: z.number().nullable(),
  /** Videos found; 1 for a file. */
  fileCount: z.int(),
});
export type SourceProbe = z.infer<typeof sourceProbe>;

/** One analysed frame of the live motion preview. */
export const previewTick = z.object({
  previewId: z.string(),
  /** The picture is served as media `preview/{previewId}/{frame}` for a few seconds. */
  frame: z.int(),
  widthPx: z.int(),
  heightPx: z.int(),
  /** Share of the counted picture that changed, 0 to 1, and the share from which motion counts. */
  share: z.number(),
  threshold: z.number(),
  isMotion: z.boolean(),
  isWarmingUp: z.boolean(),
  boxes: z.array(box),
  /** Changed cells row by row, as runs: [skip, take, skip, take, ...]. */
  mask: z.object({ columns: z.int(), rows: z.int(), runs: z.array(z.int()) }),
});
export type PreviewTick = z.infer<typeof previewTick>;

export const camerasContract = {
  list: call.output(z.array(camera)),
  /** Creates when `id` is left out, else replaces the settings of that camera. */
  save: call.input(z.object({ id: cameraId.optional(), settings: cameraSettings })).output(camera),
  /** Deletes the camera with its events, frames and thumbnails. */
  remove: call.input(z.object({ id: cameraId })).output(z.object({ eventsDeleted: z.int() })),
  /** Opens the source for a moment; fails with the `file-…` or `folder-…` code that tells why not. */
  probe: call.input(z.object({ source: cameraSource })).output(sourceProbe),
  /** Plays the source at its own speed through the motion engine; nothing is stored. Ends when let go. */
  preview: call
    .input(z.object({ source: cameraSource, sensitivity, zones: z.array(zone) }))
    .output(eventIterator(previewTick)),
};
