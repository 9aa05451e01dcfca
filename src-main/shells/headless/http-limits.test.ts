/** F96: what a client may send and how slowly, tried over raw sockets. */
import { connect, type Socket } from 'node:net';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { WebSocket } from 'ws';
import { addEvents, startTestServer, token } from '#main/test-server.fake.ts';

type Started = Awaited<ReturnType<typeof startTestServer>>;

/** Sends exactly this and resolves with everything that comes back until the other side closes. */
function exchange(port: number, send: (socket: Socket) => void): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => send(socket));
    onTestFinished(() => void socket.destroy());
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => (answer += text));
    socket.on('error', () => undefined); // reset by the server: what came until then counts
    socket.on('close', () => resolve(answer));
  });
}

const head = ({ server }: Started, line: string, ...headers: string[]) =>
  [line, `Host: 127.0.0.1:${server.port}`, `Authorization: Bearer ${token}`, ...headers, '', ''].join('\r\n');
const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0);
const isWell = async ({ get }: Started) => expect((await get('/api/events')).status).toBe(200);

describe('a request that is too much', () => {
  it('announced as a body of 1 GB is refused before any of it comes (F96)', async () => {
    const started = await startTestServer();
    const [id] = await addEvents(started.core, 1);
    const answer = await exchange(started.server.port, (socket) =>
      socket.write(
        head(
          started,
          `PATCH /api/events/${id} HTTP/1.1`,
          'Content-Type: application/json',
          'Content-Length: 1000000000',
          'Connection: close',
        ),
      ),
    );
    expect(statusOf(answer)).toBe(413);
    expect(answer).toContain('"code":"invalid-input"');
    await isWell(started);
  });

  it('sent in pieces without end is cut off at 1 MiB (F96)', async () => {
    const started = await startTestServer();
    const [id] = await addEvents(started.core, 1);
    let sentBytes = 0;
    const answer = await exchange(started.server.port, (socket) => {
      socket.write(
        head(
          started,
          `PATCH /api/events/${id} HTTP/1.1`,
          'Content-Type: application/json',
          'Transfer-Encoding: chunked',
          'Connection: close',
        ),
      );
      const piece = `10000\r\n${' '.repeat(0x10000)}\r\n`;
      const more = () => {
        while (!socket.destroyed && sentBytes < 64 * 1024 * 1024) {
          sentBytes += 0x10000;
          if (!socket.write(piece)) return void socket.once('drain', more);
        }
      };
      more();
    });
    expect(statusOf(answer)).toBe(413);
    expect(sentBytes).toBeLessThan(64 * 1024 * 1024);
    await isWell(started);
  });

  it.each([
    ['10,000 headers', (n: number) => `X-${n}: 1`, 10_000],
    ['one header of 20 kB', () => `X: ${'x'.repeat(20_000)}`, 1],
  ])('with %s is refused (F96)', async (_, line, count) => {
    const started = await startTestServer();
    const headers = Array.from({ length: count }, (__, n) => line(n));
    const answer = await exchange(started.server.port, (socket) =>
      socket.write(head(started, 'GET /api/events HTTP/1.1', ...headers)),
    );
    expect(statusOf(answer)).toBe(431);
    await isWell(started);
  });

  it.each([
    ['bad UTF-8 in the path', 'GET /api/events/%ff%fe HTTP/1.1', 404],
    ['bad UTF-8 in the query', 'GET /api/events?q=%ff%fe HTTP/1.1', 200],
    ['raw bytes in the path', 'GET /api/events/\u00ff\u00fe HTTP/1.1', 400],
    ['a huge page', 'GET /api/events?page=99999999999999999999 HTTP/1.1', 400],
    ['a huge page size', 'GET /api/events?page_size=1000000 HTTP/1.1', 400],
    ['an address in full', 'GET http://evil.example/api/events HTTP/1.1', 200],
    ['a method of its own', 'BREW /api/events HTTP/1.1', 400],
    ['two lengths', 'GET /api/events HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2', 400],
    [
      'length and chunks',
      'POST /api/uploads HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked',
      400,
    ],
  ])('with %s gets a plain answer (F96)', async (_, line, status) => {
    const started = await startTestServer();
    const answer = await exchange(started.server.port, (socket) =>
      socket.write(head(started, line, 'Connection: close'), 'latin1'),
    );
    expect(statusOf(answer)).toBe(status);
    await isWell(started);
  });

  it('that brings others along is answered like them, in order (F96)', async () => {
    const started = await startTestServer();
    const [id] = await addEvents(started.core, 1);
    const answer = await exchange(started.server.port, (socket) =>
      socket.write(
        head(started, `GET /api/events/${id} HTTP/1.1`) +
          head(started, 'GET /api/events/999 HTTP/1.1') +
          head(started, 'GET /api/events/stats HTTP/1.1', 'Connection: close'),
      ),
    );
    expect(answer.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 404', 'HTTP/1.1 200']);
  });
});

describe('a client that is too slow', () => {
  it('with its headers or its body is let go, while others are served (F96)', async () => {
    const started = await startTestServer();
    const [id] = await addEvents(started.core, 1);
    const { port } = started.server;
    const slowHeaders = exchange(port, (socket) => socket.write('GET /api/events HTTP/1.1\r\nHost: x\r\nX-'));
    const body = ['Content-Type: application/json', 'Content-Length: 100', 'Connection: close'];
    const slowBody = exchange(port, (socket) => {
      socket.write(`${head(started, `PATCH /api/events/${id} HTTP/1.1`, ...body)}{"no`);
    });
    await isWell(started);
    expect([statusOf(await slowHeaders), statusOf(await slowBody)]).toEqual([408, 408]);
    await isWell(started);
  }, 20_000);

  it('and takes one connection after the other gets 64; when it leaves, others are served again (S-A4)', async () => {
    const started = await startTestServer();
    let closed = 0;
    const sockets = Array.from({ length: 80 }, () => {
      const socket = connect(started.server.port, '127.0.0.1');
      socket.on('error', () => undefined);
      return socket.on('close', () => closed++);
    });
    onTestFinished(() => sockets.forEach((socket) => socket.destroy()));
    await vi.waitFor(() => expect(closed).toBe(16));
    sockets.forEach((socket) => socket.destroy());
    await vi.waitFor(() => isWell(started));
  });

  it('leaves room for ten windows with their live streams', async () => {
    const started = await startTestServer();
    const windows = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const socket = new WebSocket(`ws://127.0.0.1:${started.server.port}/api/ws?token=${token}`);
        onTestFinished(() => socket.terminate());
        await new Promise((resolve) => socket.once('open', resolve));
        const leaving = new AbortController();
        onTestFinished(() => leaving.abort());
        const headers = { authorization: `Bearer ${token}` };
        return fetch(`${started.origin}/api/events/stream`, { headers, signal: leaving.signal });
      }),
    );
    expect(windows.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    await Promise.all(Array.from({ length: 30 }, () => isWell(started)));
  });
});

