import { z } from 'zod';
import { point } from '../geometry.ts';
import { analysisMode, cameraId } from './event.ts';
import { nativeCameraId, nvrId } from './nvr.ts';
import { schedule } from './schedule.ts';
import { splitStreamUrl, streamUrl } from './stream-url.ts';
import { utcTime } from './time.ts';

export const sensitivities = ['low', 'medium', 'high'] as const;
export const sensitivity = z.enum(sensitivities);
export type Sensitivity = z.infer<typeof sensitivity>;

/** Motion counts where it overlaps a zone; without zones the whole picture counts (ME-5). */
export const zone = z.object({
  id: z.string().min(1).max(50),
  name: z.string().trim().min(1).max(60),
  points: z.array(point).min(3).max(40),
});
export type Zone = z.infer<typeof zone>;

const path = z.string().min(1).max(4096);

const streamSource = z.object({
  type: z.literal('stream'),
  url: streamUrl,
  username: z.string().max(200).default(''),
  /** Goes in and never comes out (S-S4); left out on a change, the stored one stays; empty takes it away. */
  password: z.string().max(500).optional(),
  /** Comes out only. */
  hasPassword: z.boolean().default(false),
  transport: z.enum(['tcp', 'udp']).default('tcp'),
});

/** A person may paste an address with user name and password in it: they move into their own fields (S-N2). */
const pastedStreamSource = streamSource
  .extend({ url: z.string().max(3000) })
  .transform(({ url, ...source }): z.input<typeof streamSource> => {
    const login = splitStreamUrl(url);
    if (!login || (login.username === '' && login.password === '')) return { ...source, url };
    return { ...source, ...login };
  })
  .pipe(streamSource);

/**
 * Where a camera's pictures come from.
 *
 * `file`: one video, read once with its own times, or played in a loop as if live.
 * `folder`: every video in a folder, now and as files arrive, each read once.
 * `stream`: a network camera. `nvr`: a camera of an NVR, which tells its events and keeps its recordings.
 * `demo`: the built-in scene. `import`: no source of its own; it holds imported footage.
 */
export const cameraSource = z.discriminatedUnion('type', [
  z.object({ type: z.literal('file'), path, playback: z.enum(['once', 'loop']).default('once') }),
  z.object({ type: z.literal('folder'), path }),
  pastedStreamSource,
  z.object({ type: z.literal('nvr'), nvrId, nativeId: nativeCameraId }),
  z.object({ type: z.literal('demo') }),
  z.object({ type: z.literal('import') }),
]);
export type CameraSource = z.infer<typeof cameraSource>;

const cameraName = z.string().trim().min(1).max(80);
/** As a caller may give it: a line break would tear lines of logs, lists and exports apart. Stored ones may have some. */
export const cameraNameInput = cameraName.regex(
  /^\P{Cc}*$/u,
  'Leave out line breaks and other control characters.',
);

export const cameraSettings = z.object({
  name: cameraName,
  source: cameraSource,
  enabled: z.boolean().default(true),
  sensitivity: sensitivity.default('medium'),
  /** Seconds without motion before an event closes; motion within them extends it (ME-7). */
  cooldownS: z.number().min(0).max(300).default(10),
  zones: z.array(zone).max(20).default([]),
  analysisMode: analysisMode.default('multi_frame'),
  /** Where clips of a `stream` camera come from; null: from the stream itself. An `nvr` camera has its NVR's. */
  clipsFrom: z.object({ nvrId, nativeId: nativeCameraId }).nullable().default(null),
  /** Days that events of this camera are kept; null follows the general setting (E-20). */
  retentionDays: z.int().min(1).max(365).nullable().default(null),
  /** When it is watched; for sources that `followsSchedule`. */
  schedule: schedule.default([]),
});
export type CameraSettings = z.infer<typeof cameraSettings>;

/** Whether anything new can come from it by itself. */
export function canWatch({ enabled, source }: Pick<CameraSettings, 'enabled' | 'source'>): boolean {
  return enabled && source.type !== 'import';
}

/** As a caller may send them: without a mode, it is the usual one of the source. */
export const cameraSettingsInput = cameraSettings
  .extend({ name: cameraNameInput, analysisMode: analysisMode.optional() })
  .transform(
    (settings): CameraSettings => ({
      ...settings,
      analysisMode: settings.analysisMode ?? usualMode(settings.source),
    }),
  );

/** UX-1: pictures alone for a stream, whose clips would have to be kept; NVRs keep recordings anyway. */
export function usualMode({ type }: CameraSource): CameraSettings['analysisMode'] {
  return type === 'stream' ? 'single_frame' : 'multi_frame';
}

/** Recordings are read whenever they come: only what shows the present can be left out for a while. */
export function followsSchedule(source: {
  readonly type: CameraSource['type'];
  readonly playback?: 'once' | 'loop';
}): boolean {
  switch (source.type) {
    case 'stream':
    case 'nvr':
    case 'demo':
      return true;
    case 'file':
      return source.playback === 'loop';
    case 'folder':
    case 'import':
      return false;
  }
}

/** What a stream carries. */
export const streamInfo = z.object({
  /** FFmpeg's short name, for example `h264`. */
  codec: z.string(),
  widthPx: z.int(),
  heightPx: z.int(),
  /** As announced or measured; null while unknown. */
  framesPerSecond: z.number().nullable(),
});

/**
 * How much of a stream is decoded: keyframes while nothing moves, everything while something does, or a low constant
 * rate where keyframes are too rare.
 */
export const decoding = z.enum(['keyframes', 'everything', 'low_rate']);
export type Decoding = z.infer<typeof decoding>;

export const cameraStatus = z.object({
  /**
   * `watching`: frames arrive; `waiting`: a folder with nothing new; `finished`: the file is read; `stalled`: connected,
   * but no picture came for 10 s; `offline`: not reachable, tried again by itself; `failed`: cannot be watched as it is.
   */
  state: z.enum(['off', 'starting', 'watching', 'waiting', 'finished', 'stalled', 'offline', 'failed']),
  since: utcTime,
  /** Present when `failed`, `offline` or `stalled`. */
  error: z.object({ code: z.string(), message: z.string(), nextStep: z.string() }).optional(),
  /** Share of the current file that is read, 0 to 1; only while a file is read. */
  progress: z.number().min(0).max(1).optional(),
  /** Name of the file being read. */
  reading: z.string().optional(),
  /** Something moves in front of it now. */
  isMotion: z.boolean().optional(),
  /** Network cameras while `watching`. */
  stream: streamInfo.extend({ decoding }).optional(),
  /** When a camera that is not reachable is tried again. */
  nextAttemptAt: utcTime.optional(),
  /** When its schedule lets it watch again; only while it is `off` for that. */
  resumesAt: utcTime.optional(),
});
export type CameraStatus = z.infer<typeof cameraStatus>;

export const camera = cameraSettings.extend({ id: cameraId, createdAt: utcTime, status: cameraStatus });
export type Camera = z.infer<typeof camera>;
