import { type ClientContext, type ClientLink, createORPCClient } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { Contract } from '#shared/contract/contract.ts';
import { createConnection, type NextAttempt, useConnection, useNextAttemptOf } from './connection.ts';
import { electronBridge } from './electron-bridge.ts';
import { createPortLink } from './port-link.ts';
import { createSocketLink } from './socket-link.ts';

const connection = createConnection();

/** Every call to the core; the same over the desktop's message port and the browser's WebSocket. */
export const client: ContractRouterClient<Contract> = createORPCClient(createLink());

export const orpc = createTanstackQueryUtils(client);

/** Whether the core can be reached right now. */
export function useIsConnected(): boolean {
  return useConnection(connection);
}

export function isConnected(): boolean {
  return connection.isConnected();
}

/** Calls the listener whenever the core can be reached again; returns what ends that. */
export function onConnected(listener: () => void): () => void {
  return connection.subscribe(() => connection.isConnected() && listener());
}

/** When a core that does not answer is tried again. */
export function useNextAttempt(): NextAttempt | null {
  return useNextAttemptOf(connection);
}

function createLink(): ClientLink<ClientContext> {
  if (electronBridge()) return createPortLink(connection);
  const url = new URL('/api/ws', window.location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return createSocketLink(url, connection, {
    path: ['watching', 'state'],
    isVisible: () => document.visibilityState === 'visible',
  });
}
