import { createContext, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { backoffMs } from '#renderer/api/backoff.ts';
import { client } from '#renderer/api/client.ts';
import { readLiveStream } from '#renderer/api/media.ts';
import { createLiveConnection, type LiveConnection } from './live-connection.ts';

export type LivePictures = {
  readonly connection: LiveConnection;
  /** The window cannot play this camera's video. */
  readonly onUnplayable: (cameraId: string) => void;
};

export const LivePicturesContext = createContext<LivePictures | null>(null);

export function useLivePicturesContext(): LivePictures {
  const pictures = useContext(LivePicturesContext);
  if (!pictures) throw new Error('there is no LivePicturesContext around this');
  return pictures;
}

/** One line for all tiles of the page; nothing runs while the window is hidden or the page is left. */
export function useLivePictures(cameraIds: readonly string[]): LivePictures {
  const [connection] = useState(() => createLiveConnection(calls));
  const [stillsOnly, setStillsOnly] = useState<ReadonlySet<string>>(new Set());
  const isVisible = useSyncExternalStore(onVisibilityChange, () => document.visibilityState === 'visible');
  useEffect(() => {
    const shown = isVisible ? cameraIds : [];
    connection.show(
      shown.map((cameraId) => ({ cameraId, as: stillsOnly.has(cameraId) ? 'stills' : 'video' })),
    );
  }, [connection, cameraIds, stillsOnly, isVisible]);
  useEffect(() => () => connection.show([]), [connection]);
  return useMemo(() => {
    const onUnplayable = (cameraId: string) => setStillsOnly((old) => new Set(old).add(cameraId));
    return { connection, onUnplayable };
  }, [connection]);
}

const calls = {
  open: () => client.live.open(),
  show: client.live.show,
  read: readLiveStream,
  pause: (attempt: number, signal: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      signal.throwIfAborted();
      const timer = window.setTimeout(resolve, backoffMs(attempt));
      signal.addEventListener('abort', () => {
        window.clearTimeout(timer);
        reject(new Error('closed'));
      });
    }),
};

function onVisibilityChange(listener: () => void): () => void {
  document.addEventListener('visibilitychange', listener);
  return () => document.removeEventListener('visibilitychange', listener);
}
