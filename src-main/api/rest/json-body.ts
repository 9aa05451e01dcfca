/**
 * Takes a JSON body within its limits before anything looks at it: content type, 1 MiB, five seconds, 32 levels
 * (S-A4, F96). `application/json` is what no foreign form can send without asking first (S-A3).
 */
import type { MiddlewareHandler } from 'hono';
import { readBody, tooLarge } from './read-body.ts';
import { refused } from './rest-errors.ts';

export const largestBodyBytes = 1024 * 1024;
const deepest = 32;
const patienceMs = 5000;

export const takeJsonBody: MiddlewareHandler = async (c, next) => {
  if (!/^application\/json\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
    throw refused(415, 'The body must be JSON with "content-type: application/json".');
  }
  if (Number(c.req.header('content-length') ?? 0) > largestBodyBytes) {
    throw tooLarge(largestBodyBytes);
  }
  const body = await readBody(c.req.raw.body, { mostBytes: largestBodyBytes, patienceMs });
  const text = body.toString('utf8');
  if (depthOf(text) > deepest) throw refused(413, `The body is nested deeper than ${deepest} levels.`);
  const { url, method, headers } = c.req.raw;
  c.req.raw = new Request(url, { method, headers, body: text });
  await next();
};

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
