/**
 * One request to a server for descriptions, over a connection of its own: capped in time and bytes, redirects are not
 * followed, and names are only resolved to addresses of the house. The environment's proxies are not used.
 */
import { lookup } from 'node:dns';
import { Readable } from 'node:stream';
import { Agent } from 'undici';
import { AppError } from '#shared/errors.ts';
import { readCappedText } from '#main/platform/capped-text.ts';
import { analyserUrlProblem } from '#shared/model/analyser-url.ts';
import { type Failure, failureOf, failureOfStatus } from './analyser-errors.ts';
import { createHouseLookup, type ResolveName } from './house-lookup.ts';

export type AnalyserLimits = {
  readonly connectMs: number;
  /** Of one request, from its beginning to the end of its answer. */
  readonly totalMs: number;
  readonly bodyBytes: number;
  /** What a model may have written. */
  readonly textBytes: number;
  readonly retryPauseMs: number;
};

/** Ten frames take a minute or two on a computer without a graphics card. */
export const defaultAnalyserLimits: AnalyserLimits = {
  connectMs: 5000,
  totalMs: 180_000,
  bodyBytes: 256 * 1024,
  textBytes: 8 * 1024,
  retryPauseMs: 1000,
};

export type ServerRequest = {
  /** Behind the address of the server. */
  readonly path: string;
  readonly body?: { readonly sizeBytes: number; pieces(): Iterable<string> };
};

export type AskServer = (request: ServerRequest, signal: AbortSignal) => Promise<string | Failure>;

export type ServerPlace = {
  readonly url: string;
  readonly isOwnPort: (port: number) => boolean;
  readonly limits: AnalyserLimits;
  readonly resolveName?: ResolveName;
};

/** Throws `invalid-input` for an address that frames are not sent to. */
export function createAskServer({ url, isOwnPort, limits, resolveName = lookup }: ServerPlace): AskServer {
  const base = baseOf(url);
  const port = Number(base.port || (base.protocol === 'https:' ? 443 : 80));
  const isOther = (address: string) => !(isLoopback(address) && isOwnPort(port));
  if (!isOther(base.hostname)) throw ownAddress();
  return ask;

  async function ask(request: ServerRequest, signal: AbortSignal): Promise<string | Failure> {
    const agent = new Agent({
      connect: { timeout: limits.connectMs, lookup: createHouseLookup(resolveName, isOther) },
      headersTimeout: limits.totalMs,
      bodyTimeout: limits.totalMs,
    });
    const whole = AbortSignal.any([signal, AbortSignal.timeout(limits.totalMs)]);
    try {
      return await read(await send(agent, request, whole));
    } catch (thrown) {
      return failureOf(thrown, base.host, signal);
    } finally {
      await agent.destroy();
    }
  }

  function send(agent: Agent, { path, body }: ServerRequest, signal: AbortSignal) {
    return agent.request({
      origin: base.origin,
      path: `${base.pathname}${path}`,
      method: body ? 'POST' : 'GET',
      headers: {
        'user-agent': 'Porchlight',
        'accept-encoding': 'identity', // what unpacks itself could grow without end
        ...(body && { 'content-type': 'application/json', 'content-length': String(body.sizeBytes) }),
      },
      body: body ? Readable.from(body.pieces()) : null,
      signal,
    });
  }

  async function read({
    statusCode,
    body,
  }: Awaited<ReturnType<Agent['request']>>): Promise<string | Failure> {
    if (statusCode === 200) return readCappedText(body, limits.bodyBytes, tooLong);
    const text = await readCappedText(body, limits.bodyBytes, tooLong).catch(() => ''); // only the reason would be in it
    return failureOfStatus(statusCode, text);
  }
}

/** Ends with a slash; `/v1` is ours to add. */
function baseOf(url: string): URL {
  const problem = analyserUrlProblem(url);
  if (problem !== null) {
    throw new AppError('invalid-input', problem, {
      nextStep: 'Enter an address such as http://127.0.0.1:11434.',
    });
  }
  return new URL(`${url.replace(/\/+$/, '').replace(/\/v1$/, '')}/`);
}

function isLoopback(address: string): boolean {
  return /^(?:localhost|.*\.localhost|127(?:\.\d{1,3}){3}|\[?::1\]?|::ffff:127\..*)\.?$/i.test(address);
}

function ownAddress(): AppError {
  return new AppError('invalid-input', 'That is the address of Porchlight itself.', {
    nextStep: 'Enter the address of the server for descriptions.',
  });
}

function tooLong(): AppError {
  return new AppError('analyser-failed', 'The analyser answered with more than anybody can have meant.');
}
