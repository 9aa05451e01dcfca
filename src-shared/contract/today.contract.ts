import { z } from 'zod';
import { epochMs } from '../model/time.ts';
import { seenMark, today } from '../model/today.ts';
import { call } from './define.ts';

export const todayContract = {
  /** Since what was marked as seen, else since `sinceMs`; the last day when neither is known. */
  get: call.input(z.object({ sinceMs: epochMs.optional() })).output(today),
  /**
   * From now on `get` begins there; a later time than now counts as now, null forgets the mark. Answers the mark that was
   * there before, which takes it back. Events are not reviewed by it.
   */
  markSeen: call.input(seenMark).output(z.object({ before: seenMark })),
};
