/** Follows what an NVR tells of one camera, for as long as that camera is watched. */
import { AppError } from '#shared/errors.ts';
import type { FeedEvent, FeedListener } from './event-feed.ts';
import type { NvrService } from './nvr-service.ts';

export type FollowedCamera = { readonly id: string; readonly nvrId: string; readonly nativeId: string };

type CameraStatus = { readonly state: 'starting' | 'watching' | 'offline'; readonly thrown?: unknown };

type WatchDeps = {
  readonly nvrs: Pick<NvrService, 'follow'>;
  /** Where its events go. */
  readonly openLane: () => {
    observe(event: FeedEvent): void;
    readonly failed: Promise<never>;
    finish(): Promise<void>;
  };
  /** False of one that is left out, whenever it is told: it began outside the camera's schedule. */
  readonly isWanted: (event: FeedEvent) => boolean;
  /** From when on its events count. */
  readonly sinceMs: () => Promise<number>;
};

/** Resolves never: rejects when the signal aborts, when the NVR is not known, or when a row cannot be written. */
export async function watchNvrCamera(
  { nvrId, nativeId }: FollowedCamera,
  context: { readonly signal: AbortSignal; readonly tell: (status: CameraStatus) => void },
  { nvrs, openLane, isWanted, sinceMs }: WatchDeps,
): Promise<never> {
  const { signal, tell } = context;
  const fromMs = await sinceMs();
  const lane = openLane();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(new AppError('cancelled', 'Cancelled.', { cause: signal.reason }));
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) onAbort();
  let stop: (() => void) | null = null;
  try {
    const onState: FeedListener['onState'] = (state) => tell(statusOf(state));
    const onGone = () => reject(new AppError('nvr-unknown', 'The NVR of this camera was removed.'));
    const onEvent = (event: FeedEvent) => isWanted(event) && lane.observe(event);
    stop = nvrs.follow(nvrId, { nativeId, sinceMs: fromMs, onEvent, onState, onGone });
    return await Promise.race([aborted, lane.failed]);
  } finally {
    stop?.();
    signal.removeEventListener('abort', onAbort);
    await lane.finish();
  }
}

function statusOf({ state, error }: Parameters<FeedListener['onState']>[0]): CameraStatus {
  if (state === 'connected') return { state: 'watching' };
  if (state === 'connecting') return { state: 'starting' };
  const thrown = error
    ? new AppError(error.code as AppError['code'], error.message, { nextStep: error.nextStep })
    : new AppError('nvr-unreachable', 'Its NVR is switched off here.', {
        nextStep: 'Switch it on under NVRs.',
      });
  return { state: 'offline', thrown };
}
