import { z } from 'zod';
import { cameraId } from '../model/event.ts';
import { call } from './define.ts';

/**
 * Live pictures: a window opens a session, says which cameras it shows, and reads media `live/{sessionId}`, one
 * never-ending response for all of them (a browser allows six connections a host). Its layout is in
 * `src-shared/live-frames.ts`. The session ends when the response is let go.
 */
export const liveContract = {
  open: call.output(z.object({ sessionId: z.string() })),
  /**
   * Exactly these cameras from now on; `stills` for those whose codec the window cannot play.
   * Fails with `not-found` when the session has ended.
   */
  show: call
    .input(
      z.object({
        sessionId: z.string(),
        cameras: z.array(z.object({ cameraId, as: z.enum(['video', 'stills']) })).max(64),
      }),
    )
    .output(z.object({ shown: z.int() })),
};
