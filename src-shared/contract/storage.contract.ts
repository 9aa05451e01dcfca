import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { backupFile, backupJob } from '../model/backup.ts';
import { health, metricsSnapshot } from '../model/metrics.ts';
import {
  retentionResult,
  rotationResult,
  storageForecast,
  storagePlan,
  storageState,
  storageUsage,
} from '../model/storage.ts';
import { call } from './define.ts';

export const storageContract = {
  state: call.output(storageState),
  /** From the running ledger and the last recount. */
  usage: call.output(storageUsage),
  /** Walks every file in a worker; seconds on a large library. */
  recount: call.output(storageUsage),
  /** What a plan would keep and delete; changes nothing. */
  forecast: call.input(storagePlan).output(storageForecast),
  /** Deletes the oldest days until usage is below 80 %; `force` does not wait for 90 %. */
  rotate: call.input(z.object({ force: z.boolean().default(false) })).output(rotationResult),
};

export const retentionContract = {
  /** Deletes what is older than the settings say, or than `olderThanDays`. */
  run: call.input(z.object({ olderThanDays: z.int().min(1).max(36_500).optional() })).output(retentionResult),
};

export const metricsContract = {
  /** `history` is oldest first, at most the last day. */
  get: call.output(z.object({ current: metricsSnapshot, history: z.array(metricsSnapshot) })),
};

export const healthContract = { get: call.output(health) };

export const backupContract = {
  /** `path` is an absolute file or folder on the core's computer; default: a new file in the data root's `backups`. */
  start: call
    .input(z.object({ path: z.string().min(1).max(4096).optional() }))
    .output(z.object({ path: z.string() })),
  /** Checks the archive and prepares it; it takes the place of the data at the next start. */
  restore: call.input(z.object({ path: z.string().min(1).max(4096) })).output(z.object({ path: z.string() })),
  cancel: call.output(z.object({ isCancelled: z.boolean() })),
  /** Newest first. */
  list: call.output(z.array(backupFile)),
  /** The current or last run: once at once (null when there was none), then after every change. */
  watch: call.output(eventIterator(backupJob.nullable())),
  /** Starts the core anew, which puts a prepared restore in place. */
  restart: call.output(z.object({ isRestarting: z.boolean() })),
};
