/** A test camera that comes and goes. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Film } from '../fixtures/rtsp/film.ts';
import { type RtspServer, type RtspSession, startRtspServer } from '../fixtures/rtsp/rtsp-server.ts';
import type { Random } from './random.ts';

export type FlappingCamera = {
  readonly name: string;
  readonly url: string;
  /** Wall clock at the beginning of the film's first round. */
  readonly startedAtMs: number;
  sessions(): readonly RtspSession[];
  /** Resolves when a client gets pictures; fails after `patienceMs`. */
  whenWatched(): Promise<void>;
  /** Waits for a client, lets it look for a while (`short`: a second or two), and goes away; so many times. */
  flap(times: number, sessions: 'short' | 'mixed'): Promise<void>;
  stop(): Promise<void>;
};

/** Longer than a client may pause between two attempts: ten of them are allowed in five minutes. */
const patienceMs = 310_000;
const lookEveryMs = 20;
/** A client takes a session for a success after 3 s, and its pauses begin anew; it learns later that it has begun. */
const shortestUpMs = 3700;

export async function startFlappingCamera(
  name: string,
  film: Film,
  { random, lifetimeMs }: { readonly random: Random; readonly lifetimeMs: number },
): Promise<FlappingCamera> {
  const server = await startRtspServer({ films: { live: film }, timeline: 'shared', lifetimeMs });
  return {
    name,
    url: server.url('live'),
    startedAtMs: server.startedAtMs,
    sessions: server.sessions,
    whenWatched,
    flap,
    stop: server.stop,
  };

  async function whenWatched(): Promise<void> {
    const endMs = performance.now() + patienceMs;
    while (server.sessions().at(-1)?.toMs !== null) {
      if (performance.now() > endMs) throw new Error(`${name}: nobody came for ${patienceMs / 1000} s`);
      await pause(lookEveryMs);
    }
  }

  async function flap(times: number, lengths: 'short' | 'mixed'): Promise<void> {
    for (let done = 0; done < times; done++) {
      await whenWatched();
      const mostMs = random.below(5) === 0 ? 10_000 : 1000;
      await pause(lengths === 'short' ? 1000 + random.below(1000) : shortestUpMs + random.below(mostMs));
      goAway(server);
      await pause(200 + random.below(1000));
      server.setFault(null);
    }
  }

  /** Mostly as if unplugged, sometimes in the middle of a packet. */
  function goAway({ setFault }: RtspServer): void {
    setFault(random.below(4) === 0 ? { kind: 'cut-mid-packet', afterMs: 0 } : { kind: 'refuse' });
  }
}
