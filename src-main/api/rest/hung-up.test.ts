import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { expect, it, vi } from 'vitest';
import { addEvents, startTestServer, token } from '#main/test-server.fake.ts';

it.each([
  ['an upload', '/api/uploads?name=a.mp4', 'application/octet-stream'],
  ['a JSON body', '/api/events/018f0000-0000-7000-8000-000000000000/smart-select', 'application/json'],
  ['a picture', '/api/search', 'image/jpeg'],
])('%s that is hung up in the middle is no error in the log, and leaves nothing', async (_, path, type) => {
  const { core, server } = await startTestServer();
  await addEvents(core, 1);
  const error = vi.spyOn(core.log, 'error');
  const before = await readdir(core.paths.staging);
  const socket = connect(server.port, '127.0.0.1');
  await once(socket, 'connect');
  const head = [
    `POST ${path} HTTP/1.1`,
    `host: 127.0.0.1:${server.port}`,
    `authorization: Bearer ${token}`,
    `content-type: ${type}`,
    'content-length: 1000000',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n{"query":"per`);
  const answer = vi.fn();
  socket.on('data', answer);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(answer).not.toHaveBeenCalled(); // it was waiting for the rest
  socket.destroy();
  await vi.waitFor(async () => expect(await readdir(core.paths.staging)).toEqual(before));
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(error.mock.calls).toEqual([]);
});
