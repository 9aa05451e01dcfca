/**
 * Takes a JSON body within its limits before anything looks at it: content type, 1 MiB, five seconds, 32 levels
 * (S-A4, F96). `application/json` is what no foreign form can send without asking first (S-A3).
 */
import type { MiddlewareHandler } from 'hono';
import { refused } from './rest-errors.ts';

export const largestBodyBytes = 1024 * 1024;
const deepest = 32;
const patienceMs = 5000;

export const takeJsonBody: MiddlewareHandler = async (c, next) => {
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
    throw refused(415, 'The body must be JSON with "content-type: application/json".');
  }
  if (Number(c.req.header('content-length') ?? 0) > largestBodyBytes) throw tooLarge();
  const text = await readWithin(c.req.raw.body, patienceMs);
  if (depthOf(text) > deepest) throw refused(413, `The body is nested deeper than ${deepest} levels.`);
  const { url, method, headers } = c.req.raw;
  c.req.raw = new Request(url, { method, headers, body: text });
  await next();
};

async function readWithin(body: ReadableStream<Uint8Array> | null, ms: number): Promise<string> {
  if (!body) return '';
  const reader = body.getReader();
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(refused(408, 'The body took too long to arrive.')), ms);
  try {
    return await Promise.race([readAll(reader), late]);
  } catch (thrown) {
    void reader.cancel().catch(() => undefined); // the sender may be gone; the refusal says what happened
    throw thrown;
  } finally {
    clearTimeout(timer);
  }
}

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for (let sizeBytes = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(parts).toString('utf8');
    sizeBytes += value.byteLength;
    if (sizeBytes > largestBodyBytes) throw tooLarge();
    parts.push(value);
  }
}

function tooLarge() {
  return refused(413, 'The body is larger than 1 MiB.');
}

/** Nesting of brackets outside strings. */
function depthOf(json: string): number {
  let depth = 0;
  let most = 0;
  let isText = false;
  for (let at = 0; at < json.length; at++) {
    const letter = json[at] ?? '';
    if (letter === '"') isText = !isText;
    if (isText && letter === '\\') at++;
    if (isText) continue;
    depth += steps.get(letter) ?? 0;
    most = Math.max(most, depth);
  }
  return most;
}

const steps: ReadonlyMap<string, number> = new Map([
  ['[', 1],
  ['{', 1],
  [']', -1],
  ['}', -1],
]);
