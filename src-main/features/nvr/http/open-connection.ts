import type { Socket } from 'node:net';
import { buildConnector } from 'undici';
import type { AppError } from '#shared/errors.ts';
import { refusalOf } from './certificate-check.ts';

export type Connector = buildConnector.connector;

/**
 * Connects to an NVR and hands out the socket only when its certificate is the right one. The check is ours
 * (`rejectUnauthorized: false` leaves it to us), because an accepted certificate is compared by its fingerprint.
 */
export function createConnector(accepted: string | null, connectMs: number): Connector {
  const connect = buildConnector({
    rejectUnauthorized: false,
    allowH2: false, // a WebSocket needs HTTP/1.1, and one connection a clip keeps clips apart
    timeout: connectMs,
    maxCachedSessions: 0, // a resumed session shows no certificate
  });
  return (options, callback) =>
    connect(options, (...result) => {
      const [error, socket] = result;
      if (error) return callback(error, null);
      const refusal: AppError | null = refusalOf(socket, accepted);
      if (!refusal) return callback(null, socket);
      socket.destroy();
      callback(refusal, null);
    });
}

/** One connection for a protocol of its own, for example a WebSocket. */
export function openConnection(connector: Connector, address: URL): Promise<Socket> {
  const { hostname, protocol } = address;
  const port = address.port === '' ? (protocol === 'https:' ? '443' : '80') : address.port;
  const bare = hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    connector({ hostname: bare, host: address.host, protocol, port }, (error, socket) =>
      error ? reject(error) : resolve(socket),
    );
  });
}
