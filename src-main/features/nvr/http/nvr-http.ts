/**
 * HTTP with one NVR: its own connections, limits on time and bytes, its certificate, its pauses, one sign-in at a time.
 *
 * A sign-in that has run out is done once more and the request repeated once (F61); one that was refused is not tried
 * again until `signInAgainMs` have passed, because a console locks accounts.
 */
import type { Socket } from 'node:net';
import { Agent } from 'undici';
import type { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import type { Clock } from '#main/platform/clock.ts';
import { createClockOffset } from './clock-offset.ts';
import { errorOfAbort, errorOfConnection, errorOfStatus, type Purpose } from './http-errors.ts';
import type { HttpLimits } from './http-limits.ts';
import { createConnector, openConnection } from './open-connection.ts';
import { createPauseGate } from './pause-gate.ts';
import { readText } from './read-text.ts';
import { createSignIn, type SignIn } from './sign-in.ts';

export type HttpRequest = {
  readonly method?: 'GET' | 'POST';
  /** With its query, from the root of the NVR. */
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly purpose?: Purpose;
  /** Instead of the general limit on the headers of an answer. */
  readonly headersMs?: number;
};

export type HttpAnswer = Awaited<ReturnType<Agent['request']>>;

export type NvrHttp = {
  /** Checked JSON. Throws the code that tells why not; `nvr-failed` for what has another shape. */
  json<T>(request: HttpRequest, schema: z.ZodType<T>, signal: AbortSignal): Promise<T>;
  /** Text of any kind, capped. */
  text(request: HttpRequest, signal: AbortSignal): Promise<string>;
  /** An answer of status 200 with its body still to be read; whoever takes it reads or destroys it. */
  open<T>(request: HttpRequest, signal: AbortSignal, read: (answer: HttpAnswer) => Promise<T>): Promise<T>;
  /** A connection of its own with the headers of whoever has signed in. */
  connect(
    path: string,
    signal: AbortSignal,
  ): Promise<{ socket: Socket; url: URL; headers: Record<string, string> }>;
  /** Forgets the sign-in: the next request does it anew. */
  signOut(): void;
  readonly host: string;
  clockOffset(): ReturnType<typeof createClockOffset>;
  close(): Promise<void>;
};

export type NvrHttpOptions = {
  /** `https://192.168.1.1`, perhaps with a path. */
  readonly address: string;
  readonly certificate: string | null;
  readonly signIn: SignIn | null;
  readonly clock: Clock;
  readonly limits: HttpLimits;
};

const mostRedirects = 3;
const redirects = new Set([301, 302, 303, 307, 308]);

export function createNvrHttp({ address, certificate, signIn, clock, limits }: NvrHttpOptions): NvrHttp {
  const base = new URL(address.endsWith('/') ? address : `${address}/`);
  const connector = createConnector(certificate, limits.connectMs);
  const gate = createPauseGate(clock, limits.patienceMs);
  const offset = createClockOffset();
  const agent = new Agent({
    connect: connector,
    connections: 8,
    allowH2: false,
    pipelining: 1,
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.idleMs,
  });
  const session = createSignIn(signIn, clock, (request, signal) => send(request, signal, {}));
  return {
    host: base.host,
    json: (request, schema, signal) => open(request, signal, (answer) => readJson(answer, schema)),
    text: (request, signal) => open(request, signal, (answer) => readText(answer.body, limits.textBytes)),
    open,
    connect,
    signOut: session.forget,
    clockOffset: () => offset,
    close: () => agent.destroy(),
  };

  async function open<T>(
    request: HttpRequest,
    signal: AbortSignal,
    read: (answer: HttpAnswer) => Promise<T>,
  ): Promise<T> {
    const whole = AbortSignal.any([signal, AbortSignal.timeout(limits.totalMs)]);
    try {
      return await read(await sendSignedIn(request, whole));
    } catch (thrown) {
      if (thrown instanceof AppError) throw thrown;
      throw whole.aborted ? errorOfAbort(whole.reason, base.host) : errorOfConnection(thrown, base.host);
    }
  }

  async function sendSignedIn(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    const headers = await session.headers(signal);
    try {
      return await send(request, signal, headers);
    } catch (thrown) {
      const isOut = thrown instanceof AppError && thrown.code === 'nvr-unauthorized';
      if (!isOut || signIn === null) throw thrown;
      return send(request, signal, await session.renew(headers, signal));
    }
  }

  /** Follows redirects within the NVR; throws for every status but 2xx. */
  async function send(
    request: HttpRequest,
    signal: AbortSignal,
    headers: Readonly<Record<string, string>>,
  ): Promise<HttpAnswer> {
    let url = new URL(request.path.replace(/^\//, ''), base);
    for (let hops = 0; ; hops++) {
      await gate.pass(signal);
      const answer = await ask(url, request, { headers, signal });
      if (!redirects.has(answer.statusCode)) return accepted(answer, request);
      answer.body.destroy();
      url = nextUrl(url, answer, hops);
    }
  }

  async function ask(
    url: URL,
    request: HttpRequest,
    { headers, signal }: { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal },
  ): Promise<HttpAnswer> {
    const askedAtMs = clock.nowMs();
    const answer = await agent.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: request.method ?? 'GET',
      headers: { ...commonHeaders, ...headersOfBody(request), ...headers, ...request.headers },
      body: request.body === undefined ? null : JSON.stringify(request.body),
      signal,
      ...(request.headersMs === undefined ? {} : { headersTimeout: request.headersMs }),
    });
    answer.body.on('error', () => undefined); // whoever reads it hears of it; whoever throws it away does not care
    offset.heard(single(answer.headers.date), askedAtMs, clock.nowMs());
    session.heard(answer.headers);
    return answer;
  }

  async function accepted(answer: HttpAnswer, { purpose = 'other' }: HttpRequest): Promise<HttpAnswer> {
    const { statusCode: status, statusText } = answer;
    if (status >= 200 && status < 300) return answer;
    if (status === 429 || (status === 503 && answer.headers['retry-after'] !== undefined)) {
      gate.heard(single(answer.headers['retry-after']));
    }
    const text = await readText(answer.body, 2000).catch(() => '');
    throw errorOfStatus({ status, statusText, text, purpose });
  }

  async function readJson<T>(answer: HttpAnswer, schema: z.ZodType<T>): Promise<T> {
    const text = await readText(answer.body, limits.textBytes);
    try {
      return schema.parse(JSON.parse(text));
    } catch (cause) {
      throw new AppError('nvr-failed', 'The NVR answered with something else than was asked for.', { cause });
    }
  }

  async function connect(path: string, signal: AbortSignal) {
    const url = new URL(path.replace(/^\//, ''), base);
    try {
      const headers = await session.headers(signal);
      const socket = await openConnection(connector, url);
      return { socket, url, headers: { ...headers } };
    } catch (thrown) {
      throw signal.aborted ? errorOfAbort(signal.reason, base.host) : errorOfConnection(thrown, base.host);
    }
  }
}

/** Bytes as they are: what unpacks itself could grow without end (F64). */
const commonHeaders = { 'accept-encoding': 'identity', 'user-agent': 'Porchlight' };

function headersOfBody({ body }: HttpRequest): Readonly<Record<string, string>> {
  return body === undefined ? {} : { 'content-type': 'application/json' };
}

/** Only within the same scheme, host and port (F66). */
function nextUrl(url: URL, { headers }: HttpAnswer, hops: number): URL {
  const location = single(headers.location);
  const next = location === undefined || !URL.canParse(location, url.href) ? null : new URL(location, url);
  if (next?.origin === url.origin && hops < mostRedirects) return next;
  throw new AppError('nvr-failed', 'The NVR wants to send us elsewhere, which is not followed.', {
    nextStep: 'Enter the address that its own page has.',
  });
}

function single(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
