import { createServer, get } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import { afterAll, describe, expect, it, vi } from 'vitest';
import type { AppError } from '#shared/errors.ts';
import { startHttpCamera } from '../../../e2e/fixtures/rtsp/http-camera.ts';
import { makeFilm } from '../../../e2e/fixtures/rtsp/make-film.ts';
import { type RtspFault, startRtspServer } from '../../../e2e/fixtures/rtsp/rtsp-server.ts';
import { testCertificate } from '../../../e2e/fixtures/rtsp/test-certificate.ts';
import { quietDecoders } from './quiet-decoders.ts';
import { openStreamInput } from './stream-input.ts';
import type { StreamAddress } from './stream-options.ts';

quietDecoders();
const format = { framesPerSecond: 25, gop: 5, seconds: 2, widthPx: 192, heightPx: 108 };
const films = { front: await makeFilm(format), modern: await makeFilm({ ...format, codec: 'h265' }) };
const login = { username: 'watcher', password: 'p@ss:wörd/1' };
const auth = `${login.username}:${login.password}`;
const lifetimeMs = 20_000;
const rtsp = await startRtspServer({ films, lifetimeMs });
const locked = await startRtspServer({ films, login, lifetimeMs });
const tls = await startRtspServer({ films, tls: true, lifetimeMs });
const http = await startHttpCamera({ films, login, lifetimeMs });
const signal = new AbortController().signal;
const noLogin = { username: '', password: '', transport: 'tcp' } as const;

afterAll(() => Promise.all([rtsp.stop(), locked.stop(), tls.stop(), http.stop()]));

/** Reads some packets; the code of the error when it fails. */
async function read(address: StreamAddress, { packets = 8, connectMs = 4000, stallMs = 4000 } = {}) {
  try {
    const input = await openStreamInput(address, { connectMs }, signal);
    try {
      for (let index = 0; index < packets; index++) (await input.nextPacket(stallMs)).native.free();
      const { codec, widthPx, heightPx } = input.format();
      return `${codec} ${widthPx} x ${heightPx}`;
    } finally {
      await input.close();
    }
  } catch (thrown) {
    const { code, message } = thrown as AppError;
    expect(message).not.toMatch(/watcher|p@ss|127\.0\.0\.1/);
    return code;
  }
}

async function withFault(fault: RtspFault, limits: Parameters<typeof read>[1]) {
  const server = await startRtspServer({ films, lifetimeMs });
  server.setFault(fault);
  try {
    return await read({ ...noLogin, url: server.url('front') }, limits);
  } finally {
    await server.stop();
  }
}

