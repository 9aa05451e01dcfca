import { z } from 'zod';
import { analyserUrlProblem } from './analyser-url.ts';
import { modelId } from './encoder.ts';
import { languageChoice } from '../language.ts';
import { quietHours } from './notification.ts';
import { cameraId, eventType, eventTypes, samplingStrategy } from './event.ts';

export const frameCounts = [5, 10, 15, 20] as const;
/** Days (RT-1); 0 keeps events for ever. */
export const retentionChoices = [7, 14, 30, 60, 90, 365, 0] as const;
export const snapshotFormats = ['png', 'png_lossless', 'jpeg'] as const;

/** On any system: the renderer checks it, too. */
const absolutePath = /^(?:\/|[A-Za-z]:[\\/]|\\\\)/;

const fields = {
  /** Frames kept per event (FX-1). */
  analysisFrameCount: z.union(frameCounts.map((count) => z.literal(count))),
  frameSamplingStrategy: samplingStrategy,
  /** Skipped at the start of an event before frames are picked, in ms (FX-3). */
  frameOffsetMs: z.int().min(0).max(10_000),
  /** Replace blurred and blank frames by a usable neighbour (FX-4). */
  filterBlur: z.boolean(),
  /** `auto`: the installed model, else the built-in one. */
  imageEncoder: z.enum(['auto', 'builtin']),
  /** Which installed model `auto` takes; null: the one installed first. */
  imageModel: modelId.nullable(),
  /** Who describes the frames of an event when a person asks for it; `remote` comes with its cost limits. */
  analyser: z.enum(['none', 'local']),
  /** Of a server that speaks the API of OpenAI, on this computer or in a private network. */
  analyserUrl: z
    .string()
    .max(300)
    .refine(
      (text) => analyserUrlProblem(text) === null,
      'not an address of this computer or a private network',
    ),
  /** As that server names it. */
  analyserModel: z.string().trim().max(200),
  /** Added to what the analyser is asked (PR-1). */
  customPrompt: z.string().trim().max(2000),
  /** A picture with the moving region marked, for every event (E-1). */
  enableSnapshots: z.boolean(),
  snapshotFormat: z.enum(snapshotFormats),
  /** Absolute folder for snapshots; null keeps them in the data root. Counts from the next start on. */
  snapshotsDir: z.string().max(4096).regex(absolutePath, 'not an absolute path').nullable(),
  /** GB of 1024³ bytes for everything that Porchlight stores (D-3.6.2). */
  maxStorageGb: z.number().positive().max(1_000_000),
  /** Storage is checked after so many events, too (D-3.6.6). */
  storageCheckInterval: z.int().min(1).max(100_000),
  /** Days that rotation never touches, today aside (D-3.7.8). */
  minRetentionDays: z.int().min(0).max(3650),
  retentionDays: z.union(retentionChoices.map((days) => z.literal(days))),
  /** Oldest events beyond this number go; 0 is off. */
  retentionMaxEvents: z.int().min(0).max(100_000_000),
  /** Clips of events are kept as video (CLP-11). */
  keepMotionVideo: z.boolean(),
  /** Days that kept video stays; its event and frames stay longer. */
  videoRetentionDays: z.int().min(1).max(365),
  /** Seconds between two metrics (D-3.8.6). */
  metricsInterval: z.int().min(5).max(3600),
  /** `system` or an IANA name; decides which local day an event belongs to. */
  timeZone: z.string().refine((zone) => zone === 'system' || isTimeZone(zone), 'not a time zone'),
  /** Of windows, menus and notifications; `system`: the computer's or browser's. */
  language: languageChoice,
  /** Tells of events while no window shows them. */
  notifications: z.boolean(),
  /** Cameras nothing is told of. */
  notifyMutedCameras: z.array(cameraId).max(500),
  notifyTypes: z.array(eventType).max(eventTypes.length),
  /** Object classes, lower case; with some, only events that show one of them are told. */
  notifyLabels: z.array(z.string().trim().toLowerCase().min(1).max(60)).max(50),
  notifyQuietHours: z.array(quietHours).max(10),
  /** Minutes between two notifications of one camera; what happens meanwhile is told together. */
  notifyGapMinutes: z.int().min(0).max(1440),
  /** Also while a window is looked at. */
  notifyWhenVisible: z.boolean(),
  /** What closing the window of the desktop app does. */
  closeWindow: z.enum(['ask', 'keep', 'quit']),
  /** The desktop app has an icon in the system tray. */
  showTray: z.boolean(),
  /** The desktop app starts, without a window, when the person logs in. */
  startAtLogin: z.boolean(),
  /** Asks `updateUrl` once a day for a newer version; nothing is downloaded. */
  checkForUpdates: z.boolean(),
  /** Empty, or the https address of a JSON document with `version` and `url`. */
  updateUrl: z
    .string()
    .trim()
    .max(500)
    .regex(/^(?:https:\/\/\S+)?$/, 'not an https address'),
  /** The first-run guide was read to its end or skipped; it does not open by itself any more. */
  guideFinished: z.boolean(),
};

/** User settings with their defaults; stored one row a key in `app_settings`. */
export const settings = z.object({
  analysisFrameCount: fields.analysisFrameCount.default(10),
  frameSamplingStrategy: fields.frameSamplingStrategy.default('uniform'),
  frameOffsetMs: fields.frameOffsetMs.default(0),
  filterBlur: fields.filterBlur.default(true),
  imageEncoder: fields.imageEncoder.default('auto'),
  imageModel: fields.imageModel.default(null),
  analyser: fields.analyser.default('none'),
  analyserUrl: fields.analyserUrl.default('http://127.0.0.1:11434'),
  analyserModel: fields.analyserModel.default(''),
  customPrompt: fields.customPrompt.default(''),
  enableSnapshots: fields.enableSnapshots.default(true),
  snapshotFormat: fields.snapshotFormat.default('png'),
  snapshotsDir: fields.snapshotsDir.default(null),
  maxStorageGb: fields.maxStorageGb.default(4),
  storageCheckInterval: fields.storageCheckInterval.default(100),
  minRetentionDays: fields.minRetentionDays.default(7),
  retentionDays: fields.retentionDays.default(30),
  retentionMaxEvents: fields.retentionMaxEvents.default(0),
  keepMotionVideo: fields.keepMotionVideo.default(false),
  videoRetentionDays: fields.videoRetentionDays.default(30),
  metricsInterval: fields.metricsInterval.default(60),
  timeZone: fields.timeZone.default('system'),
  language: fields.language.default('system'),
  notifications: fields.notifications.default(false),
  notifyMutedCameras: fields.notifyMutedCameras.default([]),
  notifyTypes: fields.notifyTypes.default([...eventTypes]),
  notifyLabels: fields.notifyLabels.default([]),
  notifyQuietHours: fields.notifyQuietHours.default([]),
  notifyGapMinutes: fields.notifyGapMinutes.default(5),
  notifyWhenVisible: fields.notifyWhenVisible.default(false),
  closeWindow: fields.closeWindow.default('ask'),
  showTray: fields.showTray.default(true),
  startAtLogin: fields.startAtLogin.default(false),
  checkForUpdates: fields.checkForUpdates.default(false),
  updateUrl: fields.updateUrl.default(''),
  guideFinished: fields.guideFinished.default(false),
});
export type Settings = z.infer<typeof settings>;

/** Some of them; not `settings.partial()`, which would set the others back to their defaults. */
export const settingsChange = z.object(fields).partial();

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false; // Intl throws RangeError for an unknown name: that is the answer
  }
}
