/** UniFi Protect: a local account signs in, the console tells its events over a socket and exports clips. */
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import type { ExportStrategy } from '#shared/model/nvr.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { HttpLimits } from '../http/http-limits.ts';
import type { NvrHttp } from '../http/nvr-http.ts';
import { cookiesOf, type Credentials, type SignIn } from '../http/sign-in.ts';
import { withQuery } from '../http/with-query.ts';
import { readStill } from '../http/read-still.ts';
import type { EventSource, EventWatch, NvrConnector, NvrEvent } from '../nvr-connector.ts';
import { probeOf, protectBootstrap } from './protect-bootstrap.ts';
import { createProtectClips } from './protect-clips.ts';
import { toNvrEvent } from './protect-events.ts';
import { decodeUpdate } from './protect-packets.ts';
import { listenTo } from './protect-socket.ts';
import { createProtectUpdates } from './protect-updates.ts';
import { watchSocket } from './socket-watchdog.ts';

type Deps = {
  readonly http: NvrHttp;
  readonly limits: HttpLimits;
  readonly strategy: ExportStrategy;
  readonly clock: Clock;
};

const api = '/proxy/protect/api';
const reconcileEveryMs = 300_000;
/** A day at once would be a list of thousands. */
const pageMs = 7_200_000;
/** So long the newest picture is one of the event. */
const presentMs = 20_000;
const stillHeightPx = 1080;
const stillWidthPx = 1920;
const eventList = z.array(z.unknown()).max(50_000);

export function createProtectConnector({ http, limits, strategy, clock }: Deps): NvrConnector {
  const clips = createProtectClips({ http, limits, strategy });
  const updates = createProtectUpdates();
  const events: EventSource = { listen, between, reconcileEveryMs };
  return {
    probe: async (signal) => probeOf(await bootstrap(signal), http.host.replace(/:\d+$/, '')),
    downloadClip: clips.download,
    still,
    events,
    clockOffsetMs: () => http.clockOffset().estimateMs(),
    usedOffsetMs: () => http.clockOffset().usedMs(),
    close: http.close,
  };

  function bootstrap(signal: AbortSignal) {
    return http.json({ path: `${api}/bootstrap` }, protectBootstrap, signal);
  }

  function still(nativeId: string, atMs: number, signal: AbortSignal): Promise<Uint8Array> {
    const nowMs = clock.nowMs() + http.clockOffset().usedMs();
    // The present picture would be a wrong one of the past.
    const kind = nowMs - atMs > presentMs ? 'recording-snapshot' : 'snapshot';
    const path = withQuery(`${api}/cameras/${encodeURIComponent(nativeId)}/${kind}`, {
      ts: Math.round(atMs),
      force: 'true',
      w: stillWidthPx,
      h: stillHeightPx,
    });
    return http.open({ path, purpose: 'still' }, signal, readStill);
  }

  async function between(startMs: number, endMs: number, signal: AbortSignal): Promise<readonly NvrEvent[]> {
    const found = new Map<string, NvrEvent>();
    for (let fromMs = startMs; fromMs < endMs; fromMs += pageMs) {
      const page = { start: Math.floor(fromMs), end: Math.ceil(Math.min(endMs, fromMs + pageMs)) };
      const list = await http.json({ path: withQuery(`${api}/events`, page) }, eventList, signal);
      for (const raw of list) {
        const event = toNvrEvent(raw);
        if (!event) continue;
        updates.learn(raw);
        found.set(event.id, event);
      }
    }
    return [...found.values()].toSorted((a, b) => a.startMs - b.startMs);
  }

  async function listen({ onEvent, onConnected, signal }: EventWatch): Promise<never> {
    const { lastUpdateId } = await bootstrap(signal);
    const query = lastUpdateId ? `?lastUpdateId=${encodeURIComponent(lastUpdateId)}` : '';
    const connection = await http.connect(`/proxy/protect/ws/updates${query}`, signal);
    const over = new AbortController();
    let work = Promise.resolve();
    const channel = listenTo(
      {
        ...connection,
        onOpen: onConnected,
        onSign: () => watchdog.heard(),
        onMessage(message) {
          work = work.then(() => take(message, onEvent));
          work.catch((cause: unknown) => over.abort(cause));
        },
      },
      AbortSignal.any([signal, over.signal]),
    );
    const watchdog = watchSocket({ clock, ping: channel.ping, giveUp: (reason) => over.abort(reason) });
    return channel.ended.catch(forgetExpired).finally(watchdog.stop);
  }

  /** One unreadable update is left out: what it told is found when events are next compared (F68). */
  async function take(message: Buffer, onEvent: EventWatch['onEvent']): Promise<void> {
    const update = await decodeUpdate(message).catch(() => null);
    const event = update && updates.take(update);
    if (event) onEvent(event);
  }

  function forgetExpired(thrown: unknown): never {
    if (thrown instanceof AppError && thrown.code === 'nvr-unauthorized') http.signOut();
    throw thrown;
  }
}

export function protectSignIn(credentials: () => Promise<Credentials | null>): SignIn {
  return {
    credentials,
    request: ({ username, password }) => ({
      method: 'POST',
      path: '/api/auth/login',
      body: { username, password, rememberMe: true },
      purpose: 'sign-in',
    }),
    tokenPage: '/',
    headersFor: (_, answer) => (answer ? { cookie: cookiesOf(answer) } : {}),
  };
}
