import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import type { Contract } from '../src-shared/contract/contract.ts';

export type CoreClient = {
  readonly core: ContractRouterClient<Contract>;
  close(): void;
};

/** Asks a running host what a window would ask it; `url` is the link that it printed. */
export async function connectCore(url: string): Promise<CoreClient> {
  const { host, searchParams } = new URL(url);
  const websocket = new WebSocket(`ws://${host}/api/ws?token=${searchParams.get('token')}`);
  await new Promise((resolve, reject) => {
    websocket.addEventListener('open', resolve);
    websocket.addEventListener('error', reject);
  });
  return { core: createORPCClient(new RPCLink({ websocket })), close: () => websocket.close() };
}
