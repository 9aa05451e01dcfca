/** Who may talk to the headless shell: every way in, tried over real sockets. */
import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { startTestServer, token } from '#main/test-server.fake.ts';

type Started = Awaited<ReturnType<typeof startTestServer>>;

/** Says exactly these lines and gives the first line of the answer; fetch would not send some of them. */
function say(port: number, lines: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\n\r\n`));
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      answer += text;
      if (answer.includes('\r\n')) socket.destroy();
    });
    socket.on('close', () => resolve(answer.split('\r\n')[0] ?? ''));
    socket.on('error', reject);
  });
}

const statusOf = async ({ server }: Started, headers: readonly string[], path = '/api/health') =>
  Number((await say(server.port, [`GET ${path} HTTP/1.1`, 'Connection: close', ...headers])).split(' ')[1]);

const bearer = `Authorization: Bearer ${token}`;

describe('the token', () => {
  it('opens the door in the header, as cookie and in the link; nothing else does', async () => {
    const started = await startTestServer();
    const host = `Host: 127.0.0.1:${started.server.port}`;
    const cookie = `porchlight_${started.server.port}`;
    expect(await statusOf(started, [host, bearer])).toBe(200);
    expect(await statusOf(started, [host, `Cookie: a=b; ${cookie}=${token}`])).toBe(200);
    expect(await statusOf(started, [host], `/api/health?token=${token}`)).toBe(200);
    for (const headers of [
      [],
      ['Authorization: Bearer wrong-token-wrong-token'],
      [`Authorization: Basic ${token}`],
      [`Authorization: ${token}`],
      [`Cookie: porchlight_1=${token}`],
      [`Cookie: ${cookie}=`],
      [`Cookie: ${cookie}=${token.slice(0, -1)}`],
    ]) {
      expect([headers, await statusOf(started, [host, ...headers])]).toEqual([headers, 401]);
    }
    expect(await statusOf(started, [host], `/api/health?token=${token}x`)).toBe(401);
    expect(await statusOf(started, [host], '/')).toBe(401);
    expect(await statusOf(started, [host], '/media/frame/x/1')).toBe(401);
    expect(await statusOf(started, [host], '/assets/app-1a2b.js')).toBe(401);
  });

  it('becomes a cookie that scripts and other sites cannot use', async () => {
    const { origin, server } = await startTestServer();
    const response = await fetch(`${origin}/?token=${token}`);
    const cookie = response.headers.get('set-cookie') ?? '';
    expect(cookie).toContain(`porchlight_${server.port}=${token}`);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect((await fetch(`${origin}/?token=wrong`)).headers.get('set-cookie')).toBeNull();
  });

  it('is asked for with a body in the usual shape, or a page for a person', async () => {
    const { origin } = await startTestServer();
    expect(await (await fetch(`${origin}/api/events`)).json()).toEqual({
      error: {
        code: 'unauthorized',
        message: 'This needs the access token.',
        next_step: expect.any(String) as string,
      },
    });
    const page = await fetch(`${origin}/`, { headers: { accept: 'text/html' } });
    expect([page.status, page.headers.get('content-type')]).toEqual([401, 'text/html; charset=UTF-8']);
  });
});

describe('another web page', () => {
  it.each([
    ['evil.example', 403],
    ['127.0.0.1', 403],
    ['127.0.0.1:1', 403],
    ['localhost.evil.example:PORT', 403],
    ['127.0.0.1.evil.example:PORT', 403],
    ['evil.example:PORT', 403],
    ['[::1]:PORT', 200],
    ['localhost:PORT', 200],
    ['127.0.0.1:PORT', 200],
  ])('that reaches us as host %s gets %d', async (host, status) => {
    const started = await startTestServer();
    expect(
      await statusOf(started, [`Host: ${host.replace('PORT', String(started.server.port))}`, bearer]),
    ).toBe(status);
  });

  it.each([
    ['http://evil.example', 403],
    ['https://127.0.0.1:PORT', 403],
    ['http://127.0.0.1:1', 403],
    ['http://127.0.0.1', 403],
    ['null', 403],
    ['', 403],
    ['http://127.0.0.1:PORT.evil.example', 403],
    ['file://', 403],
    ['http://127.0.0.1:PORT', 200],
    ['http://localhost:PORT', 200],
  ])('of origin %j gets %d although it has the token', async (origin, status) => {
    const started = await startTestServer();
    const { port } = started.server;
    expect(
      await statusOf(started, [
        `Host: 127.0.0.1:${port}`,
        bearer,
        `Origin: ${origin.replace('PORT', String(port))}`,
      ]),
    ).toBe(status);
  });

  it('may lead a person here, but not load anything from here', async () => {
    const started = await startTestServer();
    const common = [`Host: 127.0.0.1:${started.server.port}`, bearer, 'Sec-Fetch-Site: cross-site'];
    expect(await statusOf(started, [...common, 'Sec-Fetch-Mode: no-cors'])).toBe(403);
    expect(await statusOf(started, [...common, 'Sec-Fetch-Mode: navigate'], '/')).toBe(200);
  });
});

describe('the WebSocket', () => {
  const upgrade = (port: number, path: string, headers: readonly string[] = []) =>
    say(port, [
      `GET ${path} HTTP/1.1`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      ...headers,
    ]);

  it('opens with the token and for our own pages only', async () => {
    const { server } = await startTestServer();
    const host = `Host: 127.0.0.1:${server.port}`;
    const first = async (path: string, headers: readonly string[]) =>
      (await upgrade(server.port, path, headers)).split(' ')[1];
    expect(await first('/api/ws', [host, bearer])).toBe('101');
    expect(await first('/api/ws', [host, `Cookie: porchlight_${server.port}=${token}`])).toBe('101');
    expect(await first(`/api/ws?token=${token}`, [host])).toBe('101');
    expect(await first('/api/ws', [host])).toBe('401');
    expect(await first('/api/ws', [host, bearer, 'Origin: http://evil.example'])).toBe('403');
    expect(await first('/api/ws', ['Host: evil.example', bearer])).toBe('403');
    expect(await first('/api/other', [host, bearer])).toBe('404');
  });

  it.each(['//', '//[', 'http://[', '*', '/%', '/api/ws?token=%'])(
    'survives an upgrade to the address %j',
    async (path) => {
      const started = await startTestServer();
      const answer = await upgrade(started.server.port, path, [`Host: 127.0.0.1:${started.server.port}`]);
      expect(Number(answer.split(' ')[1])).toBeGreaterThanOrEqual(400);
      expect((await started.get('/api/health')).status).toBe(200);
    },
  );

  it('survives a caller that leaves before it is refused', async () => {
    const started = await startTestServer();
    for (let round = 0; round < 20; round++) {
      await new Promise<void>((resolve) => {
        const socket = connect(started.server.port, '127.0.0.1', () => {
          socket.write(
            'GET /api/ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
          );
          setImmediate(() => socket.resetAndDestroy());
        });
        socket.on('error', () => undefined);
        socket.on('close', () => resolve());
      });
    }
    expect((await started.get('/api/health')).status).toBe(200);
  });

  it('drops a caller that sends more than a question, and goes on serving the others', async () => {
    const started = await startTestServer();
    const socket = new WebSocket(`ws://127.0.0.1:${started.server.port}/api/ws?token=${token}`);
    await new Promise((resolve) => socket.once('open', resolve));
    socket.on('error', () => undefined);
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    socket.send(Buffer.alloc(5 * 1024 * 1024));
    expect(await closed).toBe(1009);
    expect((await started.get('/api/health')).status).toBe(200);
  });
});

it('closes with open sockets and running requests', async () => {
  const { server } = await startTestServer();
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/api/ws?token=${token}`);
  await new Promise((resolve) => socket.once('open', resolve));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await server.close();
  await closed;
});
