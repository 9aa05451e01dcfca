/** The contract over a message port that the preload hands over; only our own page may connect. */
import { RPCHandler } from '@orpc/server/message-port';
import type { IpcMain } from 'electron';
import type { ApiContext } from '#main/api/context.ts';
import { router } from '#main/api/router.ts';
import { isOurMainFrame } from './navigation-policy.ts';

export function serveContract(ipcMain: Pick<IpcMain, 'on'>, context: ApiContext): void {
  const handler = new RPCHandler(router);
  ipcMain.on('rpc:connect', ({ ports: [port], senderFrame }) => {
    if (!port) return;
    if (!isOurMainFrame(senderFrame)) {
      context.core.log.warn('a foreign frame asked for the contract', { origin: senderFrame?.origin });
      port.close();
      return;
    }
    handler.upgrade(port, { context });
    port.start();
  });
}