describe('a wrong token', () => {
  it('gets 429 with Retry-After from the sixth in a minute on; the right one is served all the same (S-A4)', async () => {
    const started = await startTestServer();
    const ask = () => fetch(`${started.origin}/api/events`, { headers: { authorization: 'Bearer guessed' } });
    for (let n = 0; n < 5; n++) expect((await ask()).status).toBe(401);
    const limited = await ask();
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '60']);
    expect(await limited.json()).toMatchObject({ error: { code: 'too-many-requests' } });
    await isWell(started);
    const socket = new WebSocket(`ws://127.0.0.1:${started.server.port}/api/ws?token=guessed`);
    const refused = await new Promise<number | undefined>((resolve) => {
      socket.on('unexpected-response', (_, response) => resolve(response.statusCode));
      socket.on('error', () => undefined);
    });
    expect(refused).toBe(429);
  });
});

describe('the WebSocket of the contract', () => {
  const open = async ({ server }: Started) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/api/ws?token=${token}`);
    await new Promise((resolve) => socket.once('open', resolve));
    onTestFinished(() => socket.terminate());
    return socket;
  };
  const ask = (socket: WebSocket, id: string) => {
    const answer = new Promise<string>((resolve) =>
      socket.once('message', (data) => resolve(String(data as Buffer))),
    );
    socket.send(JSON.stringify({ i: id, p: { u: '/app/info', b: {} } }));
    return answer;
  };

  it.each(['', '{', 'null', '[]', '{"i":1}', '\u0000', '{"i":"1","p":{"u":5}}', '{"i":"1","t":9}'])(
    'closes a socket that sends %j, with a code and a line in the log, and nothing on the console',
    async (message) => {
      const printed = vi.spyOn(console, 'error').mockReturnValue();
      onTestFinished(() => printed.mockRestore());
      const started = await startTestServer();
      const warned = vi.spyOn(started.core.log, 'warn');
      const [broken, other] = [await open(started), await open(started)];
      const closed = new Promise<number>((resolve) => broken.once('close', resolve));
      broken.send(message);
      expect(await closed).toBe(1007);
      expect(warned).toHaveBeenCalledOnce();
      expect(printed).not.toHaveBeenCalled();
      expect(await ask(other, '1')).toContain('dataRoot');
    },
  );

  it('answers binary messages like text, and lets a window leave while it is answered', async () => {
    const started = await startTestServer();
    const socket = await open(started);
    const answer = new Promise<string>((resolve) =>
      socket.once('message', (data) => resolve(String(data as Buffer))),
    );
    socket.send(Buffer.from(JSON.stringify({ i: '1', p: { u: '/app/info', b: {} } })));
    expect(await answer).toContain('dataRoot');
    const warned = vi.spyOn(started.core.log, 'warn');
    for (let n = 0; n < 20; n++) socket.send(JSON.stringify({ i: String(n), p: { u: '/app/info', b: {} } }));
    socket.terminate();
    await isWell(started);
    expect(warned).not.toHaveBeenCalled();
  });
});
