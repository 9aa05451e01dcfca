/** The contract over one WebSocket. A message that is none closes its socket; nobody else must hear of it. */
import { RPCHandler } from '@orpc/server/bun-ws';
import type { RawData, WebSocket } from 'ws';
import type { ApiContext } from '#main/api/context.ts';
import { router } from '#main/api/router.ts';

/** RFC 6455, 7.4.1: "data within a message that was not consistent with the type of the message". */
const invalidData = 1007;

export function createContractSocket(context: ApiContext): (socket: WebSocket) => void {
  // This adapter takes messages one by one, and says when one of them is not valid; the one for `ws` prints it.
  const handler = new RPCHandler(router);
  return (socket) => {
    const peer = {
      send(message: string | ArrayBufferLike | Uint8Array): number {
        socket.send(message);
        return 0;
      },
    };
    // Too large or broken: ws closes the connection and tells the other side why.
    socket.on('error', () => undefined);
    socket.on('close', () => handler.close(peer));
    socket.on('message', (data: RawData, isBinary: boolean) => {
      const bytes = toBytes(data);
      const message = isBinary ? bytes : bytes.toString('utf8');
      handler.message(peer, message, { context }).catch((cause: unknown) => {
        if (socket.readyState !== socket.OPEN) return; // the answer came too late: nobody waits for it
        context.core.log.warn('a window sent what is not a message; its connection is closed', { cause });
        socket.close(invalidData, 'not a message');
      });
    });
  };
}

function toBytes(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return Buffer.isBuffer(data) ? data : Buffer.from(data);
}
