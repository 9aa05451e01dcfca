/** `/export/{export_id}/file` and `/export/{export_id}/zip`: what a person exported, to be saved by a browser. */
import { exportId } from '#shared/model/export.ts';
import { AppError } from '#shared/errors.ts';
import type { Core } from '#main/core.ts';
import { type Download, fileOf, zipOf } from '#main/features/exports/download-export.ts';
import { answerBytes, mediaHeaders } from './byte-answer.ts';

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
  const headers = {
    ...mediaHeaders('application/octet-stream', 'no-store'),
    'content-disposition': `attachment; filename*=UTF-8''${encodeName(name)}`,
  };
  return answerBytes({ headers, sizeBytes, range, read: ({ first, last }) => read(first, last) });
}

/** RFC 8187. */
function encodeName(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
