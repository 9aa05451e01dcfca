import { EventEmitter, once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { expect, test } from 'vitest';
import type { ApiContext } from '#main/api/context.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { serveContract } from './ipc-transport.ts';

// No call is made: only the hand-over of the port is looked at.
const context = { core: { log: silentLogger } } as unknown as ApiContext;

function connectFrom(senderFrame: object | null) {
  const ipcMain = new EventEmitter();
  serveContract(ipcMain as never, context); // Electron's type has more events than we use
  const { port1, port2 } = new MessageChannel();
  ipcMain.emit('rpc:connect', { senderFrame, ports: [port2] });
  return port1;
}

test.each([
  ['a frame inside of our page', { parent: {}, origin: 'app://porchlight' }],
  ['another origin', { parent: null, origin: 'https://example.org' }],
  ['a frame that is gone', null],
])('%s gets a closed port', async (_who, frame) => {
  const port = connectFrom(frame);
  await once(port, 'close');
});

test('our page gets an answer, here that there is no such call', async () => {
  const port = connectFrom({ parent: null, origin: 'app://porchlight' });
  port.postMessage(JSON.stringify({ i: '1', p: { u: '/no/such/call', m: 'POST' } }));
  const [answer] = await once(port, 'message');
  expect(JSON.stringify(answer)).toContain('404');
  port.close();
});

test('a call without a port is ignored', () => {
  const ipcMain = new EventEmitter();
  serveContract(ipcMain as never, context);
  expect(() => ipcMain.emit('rpc:connect', { senderFrame: null, ports: [] })).not.toThrow();
});
