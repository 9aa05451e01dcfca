import type { ErrorCode } from '#shared/errors.ts';

/** Codes that say little: what happened is only in the words of the core. */
const broad: ReadonlySet<ErrorCode> = new Set(['internal', 'invalid-input', 'query-invalid', 'not-found']);

/**
 * Quoted words, addresses, paths, hosts, fingerprints, names of files and numbers with what they count. Of a sentence in
 * English these are what somebody who reads another language needs.
 */
const detail =
  /["“][^"”]{1,200}["”]|[a-z][a-z+.-]*:\/\/[^\s,]+|(?:[A-Za-z]:[\\/]|~?\/)[^\s,:;]+|(?:[\da-f]{2}:?){16,}|\b[\w-]+\.\w[\w.-]*(?::\d+)?|\b(?:HTTP|FFmpeg|SQLite)\s[\w-]+|\b\d[\d.,]*\s?(?:%|[KMGT]?i?B|ms|s|fps|px|days?|megapixels)?/gi;

/** What the message of an error tells beyond its code, as it stands there; empty: nothing. */
export function detailsOf(code: ErrorCode, message: string): string {
  if (broad.has(code)) return message;
  const found = [...message.matchAll(detail)].map(([text]) => text.trim().replace(/[.]+$/, ''));
  return [...new Set(found)].join(', ');
}
