import type { ClientContext, ClientLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { backoffMs } from './backoff.ts';
import type { Connection } from './connection.ts';
import { connectionLost } from './connection-lost.ts';
import { startHeartbeat } from './heartbeat.ts';

type Link = ClientLink<ClientContext>;

/** A call made while the core is away waits this long for it to come back. */
const patienceMs = 15_000;

type Heartbeat = {
  /** A cheap question that tells whether the core is alive. */
  readonly path: readonly string[];
  readonly isVisible: () => boolean;
};

/**
 * oRPC's socket link dies with its socket, so this one makes a new pair whenever the socket closes or the core falls silent.
 * Calls that were under way fail as `ConnectionLostError`; calls made meanwhile wait for the next socket.
 */
export function createSocketLink(url: URL, connection: Connection, { path, isVisible }: Heartbeat): Link {
  let open: Link | undefined;
  let attempt = 0;
  const waiting = new Set<(link: Link) => void>();

  const connect = () => {
    connection.setNextAttempt(null);
    const socket = new WebSocket(url);
    const link = new RPCLink<ClientContext>({ websocket: socket });
    socket.addEventListener('open', () => {
      attempt = 0;
      open = link;
      connection.set(true);
      for (const take of waiting) take(link);
      startHeartbeat({
        socket,
        isVisible,
        ask: () => void link.call(path, undefined, { context: {} }).catch(() => undefined),
        onSilent: () => hangUp(socket),
      });
    });
    const onClose = () => {
      open = undefined;
      connection.set(false);
      connectLater(backoffMs(attempt++));
    };
    socket.addEventListener('close', onClose, { once: true });
  };
  const connectLater = (waitMs: number) => {
    const timer = setTimeout(connect, waitMs);
    const now = () => {
      clearTimeout(timer);
      connect();
    };
    connection.setNextAttempt({ atMs: Date.now() + waitMs, now });
  };
  connect();

  return {
    call: async (path, input, options) => {
      const link = open ?? (await nextLink(waiting, options.signal));
      try {
        return await link.call(path, input, options);
      } catch (error) {
        throw open === link || options.signal?.aborted ? error : connectionLost();
      }
    },
  };
}

/** Who hangs does not answer a goodbye either: browsers wait a minute for that, everybody else is told now. */
function hangUp(socket: WebSocket): void {
  socket.close();
  socket.dispatchEvent(new Event('close'));
}

function nextLink(waiting: Set<(link: Link) => void>, signal: AbortSignal | undefined): Promise<Link> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      waiting.delete(take);
      signal?.removeEventListener('abort', giveUp);
    };
    const take = (link: Link) => {
      stop();
      resolve(link);
    };
    const giveUp = () => {
      stop();
      reject(connectionLost());
    };
    const timer = setTimeout(giveUp, patienceMs);
    waiting.add(take);
    signal?.addEventListener('abort', giveUp);
    if (signal?.aborted) giveUp();
  });
}
