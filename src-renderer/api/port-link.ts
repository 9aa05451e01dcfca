import type { ClientContext, ClientLink } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import type { Connection } from './connection.ts';

/** Hands one end of a channel to the preload, which passes it on to the core. */
export function createPortLink(connection: Connection): ClientLink<ClientContext> {
  const { port1, port2 } = new MessageChannel();
  window.postMessage('rpc:connect', window.location.origin, [port2]);
  const link = new RPCLink({ port: port1 });
  port1.addEventListener('close', () => connection.set(false));
  port1.start();
  connection.set(true);
  return link;
}
