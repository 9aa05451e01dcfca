import type { AddressInfo } from 'node:net';
import { createORPCClient } from '@orpc/client';
import type { RouterClient } from '@orpc/server';
import { os } from '@orpc/server';
import { RPCHandler } from '@orpc/server/ws';
import { afterEach, expect, test, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { createConnection } from './connection.ts';
import { isConnectionLost } from './connection-lost.ts';
import { createSocketLink } from './socket-link.ts';

const router = {
  greet: os.handler(() => 'hello'),
  hang: os.handler(() => new Promise<string>(() => {})),
};

const servers: WebSocketServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await stop(server);
});

async function serve(port = 0): Promise<WebSocketServer> {
  const server = new WebSocketServer({ port, host: '127.0.0.1' });
  servers.push(server);
  const handler = new RPCHandler(router);
  server.on('connection', (socket) => void handler.upgrade(socket));
  await new Promise((resolve) => server.once('listening', resolve));
  return server;
}

function stop(server: WebSocketServer): Promise<void> {
  for (const socket of server.clients) socket.terminate();
  return new Promise((resolve) => server.close(() => resolve()));
}

const portOf = (server: WebSocketServer) => (server.address() as AddressInfo).port;

function connectTo(port: number) {
  const connection = createConnection();
  const link = createSocketLink(new URL(`ws://127.0.0.1:${port}`), connection, {
    path: ['hang'],
    isVisible: () => true,
  });
  return { connection, client: createORPCClient(link) as RouterClient<typeof router> };
}

test('a call made before the socket is open waits for it', async () => {
  const { client, connection } = connectTo(portOf(await serve()));
  expect(connection.isConnected()).toBe(false);
  await expect(client.greet()).resolves.toBe('hello');
  expect(connection.isConnected()).toBe(true);
});

test('a call under way when the socket dies fails as a lost connection, the next one works', async () => {
  const server = await serve();
  const { client } = connectTo(portOf(server));
  await client.greet();
  const hanging = client.hang().catch((error: unknown) => error);
  for (const socket of server.clients) socket.terminate();
  expect(isConnectionLost(await hanging)).toBe(true);
  await expect(client.greet()).resolves.toBe('hello');
});

test('a call made while the core is away is answered by the core that comes back', async () => {
  const server = await serve();
  const port = portOf(server);
  const { client, connection } = connectTo(port);
  await client.greet();
  await stop(server);
  await expect.poll(() => connection.isConnected()).toBe(false);
  const answer = client.greet();
  await serve(port);
  await expect(answer).resolves.toBe('hello');
});

test('a waiting call that is aborted stops waiting', async () => {
  const server = await serve();
  const port = portOf(server);
  await stop(server);
  const { client } = connectTo(port);
  const abort = new AbortController();
  const answer = client.greet(undefined, { signal: abort.signal }).catch((error: unknown) => error);
  abort.abort();
  expect(await answer).toBeInstanceOf(Error);
});

test('the next attempt is told, and can be hastened', async () => {
  const server = await serve();
  const { client, connection } = connectTo(portOf(server));
  await client.greet();
  expect(connection.nextAttempt()).toBeNull();
  const lost = new Promise<void>((done) => {
    connection.subscribe(() => connection.nextAttempt() !== null && done());
  });
  for (const socket of server.clients) socket.terminate();
  await lost;
  expect(connection.isConnected()).toBe(false);
  connection.nextAttempt()?.now();
  expect(connection.nextAttempt()).toBeNull();
  await expect(client.greet()).resolves.toBe('hello');
});

test('a core that hangs with its socket open is a lost connection, and is tried anew', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'setTimeout'] });
  try {
    const { client, connection } = connectTo(portOf(await serve()));
    await client.greet();
    const hanging = client.hang().catch((error: unknown) => error);
    vi.advanceTimersByTime(13_100);
    expect(connection.isConnected()).toBe(false);
    expect(isConnectionLost(await hanging)).toBe(true);
    connection.nextAttempt()?.now();
    await expect(client.greet()).resolves.toBe('hello');
  } finally {
    vi.useRealTimers();
  }
});
