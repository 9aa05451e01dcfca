import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { eventId } from '../model/event.ts';
import {
  exportCheck,
  exportEstimate,
  exportId,
  exportJob,
  exportMark,
  exportOptions,
  pastExport,
} from '../model/export.ts';
import { call } from './define.ts';

export const exportsContract = {
  /** What there is to export, and what it would take. Fails with `invalid-input` for a range that ends before it begins. */
  estimate: call.input(exportOptions).output(exportEstimate),
  /** What this computer can do. */
  abilities: call.output(
    z.object({
      /** Name of the H.264 encoder; null: films cannot be encoded anew. */
      encoder: z.string().nullable(),
      /** Where exports go unless another folder is named. */
      defaultFolder: z.string(),
    }),
  ),
  /**
   * Makes a new folder with the files, `manifest.json` and `SHA256SUMS`; it is there whole or not at all. `inFolder`: an
   * absolute path on the core's computer, in which that folder is made. Fails with `invalid-input` for a folder among the
   * data, `file-not-found` for one that is not there, `not-found` when there is no event, `not-ready` while too many run.
   */
  start: call
    .input(exportOptions.extend({ inFolder: z.string().min(1).max(4096).optional() }))
    .output(z.object({ exportId, folder: z.string() })),
  cancel: call.input(z.object({ exportId })).output(z.object({ isCancelled: z.boolean() })),
  /** Takes a finished export off the list of jobs; its files stay. */
  dismiss: call.input(z.object({ exportId })).output(z.object({ isDismissed: z.boolean() })),
  /** All exports since start, newest first: once at once, then after every change (at most 5 a second). */
  watch: call.output(eventIterator(z.array(exportJob))),
  /** Those that were made, newest first, at most 500. */
  list: call.output(z.array(pastExport)),
  /** Reads every file and compares it with the manifest. Fails with `not-found`. */
  verify: call.input(z.object({ exportId })).output(exportCheck),
  /** Deletes the folder with everything that the export wrote, and nothing else. Fails with `not-found`. */
  remove: call.input(z.object({ exportId })).output(z.object({ isRemoved: z.boolean() })),
  marks: call.input(z.object({ eventIds: z.array(eventId).max(1000) })).output(z.array(exportMark)),
};
