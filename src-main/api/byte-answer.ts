/** Answers whose bytes are ours to the page alone, whole or in ranges (RFC 9110, 14). */
import type { Readable } from 'node:stream';
import { type ByteRange, parseByteRange } from './byte-range.ts';

/** For whatever is not a page: its type is what we say, and no other site may embed it. */
export function mediaHeaders(type: string, cacheControl: string): Record<string, string> {
  return {
    'content-type': type,
    'cache-control': cacheControl,
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  };
}

type BytesToAnswer = {
  readonly headers: Readonly<Record<string, string>>;
  readonly sizeBytes: number;
  /** The `Range` header. */
  readonly range: string | null | undefined;
  readonly read: (part: ByteRange) => Readable | Promise<Readable>;
};

/** 200 with all bytes, 206 with a range, 416 when it begins behind the end. */
export function answerBytes({ headers: given, sizeBytes, range, read }: BytesToAnswer): Response {
  const headers = new Headers({ ...given, 'accept-ranges': 'bytes' });
  const wanted = parseByteRange(range, sizeBytes);
  if (wanted === 'outside') {
    headers.set('content-range', `bytes */${sizeBytes}`);
    return new Response(null, { status: 416, headers });
  }
  const part = wanted === 'whole' ? { first: 0, last: sizeBytes - 1 } : wanted;
  if (wanted !== 'whole') headers.set('content-range', `bytes ${part.first}-${part.last}/${sizeBytes}`);
  headers.set('content-length', String(part.last - part.first + 1));
  const body = sizeBytes === 0 ? null : lazily(() => read(part));
  return new Response(body, { status: wanted === 'whole' ? 200 : 206, headers });
}

/** Begun at the first read: the answer to HEAD is never read, nor closed. Who goes away in between leaves nothing open. */
export function lazily(begin: () => Readable | Promise<Readable>): ReadableStream<Uint8Array> {
  let source: Readable | undefined;
  let reader: AsyncIterator<Uint8Array> | undefined;
  let isCancelled = false;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        source ??= await begin();
        if (isCancelled) return void source.destroy();
        reader ??= source[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
        const { done, value } = await reader.next();
        if (isCancelled) return;
        if (done) controller.close();
        else controller.enqueue(new Uint8Array(value));
      },
      cancel() {
        isCancelled = true;
        source?.destroy();
      },
    },
    { highWaterMark: 0 },
  );
}
