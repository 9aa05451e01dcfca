/**
 * A proxy on loopback through which FFmpeg speaks HTTP to one camera. FFmpeg follows redirects and fetches whatever a
 * playlist names; here every connection it asks for either goes to the camera's own host and port or nowhere.
 */
import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { constants } from 'node:os';
import type { AppError } from '#shared/errors.ts';
import { elsewhereError, openError } from './stream-errors.ts';

export type HttpGuard = {
  /** For FFmpeg's `http_proxy`. */
  readonly proxyUrl: string;
  /** Why a connection did not come about, in words for a person; null while all of them did. */
  failure(): AppError | null;
  /** Ends every connection. */
  close(): void;
};

type Target = { readonly isTunnel: boolean; readonly authority: string; readonly path: string };

const mostHeadBytes = 64 * 1024;

/** `cameraUrl` is http or https. */
export async function openHttpGuard(cameraUrl: string): Promise<HttpGuard> {
  // FFmpeg would pass the proxy by for the hosts it names.
  delete process.env['no_proxy'];
  const camera = new URL(cameraUrl);
  const isSecure = camera.protocol === 'https:';
  const own = { host: camera.hostname.replaceAll(/[[\]]/g, ''), port: portOf(camera) };
  const sockets = new Set<Socket>();
  let failure: AppError | null = null;
  const server = createServer((client) => {
    hold(client);
    void serve(client).catch(() => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    proxyUrl: `http://127.0.0.1:${port}`,
    failure: () => failure,
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };

  async function serve(client: Socket): Promise<void> {
    const { firstLine, rest } = await readHead(client);
    const target = targetOf(firstLine);
    if (!target || !isOwn(target)) {
      failure = elsewhereError();
      client.destroy();
      return;
    }
    const upstream = connect(own);
    hold(upstream);
    upstream.once('close', () => client.destroySoon());
    client.once('close', () => upstream.destroy());
    await once(upstream, 'connect').catch((thrown: NodeJS.ErrnoException) => {
      failure = openError(-(constants.errno[thrown.code as keyof typeof constants.errno] ?? 0));
      throw thrown;
    });
    // The client of a tunnel waits for this answer, so nothing has come after its head.
    if (target.isTunnel) client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    else {
      upstream.write(
        firstLine.replace(/ \S+/, () => ` ${target.path}`),
        'latin1',
      );
      upstream.write(rest);
    }
    client.pipe(upstream);
    upstream.pipe(client);
  }

  function isOwn({ isTunnel, authority }: Target): boolean {
    const scheme = isSecure ? 'https' : 'http';
    if (isTunnel !== isSecure || !URL.canParse(`${scheme}://${authority}`)) return false;
    const asked = new URL(`${scheme}://${authority}`);
    return asked.hostname === camera.hostname && portOf(asked) === own.port;
  }

  function hold(socket: Socket): void {
    sockets.add(socket);
    socket.on('error', () => undefined); // `close` follows
    socket.once('close', () => sockets.delete(socket));
  }
}

/** The first line, and all that came after it; each connection carries one request. */
function readHead(client: Socket): Promise<{ firstLine: string; rest: Buffer }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ firstLine: string; rest: Buffer }>();
  let head: Buffer = Buffer.alloc(0);
  client.on('data', take);
  client.once('close', () => reject(new Error('no request')));
  return promise;

  function take(chunk: Buffer): void {
    head = Buffer.concat([head, chunk]);
    if (head.length > mostHeadBytes) reject(new Error('a request without an end'));
    if (!head.includes('\r\n\r\n')) return;
    client.off('data', take);
    client.pause();
    const end = head.indexOf('\r\n');
    resolve({ firstLine: head.toString('latin1', 0, end), rest: head.subarray(end) });
  }
}

function targetOf(firstLine: string): Target | null {
  const [, tunnel] = /^CONNECT (\S+) /.exec(firstLine) ?? [];
  if (tunnel !== undefined) return { isTunnel: true, authority: tunnel, path: '' };
  const [, authority, path = ''] = /^[A-Z]+ http:\/\/([^\s/?#]*)(\S*) /i.exec(firstLine) ?? [];
  if (authority === undefined) return null;
  return { isTunnel: false, authority, path: path.startsWith('/') ? path : `/${path}` };
}

function portOf({ port, protocol }: URL): number {
  return port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
}
