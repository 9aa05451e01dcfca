/**
 * Live pictures for windows. A camera is played once however many windows watch it, and not at all when none does;
 * cameras of which a window can only show stills are asked for one a second.
 */
import { AppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { NewId } from '#main/platform/ids.ts';
import { createLiveFeed, type LiveFeed, type RunFeed } from './live-feed.ts';
import { createLiveSession, type LiveSession, type ShownCamera } from './live-session.ts';
import type { LiveNote, LiveSource } from './live-source.ts';

export type LiveView = {
  /** Throws `too-many-requests`. */
  open(): { readonly sessionId: string };
  /** Throws `not-found` when the session has ended. */
  show(sessionId: string, cameras: readonly ShownCamera[]): { readonly shown: number };
  /** Body of the session's response (`src-shared/live-frames.ts`). Throws `not-found`, also the second time. */
  read(sessionId: string): ReadableStream<Uint8Array>;
  /** Something about the camera changed: what waits to try it again does so now. */
  cameraChanged(cameraId: string): void;
  /** Cameras that are played or asked for stills now. */
  runningCount(): number;
  /** Ends every session. */
  close(): void;
};

export type LiveViewDeps = { readonly source: LiveSource; readonly clock: Clock; readonly newId: NewId };

const mostSessions = 32;
const stillEveryMs = 1000;
/** A still that takes long to make is made less often. */
const pausePerWork = 3;
const sweepEveryMs = 5000;

export function createLiveView({ source, clock, newId }: LiveViewDeps): LiveView {
  const sessions = new Map<string, LiveSession>();
  const feeds = new Map<string, { readonly feed: LiveFeed; readonly cameraId: string; listeners: number }>();
  const stopSweep = clock.every(sweepEveryMs, () => {
    for (const session of sessions.values()) if (session.isForgotten()) session.end();
  });
  return { open, show, read, cameraChanged, runningCount: () => feeds.size, close };

  function open(): { readonly sessionId: string } {
    if (sessions.size >= mostSessions)
      throw new AppError('too-many-requests', 'Too many live views are open.', {
        nextStep: 'Close some windows that show live pictures.',
      });
    const sessionId = newId();
    const session = createLiveSession({ clock, join, onEnd: () => sessions.delete(sessionId) });
    sessions.set(sessionId, session);
    return { sessionId };
  }

  function show(sessionId: string, cameras: readonly ShownCamera[]): { readonly shown: number } {
    sessionOf(sessionId).show(cameras);
    return { shown: cameras.length };
  }

  function read(sessionId: string): ReadableStream<Uint8Array> {
    return sessionOf(sessionId).read();
  }

  function sessionOf(sessionId: string): LiveSession {
    const session = sessions.get(sessionId);
    if (!session) throw new AppError('not-found', 'This live view has ended.');
    return session;
  }

  function join({ cameraId, as }: ShownCamera, listener: Parameters<LiveFeed['join']>[0]): () => void {
    const key = `${as}:${cameraId}`;
    const run = as === 'video' ? playing(cameraId) : takingStills(cameraId);
    const shared = feeds.get(key) ?? { feed: createLiveFeed(run, clock), cameraId, listeners: 0 };
    feeds.set(key, shared);
    shared.listeners++;
    const leave = shared.feed.join(listener);
    return () => {
      leave();
      shared.listeners--;
      if (shared.listeners === 0) feeds.delete(key);
    };
  }

  function playing(cameraId: string): RunFeed {
    return (emit, signal) =>
      source.play(cameraId, { signal, onNote: (note) => emit(itemOf(note, clock.nowMs())) });
  }

  function takingStills(cameraId: string): RunFeed {
    return async (emit, signal) => {
      for (;;) {
        const askedMs = clock.monotonicMs();
        const { jpeg, atMs } = await source.still(cameraId, signal);
        emit({ kind: 'still', atMs, body: jpeg });
        const tookMs = clock.monotonicMs() - askedMs;
        await clock.sleep(Math.max(stillEveryMs - tookMs, tookMs * pausePerWork), signal);
      }
    };
  }

  function cameraChanged(cameraId: string): void {
    for (const shared of feeds.values()) if (shared.cameraId === cameraId) shared.feed.wake();
  }

  function close(): void {
    stopSweep();
    for (const session of sessions.values()) session.end();
  }
}

function itemOf(note: LiveNote, nowMs: number): Parameters<Parameters<RunFeed>[0]>[0] {
  if (note.type === 'init') return { kind: 'init', atMs: nowMs, body: initBody(note) };
  const { isKeyframe, atMs, bytes } = note;
  return { kind: isKeyframe ? 'keyframe' : 'picture', atMs, body: bytes };
}

function initBody({ mimeType, bytes }: Extract<LiveNote, { type: 'init' }>): Uint8Array {
  const text = new TextEncoder().encode(mimeType);
  const body = new Uint8Array(2 + text.length + bytes.length);
  new DataView(body.buffer).setUint16(0, text.length, true);
  body.set(text, 2);
  body.set(bytes, 2 + text.length);
  return body;
}
