/**
 * Who may connect when. A host that does not answer is tried by one camera at a time, however many it has, and a
 * login that is refused likewise: an NVR is neither flooded while it starts nor made to lock the account (F40). The
 * first that gets through lets the others in.
 */
import { createHash } from 'node:crypto';
import type { AppError, ErrorCode } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import { createEmitter } from '#main/platform/emitter.ts';
import { type ConnectPauses, createConnectPauses, createLoginPauses } from './connect-pauses.ts';
import type { StreamAddress } from './stream-language.ts';

export type ConnectGate = {
  /** The pauses of one camera, for what is neither its host's nor its login's fault. */
  createOwnPauses(): OwnPauses;
  /** Resolves when the camera may connect. Rejects when the signal aborts. */
  enter(
    address: StreamAddress,
    options: {
      readonly own: OwnPauses;
      /** How long it has to wait; null while another camera tries the same host. `why`: what that one was told last. */
      readonly onWait: (waitMs: number | null, why: AppError | null) => void;
      readonly signal: AbortSignal;
    },
  ): Promise<Attempt>;
};

export type OwnPauses = { readonly connect: ConnectPauses; readonly login: ConnectPauses };

/** One try. Ends with `failed` or `ended`; `connected` may come before. */
export type Attempt = {
  connected(): void;
  failed(error: AppError): void;
  ended(): void;
};

/** A host, or a login at it. */
type Door = {
  readonly pauses: ConnectPauses;
  /** Let somebody in since it last failed. */
  isOpen: boolean;
  isTried: boolean;
  inside: number;
  /** Why it is shut, as far as anybody knows. */
  why: AppError | null;
};
type Doors = { readonly host: Door; readonly login: Door; readonly own: OwnPauses };

const silent: readonly ErrorCode[] = ['stream-refused', 'stream-unreachable', 'timed-out'];
/** Codes that only a host gives that is there. */
const answers: readonly ErrorCode[] = [
  'stream-unauthorized',
  'stream-not-found',
  'stream-no-video',
  'stream-unsupported',
  'stream-no-keyframe',
];
/** Waits are looked at anew at least this often. */
const longestSleepMs = 60_000;

export function createConnectGate(deps: {
  readonly clock: Clock;
  readonly random: () => number;
}): ConnectGate {
  const { clock, random } = deps;
  const hosts = new Map<string, Door>();
  const logins = new Map<string, Door>();
  const changed = createEmitter<null>();
  const createOwnPauses = () => ({ connect: createConnectPauses(random), login: createLoginPauses(random) });
  return { createOwnPauses, enter };

  async function enter(...[address, { own, onWait, signal }]: Parameters<ConnectGate['enter']>) {
    const host = doorOf(hosts, hostOf(address), () => createConnectPauses(random));
    const login = doorOf(logins, loginOf(address), () => createLoginPauses(random));
    for (;;) {
      signal.throwIfAborted();
      const waitMs = waitOf({ host, login, own });
      if (waitMs === 0) return begin({ host, login, own });
      onWait(waitMs, whyShut({ host, login }));
      await sleepUntilChange(waitMs, signal);
    }
  }

  function waitOf({ host, login, own }: Doors): number | null {
    const nowMs = clock.monotonicMs();
    const shut = [host, login].filter((door) => !door.isOpen);
    if (shut.some((door) => door.isTried)) return null;
    const pauses = [own.connect, own.login, ...shut.map((door) => door.pauses)];
    return Math.max(...pauses.map((pause) => pause.waitMs(nowMs)));
  }

  function whyShut({ host, login }: Pick<Doors, 'host' | 'login'>): AppError | null {
    return [host, login].find((door) => !door.isOpen && door.why !== null)?.why ?? null;
  }

  async function sleepUntilChange(waitMs: number | null, signal: AbortSignal): Promise<void> {
    const woken = new AbortController();
    const stop = changed.on(() => woken.abort());
    const sleepMs = Math.min(waitMs ?? longestSleepMs, longestSleepMs);
    await clock.sleep(sleepMs, AbortSignal.any([signal, woken.signal])).catch(() => undefined); // looks again
    stop();
  }

  function begin(doors: Doors): Attempt {
    const { host, login } = doors;
    const begunMs = clock.monotonicMs();
    const tried = [host, login].filter((door) => !door.isOpen);
    for (const door of tried) door.isTried = true;
    let isInside = false;
    return {
      connected() {
        if (isInside) return;
        isInside = true;
        for (const door of [host, login]) {
          open(door);
          door.inside++;
        }
        changed.emit(null);
      },
      failed(error) {
        leave();
        refuse(doors, error, begunMs);
        changed.emit(null);
      },
      ended() {
        leave();
        changed.emit(null);
      },
    };

    function leave(): void {
      if (!isInside) {
        for (const door of tried) door.isTried = false;
        return;
      }
      isInside = false;
      for (const door of [host, login]) door.inside--;
      // Whether it still answers is for one of its cameras to find out.
      if (host.inside === 0) host.isOpen = false;
    }
  }

  /** As long as others are inside it is neither the host nor the login. */
  function refuse({ host, login, own }: Doors, error: AppError, begunMs: number): void {
    const { code } = error;
    const nowMs = clock.monotonicMs();
    if (answers.includes(code)) open(host);
    if (silent.includes(code) && host.inside === 0) {
      keepShut(host, error);
      host.pauses.failed(begunMs, nowMs);
    } else if (code === 'stream-unauthorized' && login.inside === 0) {
      keepShut(login, error);
      login.pauses.failed(begunMs, nowMs);
    } else if (code === 'stream-unauthorized') own.login.failed(begunMs, nowMs);
    else own.connect.failed(begunMs, nowMs);
  }
}

function keepShut(door: Door, why: AppError): void {
  door.isOpen = false;
  door.why = why;
}

function open(door: Door): void {
  door.isOpen = true;
  door.why = null;
  door.isTried = false;
  door.pauses.reset();
}

function doorOf(doors: Map<string, Door>, name: string, createPauses: () => ConnectPauses): Door {
  const known = doors.get(name);
  if (known) return known;
  const door: Door = { pauses: createPauses(), isOpen: false, isTried: false, inside: 0, why: null };
  doors.set(name, door);
  return door;
}

function hostOf({ url }: StreamAddress): string {
  return /^[a-z][a-z\d+.-]*:\/\/([^/?#]*)/i.exec(url)?.[1]?.toLowerCase() ?? url;
}

/** Another password is another try; nobody shall read it here. */
function loginOf(address: StreamAddress): string {
  const { username, password } = address;
  return createHash('sha256')
    .update(JSON.stringify([hostOf(address), username, password]))
    .digest('hex');
}
