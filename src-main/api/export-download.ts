/** `/export/{export_id}/file` and `/export/{export_id}/zip`: what a person exported, to be saved by a browser. */
import { Readable } from 'node:stream';
import { exportId } from '#shared/model/export.ts';
import { AppError } from '#shared/errors.ts';
import type { Core } from '#main/core.ts';
import { type Download, fileOf, zipOf } from '#main/features/exports/download-export.ts';
import { parseByteRange } from './byte-range.ts';

/** Throws `not-found`. */
export async function serveExport(
  core: Core,
  {
    id,
    part,
    range,
  }: { readonly id: string; readonly part: string; readonly range: string | null | undefined },
): Promise<Response> {
  const isKnown = exportId.safeParse(id).success && (part === 'file' || part === 'zip');
  if (!isKnown) throw new AppError('not-found', 'There is no such export.');
  const made = await core.exports.get(id);
  return answer(await (part === 'file' ? fileOf(made) : zipOf(made)), range);
}

function answer({ name, sizeBytes, read }: Download, range: string | null | undefined): Response {
  const headers = new Headers({
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeName(name)}`,
    'cache-control': 'no-store',
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
  });
  const wanted = parseByteRange(range, sizeBytes);
  if (wanted === 'outside') {
    headers.set('content-range', `bytes */${sizeBytes}`);
    return new Response(null, { status: 416, headers });
  }
  const { first, last } = wanted === 'whole' ? { first: 0, last: sizeBytes - 1 } : wanted;
  if (wanted !== 'whole') headers.set('content-range', `bytes ${first}-${last}/${sizeBytes}`);
  headers.set('content-length', String(last - first + 1));
  return new Response(
    lazily(() => read(first, last)),
    { status: wanted === 'whole' ? 200 : 206, headers },
  );
}

/** RFC 8187. */
function encodeName(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Begun at the first read: the answer to HEAD is never read, nor closed. */
function lazily(begin: () => Readable): ReadableStream<Uint8Array> {
  let reader: AsyncIterator<Uint8Array> | undefined;
  let source: Readable | undefined;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        source ??= begin();
        reader ??= source[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
        const { done, value } = await reader.next();
        if (done) controller.close();
        else controller.enqueue(new Uint8Array(value));
      },
      cancel: () => void source?.destroy(),
    },
    { highWaterMark: 0 },
  );
}
