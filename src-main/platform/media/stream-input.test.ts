import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import type { AppError } from '#shared/errors.ts';
import { startHttpCamera } from '../../../e2e/fixtures/rtsp/http-camera.ts';
import { makeFilm } from '../../../e2e/fixtures/rtsp/make-film.ts';
import { type RtspFault, startRtspServer } from '../../../e2e/fixtures/rtsp/rtsp-server.ts';
import { quietDecoders } from './quiet-decoders.ts';
import { openStreamInput } from './stream-input.ts';
import type { StreamAddress } from './stream-options.ts';

quietDecoders();
const format = { framesPerSecond: 25, gop: 5, seconds: 2, widthPx: 192, heightPx: 108 };
const films = { front: await makeFilm(format), modern: await makeFilm({ ...format, codec: 'h265' }) };
const login = { username: 'watcher', password: 'p@ss:wörd/1' };
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

  it('follows a redirect within its host, and to no other', async () => {
    let strangers = 0;
    const stranger = createServer((_, response) => void (strangers++, response.end()));
    const strangerAt = await listen(stranger);
    const gate = createServer((request, response) => {
      const isSame = request.url === '/same';
      const location = isSame
        ? http.url('ts', 'front')
        : `http://${strangerAt.replace('127.0.0.1', 'localhost')}/`;
      response.writeHead(302, { location }).end();
    });
    const at = await listen(gate);
    expect(await read({ ...noLogin, ...login, url: `http://${at}/same` })).toBe('h264 192 x 108');
    expect(await read({ ...noLogin, ...login, url: `http://${at}/other` })).toBe('stream-unreachable');
    expect(strangers).toBe(0);
    gate.close();
    stranger.close();
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

async function listen(server: {
  listen(port: number, host: string, then: () => void): unknown;
  address(): unknown;
}) {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `127.0.0.1:${(server.address() as { port: number }).port}`;
}
