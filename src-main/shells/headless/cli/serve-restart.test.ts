/** A restore that a person starts in a window: the server comes back with the restored data, on the same port. */
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import type { ContractRouterClient } from '@orpc/contract';
import { expect, it } from 'vitest';
import type { Contract } from '#shared/contract/contract.ts';
import { createLibrary, idOf } from '#main/features/backup/library.fake.ts';
import { startCommand } from '#main/test-command-line.fake.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';

type Client = ContractRouterClient<Contract>;

async function connect(url: string): Promise<Client> {
  const { host, searchParams } = new URL(url);
  const websocket = new WebSocket(`ws://${host}/api/ws?token=${searchParams.get('token')}`);
  await new Promise((resolve, reject) => {
    websocket.addEventListener('open', resolve);
    websocket.addEventListener('error', reject);
  });
  return createORPCClient(new RPCLink({ websocket }));
}

/** Until the server answers again. */
async function reconnect(url: string): Promise<Client> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await connect(url);
    } catch (thrown) {
      if (attempt > 200) throw thrown;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

async function jobEnd(client: Client) {
  for await (const job of await client.backup.watch()) {
    if (job && !['running', 'verifying'].includes(job.state)) return job;
  }
  return null;
}

const idsOf = async (client: Client) =>
  (await client.events.list({})).events.map(({ eventId }) => eventId).toSorted();

it('restores, starts anew on the same port with the same link, and ends in order', async () => {
  const library = await createLibrary(3);
  library.database.close();
  const { child, ended } = startCommand(['serve', '--port', '0', '--data', library.paths.root, '--json']);
  const text = await new Promise<string>((resolve) => child.stdout?.once('data', resolve));
  const { url } = JSON.parse(text) as { url: string };
  const client = await connect(url);
  const { path } = await client.backup.start({ path: join(createTestFolder(), 'x.tar') });
  expect(await jobEnd(client)).toMatchObject({ state: 'done' });
  const { undoUntil } = await client.events.delete({ eventIds: [idOf(1)], deleteSnapshot: true });
  expect(Date.parse(undoUntil)).toBeGreaterThan(0);
  await client.backup.restore({ path });
  expect(await jobEnd(client)).toMatchObject({ state: 'done', needsRestart: true });
  expect(await client.backup.restart()).toEqual({ isRestarting: true });
  await new Promise((resolve) => setTimeout(resolve, 600));
  const again = await reconnect(url);
  expect(await idsOf(again)).toEqual([1, 2, 3].map(idOf));
  expect(await again.backup.restart()).toEqual({ isRestarting: false });
  child.kill('SIGTERM');
  expect(await ended).toMatchObject({ code: 0, err: '', out: text });
}, 60_000);
