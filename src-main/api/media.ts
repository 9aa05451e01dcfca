/**
 * Pictures by id, never by path (IF-4): the path comes from the database and must stay inside the data root.
 * `/frame/{event_id}/{n}`, `/thumbnail/{event_id}`, `/preview/{preview_id}/{n}`.
 */
import { readFile } from 'node:fs/promises';
import { AppError } from '#shared/errors.ts';
import { eventId as eventIdSchema } from '#shared/model/event.ts';
import type { Core } from '#main/core.ts';
import { resolveInside } from '#main/platform/data-paths.ts';

/** A picture never changes under its versioned address. */
const cacheControl = 'private, max-age=86400, immutable';

export type MediaKind = 'frame' | 'thumbnail' | 'preview';

/** Answers 404 alike for what is unknown, missing or out of bounds. */
export async function serveMedia(core: Core, path: string): Promise<Response> {
  try {
    const bytes = await findPicture(
      core,
      path.split('/').filter((part) => part !== ''),
    );
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': 'image/jpeg',
        'cache-control': path.startsWith('/preview/') ? 'no-store' : cacheControl,
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
      },
    });
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'not-found') return new Response(null, { status: 404 });
    throw thrown;
  }
}

async function findPicture(core: Core, [kind, id = '', number = '']: readonly string[]): Promise<Uint8Array> {
  if (kind === 'preview') return core.previews.picture(id, Number(number)) ?? absent();
  if (!eventIdSchema.safeParse(id).success) return absent();
  return readStored(core, await storedPathOf(core, { kind, id, number }));
}

async function storedPathOf(
  core: Core,
  { kind, id, number }: { kind: string | undefined; id: string; number: string },
) {
  if (kind === 'thumbnail') return (await core.events.get(id))?.thumbnailPath;
  if (kind !== 'frame' || !/^[1-9]\d{0,2}$/.test(number)) return null;
  return (await core.frames.get(id, Number(number)))?.framePath;
}

async function readStored(core: Core, path: string | null | undefined): Promise<Uint8Array> {
  return path ? readFile(await resolveInside(core.paths.root, path)) : absent();
}

function absent(): never {
  throw new AppError('not-found', 'No such picture.');
}
