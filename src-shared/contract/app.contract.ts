import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { cameraId, eventId, eventRecord } from '../model/event.ts';
import { dueNotification } from '../model/notification.ts';
import { watchingState } from '../model/watching.ts';
import { embeddingState } from '../model/encoder.ts';
import { metricsSnapshot } from '../model/metrics.ts';
import { settings, settingsChange } from '../model/settings.ts';
import { settingsFile, settingsImportPreview } from '../model/settings-file.ts';
import { storageState } from '../model/storage.ts';
import { call } from './define.ts';

export const appInfo = z.object({
  version: z.string(),
  shell: z.enum(['electron', 'headless']),
  /** Absolute folder on this computer. */
  dataRoot: z.string(),
  /** In use since the start; the settings or the environment may name other ones for the next. */
  databasePath: z.string(),
  snapshotsFolder: z.string(),
  /** IANA name that days and clock times follow. */
  timeZone: z.string(),
  /** Counted reasons for which something was left out or done less well, since start. */
  degradations: z.array(z.object({ reason: z.string(), count: z.int(), lastAt: z.string() })),
});
export type AppInfo = z.infer<typeof appInfo>;

/** Something changed; the window refreshes what it shows. */
export const news = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('event:created'), event: eventRecord }),
  z.object({ kind: z.literal('event:updated'), event: eventRecord }),
  z.object({ kind: z.literal('event:deleted'), eventId }),
  /** Many at once were marked; each would be too much to tell. */
  z.object({ kind: z.literal('events:reviewed') }),
  z.object({ kind: z.literal('cameras:changed') }),
  z.object({ kind: z.literal('camera:motion'), cameraId, isMotion: z.boolean() }),
  z.object({ kind: z.literal('nvrs:changed') }),
  z.object({ kind: z.literal('settings:changed') }),
  /** A model was installed, removed or went on downloading; at most four times a second. */
  z.object({ kind: z.literal('models:changed') }),
  /** Frames got vectors; at most once a second. */
  z.object({ kind: z.literal('embeddings:changed'), state: embeddingState }),
  z.object({ kind: z.literal('searches:changed') }),
  /** Something was seen, or more is known of what is unusual. */
  z.object({ kind: z.literal('today:changed') }),
  /** A pause began or ended. */
  z.object({ kind: z.literal('watching:changed'), state: watchingState }),
  /** A person shall be told; browsers show it, the desktop app does so itself. */
  z.object({ kind: z.literal('notification:due'), notification: dueNotification }),
  z.object({ kind: z.literal('updates:changed') }),
  z.object({ kind: z.literal('storage:state'), state: storageState }),
  z.object({ kind: z.literal('metrics:tick'), metrics: metricsSnapshot }),
]);
export type News = z.infer<typeof news>;

export const appContract = {
  info: call.output(appInfo),
  /** Never ends; a lost connection means: ask everything anew. */
  news: call.output(eventIterator(news)),
};

/** Text of a settings file; a little more than is read, so that the core can say what is wrong with it. */
const settingsText = z.object({ text: z.string().max(2_000_000) });

export const settingsContract = {
  get: call.output(settings),
  set: call.input(settingsChange).output(settings),
  export: call.output(settingsFile),
  /** What `import` would change; changes nothing. Throws `settings-file-invalid` or `settings-file-newer`. */
  previewImport: call.input(settingsText).output(settingsImportPreview),
  /** All of it or nothing. `undo` is a file that brings back what was there. */
  import: call.input(settingsText).output(settingsImportPreview.extend({ undo: settingsFile })),
};
