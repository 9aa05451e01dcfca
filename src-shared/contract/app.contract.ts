import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { cameraId, eventId, eventRecord } from '../model/event.ts';
import { embeddingState } from '../model/encoder.ts';
import { metricsSnapshot } from '../model/metrics.ts';
import { settings, settingsChange } from '../model/settings.ts';
import { storageState } from '../model/storage.ts';
import { call } from './define.ts';

export const appInfo = z.object({
  version: z.string(),
  shell: z.enum(['electron', 'headless']),
  /** Absolute folder on this computer. */
  dataRoot: z.string(),
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
  z.object({ kind: z.literal('cameras:changed') }),
  z.object({ kind: z.literal('camera:motion'), cameraId, isMotion: z.boolean() }),
  z.object({ kind: z.literal('nvrs:changed') }),
  z.object({ kind: z.literal('settings:changed') }),
  /** A model was installed, removed or went on downloading; at most four times a second. */
  z.object({ kind: z.literal('models:changed') }),
  /** Frames got vectors; at most once a second. */
  z.object({ kind: z.literal('embeddings:changed'), state: embeddingState }),
  z.object({ kind: z.literal('searches:changed') }),
  z.object({ kind: z.literal('storage:state'), state: storageState }),
  z.object({ kind: z.literal('metrics:tick'), metrics: metricsSnapshot }),
]);
export type News = z.infer<typeof news>;

export const appContract = {
  info: call.output(appInfo),
  /** Never ends; a lost connection means: ask everything anew. */
  news: call.output(eventIterator(news)),
};

export const settingsContract = {
  get: call.output(settings),
  set: call.input(settingsChange).output(settings),
};
