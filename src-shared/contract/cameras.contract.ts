import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { box } from '../geometry.ts';
import { camera, cameraSettingsInput, cameraSource, sensitivity, zone } from '../model/camera.ts';
import { coverageInterval } from '../model/coverage.ts';
import { cameraId } from '../model/event.ts';
import { epochMs, utcTime } from '../model/time.ts';
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
  /** Network cameras: measured frame rate, and the picture as media `preview/{previewId}/1` for a minute. */
  framesPerSecond: z.number().nullable().default(null),
  stillId: z.string().nullable().default(null),
});
export type SourceProbe = z.infer<typeof sourceProbe>;

/** A camera that answered on the local network (ONVIF WS-Discovery). Its texts are foreign (S-M4). */
export const discoveredCamera = z.object({
  /** `http://192.168.1.20/onvif/device_service`. */
  serviceUrl: z.string(),
  host: z.string(),
  name: z.string(),
  hardware: z.string(),
});
export type DiscoveredCamera = z.infer<typeof discoveredCamera>;

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
  /**
   * Creates when `id` is left out, else replaces the settings of that camera. A stored password goes to no other host
   * than the one it was given for: fails with `secret-missing` when the host changes and no password comes along.
   */
  save: call.input(z.object({ id: cameraId.optional(), settings: cameraSettingsInput })).output(camera),
  /** Deletes the camera with its events, frames and thumbnails. */
  remove: call.input(z.object({ id: cameraId })).output(z.object({ eventsDeleted: z.int() })),
  /** Opens the source for a moment; fails with the `file-…` or `folder-…` code that tells why not. */
  probe: call
    .input(
      z.object({
        source: cameraSource,
        /** The saved camera whose stored password is meant when `source` brings none. */
        cameraId: cameraId.optional(),
      }),
    )
    .output(sourceProbe),
  /** Asks the local network for cameras; takes about three seconds. */
  discover: call.output(z.array(discoveredCamera)),
  /** Addresses of the streams of a discovered camera, best picture first. */
  discoveredStreams: call
    .input(z.object({ serviceUrl: z.url(), username: z.string().max(200), password: z.string().max(500) }))
    .output(
      z.array(
        z.object({
          name: z.string(),
          url: z.string(),
          codec: z.string(),
          widthPx: z.int(),
          heightPx: z.int(),
        }),
      ),
    ),
  /** What overlaps `[fromMs, toMs)`, by camera and start; at most 20,000 intervals. */
  coverage: call
    .input(z.object({ fromMs: epochMs, toMs: epochMs, cameraIds: z.array(cameraId).max(200).optional() }))
    .output(z.array(coverageInterval)),
  /** CLP-10: fetches the clip of that stretch, measures it and throws it away. */
  testClip: call.input(z.object({ id: cameraId, start: utcTime, end: utcTime })).output(
    z.discriminatedUnion('success', [
      z.object({ success: z.literal(true), fileSizeBytes: z.int(), durationSeconds: z.number() }),
      z.object({
        success: z.literal(false),
        error: z.object({ code: z.string(), message: z.string(), nextStep: z.string() }),
      }),
    ]),
  ),
  /** Plays the source at its own speed through the motion engine; nothing is stored. Ends when let go. */
  preview: call
    .input(
      z.object({
        source: cameraSource,
        cameraId: cameraId.optional(),
        sensitivity,
        zones: z.array(zone),
      }),
    )
    .output(eventIterator(previewTick)),
};
