import { z } from 'zod';
import { pauseLength, watchingState } from '../model/watching.ts';
import { call } from './define.ts';

/** A newer version that the chosen address tells of. */
export const newerVersion = z.object({ version: z.string(), url: z.string() });
export type NewerVersion = z.infer<typeof newerVersion>;

export const watchingContract = {
  state: call.output(watchingState),
  pause: call.input(z.object({ length: pauseLength })).output(watchingState),
  resume: call.output(watchingState),
};

export const updatesContract = {
  /** Null: none that is known of. */
  newer: call.output(newerVersion.nullable()),
  /** Asks the address of the settings now. Throws `update-check-failed`; `invalid-input` without an address. */
  check: call.output(newerVersion.nullable()),
};
