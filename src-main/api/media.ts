/**
 * Pictures and videos by id, never by path (IF-4): `/frame/{event_id}/{n}`, `/thumbnail/{event_id}`,
 * `/snapshot/{event_id}`, `/video/{event_id}`, `/preview/{preview_id}/{n}`, `/search-picture/{picture_id}`; moving ones as
 * `/live/{session_id}`.
 */
import { AppError } from '#shared/errors.ts';
import { type EventRecord, eventId as eventIdSchema } from '#shared/model/event.ts';
import type { Core } from '#main/core.ts';
import { serveStoredFile } from './stored-file.ts';

/** A picture never changes under its versioned address. */
const cacheControl = 'private, max-age=86400, immutable';

/** Answers 404 alike for what is unknown, missing or out of bounds; `range` is the header of that name. */
export async function serveMedia(core: Core, path: string, range?: string | null): Promise<Response> {
  const [kind, id = '', number = ''] = path.split('/').filter((part) => part !== '');
  try {
    const served = await serveUnstored(core, { kind, id, number });
    if (served) return served;
    if (!eventIdSchema.safeParse(id).success) return absent();
    const stored = (await storedPathOf(core, { kind, id, number })) ?? absent();
    return await serveStoredFile({ paths: core.paths, stored, cacheControl, range });
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'not-found') return new Response(null, { status: 404 });
    throw thrown;
  }
}

type Address = { readonly kind: string | undefined; readonly id: string; readonly number: string };

/** What is no file of the data root. */
async function serveUnstored(core: Core, { kind, id, number }: Address): Promise<Response | null> {
  if (kind === 'preview') return servePreview(core, id, Number(number));
  if (kind === 'search-picture') return serveSearchPicture(core, id);
  return kind === 'live' ? serveLive(core, id) : null;
}

function servePreview(core: Core, id: string, number: number): Response {
  const bytes = core.previews.picture(id, number) ?? absent();
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'image/jpeg',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    },
  });
}

/** One that was given to search by; its id never names another one. */
async function serveSearchPicture(core: Core, id: string): Promise<Response> {
  const { jpeg } = (await core.search.pictures.get(id)) ?? absent();
  return new Response(new Uint8Array(jpeg), {
    headers: {
      'content-type': 'image/jpeg',
      'cache-control': cacheControl,
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    },
  });
}

/** Never ends by itself; its layout is in `src-shared/live-frames.ts`. */
function serveLive(core: Core, sessionId: string): Response {
  return new Response(core.live.read(sessionId), {
    headers: {
      'content-type': 'application/octet-stream',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    },
  });
}

async function storedPathOf(core: Core, { kind, id, number }: Address): Promise<string | null | undefined> {
  switch (kind) {
    case 'frame':
      return /^[1-9]\d{0,2}$/.test(number) ? (await core.frames.get(id, Number(number)))?.framePath : null;
    case 'thumbnail':
      return (await core.events.get(id))?.thumbnailPath;
    case 'snapshot':
      return snapshotOf(await core.events.get(id));
    case 'video':
      return (await core.events.get(id))?.videoPath;
    case undefined:
    default:
      return null;
  }
}

/** As a stored path: the prefix leads to wherever snapshots are kept (E-11). */
function snapshotOf(event: EventRecord | null): string | null {
  return event === null || event.snapshotPath === null ? null : `snapshots/${event.snapshotPath}`;
}

function absent(): never {
  throw new AppError('not-found', 'No such picture.');
}
