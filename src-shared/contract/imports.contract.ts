import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { cameraNameInput, sensitivity } from '../model/camera.ts';
import { importJob } from '../model/import-job.ts';
import { utcTime } from '../model/time.ts';
import { call } from './define.ts';

export const importsContract = {
  /**
   * Reads the files one after another through the normal pipeline. `uploadIds` come from
   * `POST /api/uploads` and are gone afterwards, also when it does not start; `paths` are files or folders on the core's computer.
   */
  start: call
    .input(
      z.object({
        paths: z.array(z.string().min(1).max(4096)).max(1000).default([]),
        uploadIds: z.array(z.uuid()).max(1000).default([]),
        cameraName: cameraNameInput,
        /** Time of the first picture; default: the file's creation tag, else its end time minus its length. */
        startAt: utcTime.optional(),
        cooldownS: z.number().min(0).max(300).optional(),
        sensitivity: sensitivity.optional(),
      }),
    )
    .output(z.object({ importId: z.string() })),
  /** For an import that will not come: those that no import has taken go. */
  discardUploads: call
    .input(z.object({ uploadIds: z.array(z.uuid()).max(1000) }))
    .output(z.object({ discarded: z.int() })),
  cancel: call.input(z.object({ importId: z.string() })).output(z.object({ isCancelled: z.boolean() })),
  /** Takes a finished import off the list. */
  dismiss: call.input(z.object({ importId: z.string() })).output(z.object({ isDismissed: z.boolean() })),
  /** All imports since start, newest first: once at once, then after every change (at most 5 a second). */
  watch: call.output(eventIterator(z.array(importJob))),
};
