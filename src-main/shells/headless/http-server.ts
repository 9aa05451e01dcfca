/** Serves the core on loopback: pages, pictures and REST over HTTP, the contract over one WebSocket. */
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import type { MiddlewareHandler } from 'hono';
import { setCookie } from 'hono/cookie';
import { WebSocketServer } from 'ws';
import { AppError, toAppError } from '#shared/errors.ts';
import type { ApiContext } from '#main/api/context.ts';
import { createWeb } from '#main/api/web.ts';
import { errnoOf } from '#main/platform/disk-error.ts';
import { createContractSocket } from './contract-socket.ts';
import { createRequestGuard, type RequestFacts, type RequestGuard } from './request-guard.ts';

export type HttpServer = {
  readonly port: number;
  /** Open windows, and programs that hold the WebSocket like one. */
  windows(): number;
  close(): Promise<void>;
};

export type HttpOptions = {
  /** 0 takes a free one. */
  readonly port: number;
  readonly token: string;
  readonly rendererFolder: string;
  /** A connection on which nothing moves for so long ends. */
  readonly silenceMs?: number;
};

/** A window sends questions, not footage; the largest is a file of settings (1 MB), in JSON within JSON. */
const largestMessageBytes = 4 * 1024 * 1024;

/** What one client may take of us (S-A4, F96): slow ones are let go, large ones refused. */
const limits = {
  maxHeaderSize: 8 * 1024,
  headersTimeout: 5000,
  /** Off: an upload takes as long as its disk; a connection on which nothing moves ends by `silenceMs`. */
  requestTimeout: 0,
  keepAliveTimeout: 5000,
  connectionsCheckingInterval: 1000,
};
/** Longer than the heartbeat of a live stream. */
const usualSilenceMs = 60_000;
/** Answers when an analyser has answered, which has limits of its own: silence until then says nothing. */
const patientPath = /^\/api\/events\/[^/?]+\/reanalyse(?:\?|$)/;
/** A window takes one for its WebSocket and six at most for pictures. */
const mostConnections = 64;

/** Throws `port-in-use`. */
export async function startHttpServer(context: ApiContext, options: HttpOptions): Promise<HttpServer> {
  const server = createServer(limits);
  server.maxConnections = mostConnections;
  server.setTimeout(options.silenceMs ?? usualSilenceMs);
  const port = await listen(server, options.port);
  context.core.ownPorts.add(port);
  const guard = createRequestGuard(port, options.token, context.core.nowMs);
  const web = createWeb(context, {
    rendererFolder: options.rendererFolder,
    guard: asMiddleware(guard, options.token),
  });
  const listener = getRequestListener(web.fetch);
  server.on('request', (request, response) => {
    if (patientPath.test(request.url ?? '')) response.setTimeout(0);
    void listener(request, response);
  });
  const sockets = serveContract(server, guard, context);
  return {
    port,
    windows: () => sockets.clients.size,
    async close() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => {
      const isTaken = errnoOf(cause) === 'EADDRINUSE';
      reject(isTaken ? new AppError('port-in-use', `Port ${port} is in use.`, { cause }) : toAppError(cause));
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

function asMiddleware(guard: RequestGuard, token: string): MiddlewareHandler {
  return async (c, next) => {
    const header = (name: string) => c.req.header(name);
    const queryToken = c.req.query('token');
    try {
      guard.assertAllowed({ ...factsOf(header), queryToken });
    } catch (thrown) {
      const { code, message, nextStep, httpStatus } = toAppError(thrown);
      if (code === 'too-many-requests') c.header('retry-after', '60');
      // Hono's type knows only literal codes.
      const status = httpStatus as 401;
      if (header('accept')?.includes('text/html')) return c.html(refusalPage(message, nextStep), status);
      return c.json({ error: { code, message, next_step: nextStep } }, status);
    }
    // The link that was printed opens the door once; from then on the cookie does.
    if (queryToken !== undefined)
      setCookie(c, guard.cookieName, token, { httpOnly: true, sameSite: 'Strict', path: '/' });
    return next();
  };
}

function serveContract(server: Server, guard: RequestGuard, context: ApiContext): WebSocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessageBytes });
  const serve = createContractSocket(context);
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => undefined); // the other side is gone; Node would end the process for it
    const header = (name: string) => request.headers[name] as string | undefined; // none of these may repeat
    try {
      const url = parseTarget(request.url);
      if (url.pathname !== '/api/ws') throw new AppError('not-found', 'There is no such address.');
      guard.assertAllowed({ ...factsOf(header), queryToken: url.searchParams.get('token') ?? undefined });
    } catch (thrown) {
      const { httpStatus, code } = toAppError(thrown);
      socket.end(`HTTP/1.1 ${httpStatus} ${code}\r\nconnection: close\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, serve);
  });
  return sockets;
}

function parseTarget(target = '/'): URL {
  const url = URL.parse(target, 'http://loopback');
  if (url) return url;
  throw new AppError('invalid-input', 'The address is not valid.');
}

function factsOf(header: (name: string) => string | undefined): Omit<RequestFacts, 'queryToken'> {
  return {
    host: header('host'),
    origin: header('origin'),
    fetchSite: header('sec-fetch-site'),
    fetchMode: header('sec-fetch-mode'),
    authorization: header('authorization'),
    cookie: header('cookie'),
  };
}

/** Both texts are ours. */
function refusalPage(message: string, nextStep: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Porchlight</title><h1>Porchlight</h1><p>${message}</p><p>${nextStep}</p></html>`;
}
