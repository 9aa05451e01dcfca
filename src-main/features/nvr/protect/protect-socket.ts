/** The socket over which a console tells what changes. */
import type { Socket } from 'node:net';
import { WebSocket } from 'ws';
import { AppError } from '#shared/errors.ts';

type SocketOptions = {
  readonly socket: Socket;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly onOpen: () => void;
  readonly onMessage: (message: Buffer) => void;
  /** Called for everything that shows the socket is alive. */
  readonly onSign: () => void;
};

const mostMessageBytes = 4 * 1024 * 1024;
const handshakeMs = 10_000;

/** Speaks over a connection that is already open and checked; rejects when it ends. */
export function listenTo(
  { socket, url, headers, onOpen, onMessage, onSign }: SocketOptions,
  signal: AbortSignal,
) {
  const address = new URL(url);
  address.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  const { promise, reject } = Promise.withResolvers<never>();
  const channel = new WebSocket(address, {
    headers,
    createConnection: () => socket,
    maxPayload: mostMessageBytes,
    handshakeTimeout: handshakeMs,
    perMessageDeflate: false,
    followRedirects: false,
  });
  const abort = () => reject(signal.reason as Error);
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  channel.on('open', onOpen);
  channel.on('message', (data: Buffer, isBinary) => {
    onSign();
    if (isBinary) onMessage(data);
  });
  channel.on('ping', onSign);
  channel.on('pong', onSign);
  channel.on('unexpected-response', (_, { statusCode = 0 }) => reject(refusal(statusCode)));
  channel.on('error', (cause) => reject(lost(cause)));
  channel.on('close', () => reject(lost()));
  return {
    ping() {
      if (channel.readyState === WebSocket.OPEN) channel.ping();
    },
    ended: promise.finally(() => {
      signal.removeEventListener('abort', abort);
      channel.terminate();
    }),
  };
}

function refusal(status: number): AppError {
  if (status === 401 || status === 403) {
    return new AppError('nvr-unauthorized', `The NVR does not let us listen (${status}).`);
  }
  return new AppError('nvr-failed', `The NVR does not let us listen: it answered with ${status}.`);
}

function lost(cause?: Error): AppError {
  return new AppError('nvr-unreachable', 'The connection to the NVR has ended.', {
    nextStep: 'It is tried again by itself.',
    cause,
  });
}
