/**
 * Speaks with the hub: the list of a repository's files with their hashes, and one file from a given byte on. Nothing
 * is asked of it unless a person installs a model. Certificates are verified, redirects go to https only.
 */
import { Agent } from 'undici';
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import { redirectTarget } from './hub-address.ts';
import { errorOfConnection, errorOfStatus } from './hub-errors.ts';

/** Source: https://huggingface.co/docs/huggingface.js/hub/interfaces/ListFileEntry. */
const treeEntry = z.object({
  type: z.string(),
  path: z.string(),
  size: z.int().nonnegative(),
  /** SHA-1 of the git blob; of the pointer for a large file. */
  oid: z.string(),
  /** A large file: `oid` is the SHA-256 of its content. */
  lfs: z.object({ oid: z.string(), size: z.int().nonnegative() }).optional(),
});
export type HubFile = z.infer<typeof treeEntry>;

export type HubBody = {
  /** Of the first byte that follows: 0 when the hub begins anew, whatever was asked. */
  readonly fromByte: number;
  /** Of the whole file, where the hub says it. */
  readonly totalBytes: number | null;
  readonly body: AsyncIterable<Uint8Array>;
};

export type HubClient = {
  readonly address: string;
  list(repo: string, revision: string, signal: AbortSignal): Promise<readonly HubFile[]>;
  /** `read` gets the body; it is destroyed afterwards, read or not. */
  file<T>(
    place: {
      readonly repo: string;
      readonly revision: string;
      readonly path: string;
      readonly fromByte: number;
    },
    signal: AbortSignal,
    read: (answer: HubBody) => Promise<T>,
  ): Promise<T>;
  close(): Promise<void>;
};

export type HubLimits = {
  readonly connectMs: number;
  /** From the request to the headers of its answer, and between two pieces of a body. */
  readonly silenceMs: number;
  readonly listBytes: number;
};

export const defaultHubLimits: HubLimits = {
  connectMs: 10_000,
  silenceMs: 30_000,
  listBytes: 4 * 1024 * 1024,
};

const mostRedirects = 5;
const redirects = new Set([301, 302, 303, 307, 308]);
type Answer = Awaited<ReturnType<Agent['request']>>;

export function createHubClient(address: string, limits: HubLimits = defaultHubLimits): HubClient {
  const agent = new Agent({
    connect: { timeout: limits.connectMs },
    connections: 2,
    headersTimeout: limits.silenceMs,
    bodyTimeout: limits.silenceMs,
  });
  return { address, list, file, close: () => agent.destroy() };

  async function list(repo: string, revision: string, signal: AbortSignal): Promise<readonly HubFile[]> {
    const path = `/api/models/${escaped(repo)}/tree/${encodeURIComponent(revision)}?recursive=true`;
    return ask(path, { signal, what: repo }, async (answer) => {
      const text = await readCapped(answer.body, limits.listBytes);
      const parsed = z.array(treeEntry).safeParse(jsonOf(text));
      if (parsed.success) return parsed.data;
      throw new AppError('hub-unreachable', `What answers at ${address} is not a model hub.`, {
        nextStep: 'Check the connection (a login page may be in between) and PORCHLIGHT_MODEL_HUB.',
      });
    });
  }

  async function file<T>(
    { repo, revision, path, fromByte }: Parameters<HubClient['file']>[0],
    signal: AbortSignal,
    read: (answer: HubBody) => Promise<T>,
  ): Promise<T> {
    const range = fromByte > 0 ? { range: `bytes=${fromByte}-` } : undefined;
    const url = `/${escaped(repo)}/resolve/${encodeURIComponent(revision)}/${escaped(path)}`;
    return ask(url, { signal, what: path, headers: range }, (answer) =>
      read({ ...extentOf(answer), body: answer.body }),
    );
  }

  type Request = {
    readonly signal: AbortSignal;
    readonly what: string;
    readonly headers?: Record<string, string> | undefined;
  };

  async function ask<T>(path: string, request: Request, read: (answer: Answer) => Promise<T>): Promise<T> {
    let url = new URL(`${address}${path}`);
    try {
      for (let hops = 0; hops <= mostRedirects; hops++) {
        const step = await follow(url, request, read);
        if (!(step instanceof URL)) return step.value;
        url = step;
      }
    } catch (thrown) {
      if (request.signal.aborted) throw request.signal.reason;
      throw errorOfConnection(thrown, url.host);
    }
    throw new AppError('hub-unreachable', 'The hub sends from one address to the next without end.');
  }

  /** What was read, or where it is said to be. */
  async function follow<T>(
    url: URL,
    request: Request,
    read: (answer: Answer) => Promise<T>,
  ): Promise<URL | { readonly value: T }> {
    const answer = await send(url, request);
    try {
      if (redirects.has(answer.statusCode)) return nextOf(url, answer);
      return { value: await read(accepted(answer, request.what)) };
    } finally {
      answer.body.on('error', () => undefined).destroy(); // the first failure is the one to tell
    }
  }

  function send(url: URL, { signal, headers }: Request): Promise<Answer> {
    return agent.request({
      origin: url.origin,
      path: `${url.pathname}${url.search}`,
      method: 'GET',
      headers: { 'user-agent': 'porchlight', 'accept-encoding': 'identity', ...headers },
      signal,
    });
  }
}

function accepted(answer: Answer, what: string): Answer {
  const { statusCode, headers } = answer;
  if (statusCode === 200 || statusCode === 206) return answer;
  throw errorOfStatus(statusCode, what, textOf(headers['retry-after']));
}

function nextOf(from: URL, { headers }: Answer): URL {
  const to = redirectTarget(from, textOf(headers.location) ?? '');
  if (to) return to;
  throw new AppError('hub-unreachable', 'The hub sends to an address that is not secure.', {
    nextStep: 'Nothing was downloaded from there. Check PORCHLIGHT_MODEL_HUB, or import a folder.',
  });
}

/** RFC 9110, 14.4. */
function extentOf({ statusCode, headers }: Answer): Omit<HubBody, 'body'> {
  if (statusCode === 200) {
    const length = textOf(headers['content-length']);
    return { fromByte: 0, totalBytes: length === undefined ? null : Number(length) };
  }
  const [, from, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(textOf(headers['content-range']) ?? '') ?? [];
  if (from === undefined) throw new AppError('hub-unreachable', 'The hub answered with an unknown part.');
  return { fromByte: Number(from), totalBytes: total === undefined || total === '*' ? null : Number(total) };
}

async function readCapped(body: AsyncIterable<Uint8Array>, mostBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of body) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > mostBytes) throw new AppError('hub-unreachable', 'The list of the hub does not end.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null; // not a list: the caller says so
  }
}

/** Each part for itself: the slashes stay. */
function escaped(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

function textOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
