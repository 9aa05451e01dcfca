/** One network camera's way to its stream: attempts, what they say about the camera, and the pauses between them. */
import { AppError, type ErrorCode, toAppError } from '#shared/errors.ts';
import { toUtcTime } from '#shared/model/time.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Logger } from '#main/platform/logger.ts';
import type { StatusChange } from '../camera-status.ts';
import { createMotionPresence } from '../motion-presence.ts';
import type { Attempt, ConnectGate } from './connect-gate.ts';
import type { StreamLane } from './stream-lane.ts';
import type { StreamAddress, WatchStreamNote } from './stream-language.ts';

export type StreamConnection = {
  /** Waits until it may connect, connects, and resolves when the stream is lost. Rejects when the signal aborts. */
  run(): Promise<void>;
};

export type ConnectionParts = {
  readonly cameraId: string;
  /** With its password. Throws `secrets-locked` or `secret-missing`. */
  readonly address: () => Promise<StreamAddress>;
  /** Rejects when the stream is lost. */
  readonly connect: (address: StreamAddress, onNote: (note: WatchStreamNote) => void) => Promise<never>;
  readonly lane: StreamLane;
  readonly signal: AbortSignal;
  readonly tell: (status: StatusChange) => void;
};

export type ConnectionDeps = {
  readonly gate: ConnectGate;
  readonly clock: Clock;
  readonly log: Logger;
  readonly countDegradation: (reason: string) => void;
};

const crashes: readonly ErrorCode[] = ['decoder-crashed', 'decoder-hung', 'internal'];
/** They stay until a person does something; everything else may pass by itself. */
const permanent: readonly ErrorCode[] = [
  'stream-unauthorized',
  'stream-not-found',
  'stream-no-video',
  'stream-unsupported',
  'invalid-input',
  'secret-missing',
  'secrets-locked',
];
/** After this `stalled` is no longer true: the connection it was said of is gone. */
const stalledForMs = 1500;
/** Two times of the next attempt this close are one. */
const sameAttemptMs = 1000;

export function createStreamConnection(parts: ConnectionParts, deps: ConnectionDeps): StreamConnection {
  const { cameraId, lane, signal } = parts;
  const { gate, clock, log } = deps;
  const own = gate.createOwnPauses();
  let status: StatusChange = { state: 'starting' };
  let nextAttemptMs: number | null = null;
  let lastCode: ErrorCode | null = null;
  return { run };

  async function run(): Promise<void> {
    const address = await addressOrPause();
    if (!address) return;
    const attempt = await gate.enter(address, { own, onWait: tellTurn, signal });
    tellWait(null);
    const session = createSession(attempt);
    try {
      await parts.connect(address, session.take);
    } catch (thrown) {
      if (signal.aborted) attempt.ended();
      signal.throwIfAborted();
      session.lost(forCamera(toAppError(thrown)));
    }
  }

  async function addressOrPause(): Promise<StreamAddress | null> {
    try {
      return await parts.address();
    } catch (thrown) {
      fail(toAppError(thrown));
      own.connect.failed(clock.monotonicMs(), clock.monotonicMs());
      const waitMs = own.connect.waitMs(clock.monotonicMs());
      tellWait(waitMs);
      await clock.sleep(waitMs, signal);
      return null;
    }
  }

  /** A camera that has not been asked yet, because another one of its host was refused, shares that one's reason. */
  function tellTurn(waitMs: number | null, why: AppError | null): void {
    if (why && status.state === 'starting') status = downOf(why);
    tellWait(waitMs);
  }

  /** Null: it is being tried, or another camera of the host is. */
  function tellWait(waitMs: number | null): void {
    const atMs = waitMs === null ? null : clock.nowMs() + waitMs;
    const isSame = atMs !== null && Math.abs(atMs - (nextAttemptMs ?? 0)) < sameAttemptMs;
    if (!isSame) nextAttemptMs = atMs;
    tell(status);
  }

  function tell(next: StatusChange): void {
    status = next;
    const isDown = next.state === 'offline' || next.state === 'failed' || next.state === 'stalled';
    const attempt = isDown && nextAttemptMs !== null ? { nextAttemptAt: toUtcTime(nextAttemptMs) } : {};
    parts.tell({ ...next, ...attempt });
  }

  function fail(error: AppError): void {
    const { code } = error;
    deps.countDegradation(`camera:${code}`);
    // One line a change of state: a camera that stays away must not fill the log.
    if (code !== lastCode) log.warn(`camera ${cameraId} is not watched`, { code, cause: error });
    lastCode = code;
    nextAttemptMs = null;
    if (status.state === 'stalled' && code === 'stream-stalled') return; // said, and on its way to `offline`
    status = downOf(error);
  }

  function succeed(stream: NonNullable<StatusChange['stream']>): void {
    if (lastCode !== null) log.info(`camera ${cameraId} is watched again`);
    lastCode = null;
    nextAttemptMs = null;
    tell({ state: 'watching', isMotion: false, stream });
  }

  function createSession(attempt: Attempt) {
    const isPresent = createMotionPresence();
    let connectedMs: number | null = null;
    let dropped = 0;
    return { take, lost };

    function take(note: WatchStreamNote): void {
      switch (note.type) {
        case 'connected':
          connectedMs ??= clock.monotonicMs();
          attempt.connected();
          return succeed({ ...note.info, decoding: note.decoding });
        case 'decoding':
          if (status.stream) tell({ ...status, stream: { ...status.stream, decoding: note.decoding } });
          return;
        case 'samples':
          lane.observe(note.samples);
          if (status.state === 'watching') tell({ ...status, isMotion: isPresent(note.samples) });
          return;
        case 'stalled':
          return stall();
        case 'counts':
          if (note.packetsDropped > dropped) deps.countDegradation('camera:packets-dropped');
          dropped = note.packetsDropped;
      }
    }

    function lost(error: AppError): void {
      lane.lost();
      const isSuccess = connectedMs !== null && clock.monotonicMs() - connectedMs >= lastedMs(error.code);
      if (isSuccess) own.connect.reset();
      if (connectedMs !== null) own.login.reset();
      fail(error);
      // A camera that was silent for ten seconds has waited long enough.
      if (isSuccess && error.code === 'stream-stalled') attempt.ended();
      else attempt.failed(error);
    }
  }

  function stall(): void {
    lane.lost();
    const error = new AppError('stream-stalled', 'The camera has stopped sending pictures.');
    const stalled: StatusChange = { state: 'stalled', thrown: error };
    tell(stalled);
    void goOffline(stalled);
  }

  async function goOffline(stalled: StatusChange): Promise<void> {
    await clock.sleep(stalledForMs, signal).catch(() => undefined); // stopped
    if (!signal.aborted && status === stalled) tell({ ...stalled, state: 'offline' });
  }
}

function downOf(error: AppError): StatusChange {
  return { state: permanent.includes(error.code) ? 'failed' : 'offline', thrown: error };
}

/** The words of these errors are meant for files. */
function forCamera(error: AppError): AppError {
  if (!crashes.includes(error.code)) return error;
  return new AppError(error.code, error.message, {
    cause: error,
    nextStep:
      'It is tried again by itself. If it happens again and again, please report the model of the camera.',
  });
}

/** A session this long was a success; after a crash it takes more to believe that it will not crash again. */
function lastedMs(code: ErrorCode): number {
  if (crashes.includes(code)) return 60_000;
  return code === 'stream-stalled' ? 13_000 : 2000; // ten seconds of a stall were silence
}