describe.concurrent('a network stream', () => {
  it('is read by RTSP, with a login, over TLS, and as H.265', async () => {
    expect(await read({ ...noLogin, url: rtsp.url('front') })).toBe('h264 192 x 108');
    expect(await read({ ...noLogin, ...login, url: locked.url('modern') })).toBe('hevc 192 x 108');
    expect(await read({ ...noLogin, url: tls.url('front') })).toBe('h264 192 x 108');
  });

  it.each([
    ['ts', 'h264 192 x 108'],
    ['mjpeg', 'mjpeg 192 x 108'],
    ['hls', 'h264 192 x 108'],
  ] as const)('is read by HTTP as %s', async (kind, expected) => {
    expect(await read({ ...noLogin, ...login, url: http.url(kind, 'front') })).toBe(expected);
  });

  it('says why it cannot be read, without address or password', async () => {
    const wrong = { ...noLogin, username: 'watcher', password: 'wrong' };
    expect(await read({ ...wrong, url: locked.url('front') })).toBe('stream-unauthorized');
    expect(await read({ ...wrong, url: http.url('ts', 'front') })).toBe('stream-unauthorized');
    expect(await read({ ...noLogin, ...login, url: http.url('mjpeg', 'nothing') })).toBe('stream-not-found');
    expect(await read({ ...noLogin, url: rtsp.url('nothing') })).toBe('stream-not-found');
    expect(await read({ ...noLogin, url: 'rtsp://camera.invalid/1' })).toBe('stream-unreachable');
  });

  it.each([
    [{ kind: 'not-found' }, 'stream-not-found', {}],
    [{ kind: 'no-video' }, 'stream-no-video', {}],
    [{ kind: 'silent' }, 'stream-unreachable', { connectMs: 300 }],
    [{ kind: 'stall', afterMs: 300 }, 'stream-stalled', { packets: 100, connectMs: 1500, stallMs: 300 }],
    [{ kind: 'cut-mid-packet', afterMs: 800 }, 'stream-lost', { packets: 500 }],
  ] as const)('that is %o ends as %s', async (fault, code, limits) => {
    expect(await withFault(fault, limits)).toBe(code);
  });

  it('that is no camera at all is told from one that is switched off', async () => {
    const page = createServer((_, response) => void response.end('<html>Hello</html>'));
    const dead = createTcpServer();
    const urls = await Promise.all([page, dead].map(listen));
    dead.close();
    expect(await read({ ...noLogin, url: `http://${urls[0]}/` })).toBe('stream-no-video');
    expect(await read({ ...noLogin, url: `rtsp://${urls[1]}/` })).toBe('stream-refused');
    page.close();
  });

  it('leaves no connection behind when there is no video, however often it is tried', async () => {
    const server = await startRtspServer({ films, lifetimeMs });
    server.setFault({ kind: 'no-video' });
    for (let attempt = 0; attempt < 4; attempt++)
      expect(await read({ ...noLogin, url: server.url('front') })).toBe('stream-no-video');
    expect(server.accepted()).toBe(4);
    await vi.waitFor(() => expect(server.connections()).toBe(0));
    await server.stop();
  });

  it('follows a redirect to its own host and port, and to no other', async () => {
    const stranger = await startStranger();
    const targets: Readonly<Record<string, string>> = { '/same': '/moved', '/port': stranger.url };
    const gate = createServer((request, response) => {
      const location = targets[request.url ?? ''];
      if (location) response.writeHead(302, { location }).end();
      else get(http.url('ts', 'front'), { auth }, (film) => film.pipe(response));
    });
    const at = await listen(gate);
    expect(await read({ ...noLogin, ...login, url: `http://${at}/same` })).toBe('h264 192 x 108');
    expect(await read({ ...noLogin, ...login, url: `http://${at}/port` })).toBe('stream-unreachable');
    expect(stranger.asked()).toBe(0);
    gate.closeAllConnections();
    gate.close();
    stranger.close();
  });

  it.each([
    ['a segment', (elsewhere: string) => elsewhere],
    [
      'a key',
      (elsewhere: string) => `/own.ts\n#EXT-X-KEY:METHOD=AES-128,URI="${elsewhere}"\n#EXTINF:1,\n/own.ts`,
    ],
    ['a segment that is sent on', () => '/sent-on.ts'],
  ])('asks no other port for %s that a playlist names', async (_, second) => {
    const stranger = await startStranger();
    const asked: string[] = [];
    const camera = createServer(({ url = '' }, response) => {
      asked.push(url);
      if (url === '/sent-on.ts') return void response.writeHead(302, { location: stranger.url }).end();
      if (url !== '/list.m3u8') return void response.writeHead(404).end();
      const head = '#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:1\n';
      response.end(`${head}#EXTINF:1,\n${second(stranger.url)}\n#EXTINF:1,\n/last.ts\n#EXT-X-ENDLIST\n`);
    });
    const url = `http://${await listen(camera)}/list.m3u8`;
    expect(await read({ ...noLogin, url }, { connectMs: 1000 })).toBe('stream-unreachable');
    expect(asked).toContain('/list.m3u8');
    expect(stranger.asked()).toBe(0);
    camera.closeAllConnections();
    camera.close();
    stranger.close();
  });

  it('refuses the pictures of another RTSP server that the camera names', async () => {
    const camera = createTcpServer((socket) => {
      socket.on('data', (request) => {
        const number = /CSeq: (\d+)/.exec(request.toString())?.[1];
        socket.write(`RTSP/1.0 302 Moved\r\nCSeq: ${number}\r\nLocation: ${rtsp.url('front')}\r\n\r\n`);
      });
    });
    expect(await read({ ...noLogin, url: `rtsp://${await listen(camera)}/1` })).toBe('stream-unreachable');
    camera.close();
  });

  it('is read over https through the same door', async () => {
    const camera = createSecureServer(testCertificate, (request, response) => {
      response.writeHead(request.headers.authorization ? 404 : 401, {
        'www-authenticate': 'Basic realm="x"',
      });
      response.end();
    });
    const url = `https://${await listen(camera)}/1`;
    expect(await read({ ...noLogin, url })).toBe('stream-unauthorized');
    expect(await read({ ...noLogin, ...login, url })).toBe('stream-not-found');
    camera.closeAllConnections();
    camera.close();
  });

  it.each([
    ['no user name', { username: '', password: 'door' }],
    ['no password', { username: 'admin', password: '' }],
  ])('is logged into with %s', async (_, half) => {
    const server = await startRtspServer({ films, login: half, lifetimeMs });
    expect(await read({ ...noLogin, ...half, url: server.url('front') })).toBe('h264 192 x 108');
    await server.stop();
  });

  it('is logged into with the longest password that FFmpeg carries; a longer one is refused before connecting', async () => {
    const longest = { username: 'admin', password: 'p'.repeat(121) };
    const server = await startRtspServer({ films, login: longest, lifetimeMs });
    const url = server.url('front');
    expect(await read({ ...noLogin, ...longest, url })).toBe('h264 192 x 108');
    const before = server.accepted();
    expect(await read({ ...noLogin, ...longest, password: 'p'.repeat(122), url })).toBe('invalid-input');
    expect(server.accepted()).toBe(before);
    await server.stop();
  });

  it.each([
    ['address', { url: 'rtsp://127.0.0.1/\ud800' }],
    ['port', { url: 'rtsp://127.0.0.1:99999/' }],
    ['user name', { username: '\ud800' }],
    ['password', { password: 'a\udfff' }],
  ])('is refused for a broken %s', async (_, broken) => {
    expect(await read({ ...noLogin, url: rtsp.url('front'), ...broken })).toBe('invalid-input');
  });

  it('lets go at once when it is cancelled, while connecting and while reading', async () => {
    const abort = new AbortController();
    const silent = createTcpServer();
    const at = await listen(silent);
    const connecting = openStreamInput(
      { ...noLogin, url: `rtsp://${at}/` },
      { connectMs: 60_000 },
      abort.signal,
    );
    const input = await openStreamInput(
      { ...noLogin, url: rtsp.url('front') },
      { connectMs: 4000 },
      abort.signal,
    );
    const reading = (async () => {
      for (;;) (await input.nextPacket(60_000)).native.free();
    })();
    abort.abort(new Error('enough'));
    await expect(connecting).rejects.toThrow('enough');
    await expect(reading).rejects.toThrow('enough');
    await input.close();
    silent.close();
  });
});

/** A service of this computer that no camera has any business with. */
async function startStranger() {
  let asked = 0;
  const server = createServer((_, response) => void response.end('secret'));
  server.on('connection', () => asked++);
  const url = `http://${await listen(server)}/1.ts`; // FFmpeg itself passes by what has another ending
  return { url, asked: () => asked, close: () => server.close() };
}

async function listen(server: {
  listen(port: number, host: string, then: () => void): unknown;
  address(): unknown;
}) {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as { port: number }).port}`;
}
