import { z } from 'zod';
import { settings } from '../model/settings.ts';
import { call } from './define.ts';

export const analysisContract = {
  /**
   * Which models answer at an address. Fails with `invalid-input` for one that frames are not sent to, with
   * `analyser-unreachable`, `analyser-failed` or `timed-out`.
   */
  test: call
    .input(z.object({ url: settings.shape.analyserUrl.unwrap() }))
    .output(z.object({ models: z.array(z.string()) })),
};
