/** The sessions of network cameras, one a camera; each runs in a capture child that it shares with a few others. */
import { AppError, toAppError } from '#shared/errors.ts';
import type { ChildClient } from '#main/platform/child/child-client.ts';
import type { ChildPool } from '#main/platform/child/child-pool.ts';
import type { NewId } from '#main/platform/ids.ts';
import type { MotionSettings } from '../analysis.ts';
import type { StreamHosts } from './stream-hosts.ts';
import {
  type LiveNote,
  liveNote,
  probeStreamOutput,
  type StreamAddress,
  type StreamClipInput,
  type StreamClipOutput,
  streamClipOutput,
  type StreamProbe,
  type StreamStill,
  streamStillOutput,
  type WatchStreamInput,
  type WatchStreamNote,
  watchStreamNote,
} from './stream-language.ts';

export type StreamSessions = {
  /** Resolves never: rejects with a `stream-…` or `decoder-…` code, or `cancelled` when the signal aborts. */
  watch(
    camera: { readonly id: string; readonly address: StreamAddress; readonly motion: MotionSettings },
    options: { readonly onNote: (note: WatchStreamNote) => void; readonly signal: AbortSignal },
  ): Promise<never>;
  /** Cuts `[fromMs, toMs]` out of the camera's ring into `path`. Throws `clip-not-held`. */
  clip(
    cameraId: string,
    request: { readonly fromMs: number; readonly toMs: number; readonly path: string },
    signal: AbortSignal,
  ): Promise<StreamClipOutput>;
  /** Throws `clip-not-held` or `not-ready`. */
  still(cameraId: string, maxWidthPx: number, signal: AbortSignal): Promise<StreamStill>;
  /** Resolves when the session ends; throws `clip-not-held` when there is none. */
  live(
    cameraId: string,
    options: { readonly onNote: (note: LiveNote) => void; readonly signal: AbortSignal },
  ): Promise<void>;
  probe(address: StreamAddress, signal: AbortSignal): Promise<StreamProbe>;
  /** Ends every child; resolves when they are gone. */
  close(): Promise<void>;
};

export type StreamSessionsDeps = {
  readonly hosts: StreamHosts;
  /** For jobs that need no session. */
  readonly pool: Pick<ChildPool, 'run'>;
  readonly newId: NewId;
};

/** A child keeps the ring of a session that has ended for a while, and goes on with it under the same id. */
type Session = { readonly sessionId: string; readonly child: ChildClient; isConnected: boolean };

export function createStreamSessions({ hosts, pool, newId }: StreamSessionsDeps): StreamSessions {
  const sessions = new Map<string, Session>();
  return { watch, clip, still, live, probe, close: hosts.close };

  function watch(...[camera, { onNote, signal }]: Parameters<StreamSessions['watch']>): Promise<never> {
    return hosts.host(camera.id, async (child) => {
      const session = sessionIn(camera.id, child);
      session.isConnected = true;
      try {
        const { address, motion } = camera;
        const input: WatchStreamInput = { sessionId: session.sessionId, address, motion };
        const options = { onNote: (raw: unknown) => onNote(watchStreamNote.parse(raw)), signal };
        await child.run('watch-stream', input, options);
        throw new AppError('stream-lost', 'The camera ended the stream.');
      } catch (thrown) {
        throw withoutPassword(thrown, camera.address);
      } finally {
        session.isConnected = false;
      }
    });
  }

  async function clip(...[cameraId, request, signal]: Parameters<StreamSessions['clip']>) {
    const { sessionId, child } = heldSession(cameraId);
    const input: StreamClipInput = { ...request, sessionId };
    return streamClipOutput.parse(await child.run('stream-clip', input, { signal }));
  }

  async function still(...[cameraId, maxWidthPx, signal]: Parameters<StreamSessions['still']>) {
    const { sessionId, child } = connectedSession(cameraId);
    return streamStillOutput.parse(await child.run('stream-still', { sessionId, maxWidthPx }, { signal }));
  }

  async function live(...[cameraId, { onNote, signal }]: Parameters<StreamSessions['live']>): Promise<void> {
    const { sessionId, child } = connectedSession(cameraId);
    await child.run('stream-live', { sessionId }, { onNote: (raw) => onNote(liveNote.parse(raw)), signal });
  }

  async function probe(address: StreamAddress, signal: AbortSignal): Promise<StreamProbe> {
    try {
      return probeStreamOutput.parse(await pool.run('probe-stream', { address }, { signal }));
    } catch (thrown) {
      throw withoutPassword(thrown, address);
    }
  }

  function sessionIn(cameraId: string, child: ChildClient): Session {
    const known = sessions.get(cameraId);
    if (known?.child === child) return known;
    const session: Session = { sessionId: newId(), child, isConnected: false };
    sessions.set(cameraId, session);
    return session;
  }

  /** A picture of a camera that is not connected would be an old one. */
  function connectedSession(cameraId: string): Session {
    const session = heldSession(cameraId);
    if (!session.isConnected) throw notHeld();
    return session;
  }

  function heldSession(cameraId: string): Session {
    const session = sessions.get(cameraId);
    if (!session?.child.isAlive()) throw notHeld();
    return session;
  }
}

function notHeld(): AppError {
  return new AppError('clip-not-held', 'The camera is not connected.');
}

/** A child has no reason to say it; should it, nobody hears (S-S2). */
function withoutPassword(thrown: unknown, { password }: StreamAddress): AppError {
  const error = toAppError(thrown);
  const isClean = password === '' || !`${error.message}\n${error.nextStep}`.includes(password);
  return isClean ? error : new AppError(error.code, 'The camera cannot be watched.');
}
