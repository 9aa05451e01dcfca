/**
 * Pictures and videos by id, never by path (IF-4): `/frame/{event_id}/{n}`, `/thumbnail/{event_id}`,
 * `/snapshot/{event_id}`, `/video/{event_id}`, `/preview/{preview_id}/{n}`, `/search-picture/{picture_id}`; moving ones as
 * `/live/{session_id}`. A frame is also there in smaller widths: `?width=160`, `320` or `640`; any other width is ignored.
 */
import { AppError } from '#shared/errors.ts';
import { type EventRecord, eventId as eventIdSchema } from '#shared/model/event.ts';
import type { Core } from '#main/core.ts';
import { smallWidths } from '#main/features/timeline/small-pictures.ts';
import { mediaHeaders } from './byte-answer.ts';
import { serveExport } from './export-download.ts';
import { readStoredFile, serveStoredFile } from './stored-file.ts';

/** A picture never changes under its versioned address. */
const cacheControl = 'private, max-age=86400, immutable';

export type MediaWish = {
  /** The header of that name. */
  readonly range?: string | null | undefined;
  /** As it stands in the address. */
  readonly width?: string | null | undefined;
};

/** Answers 404 alike for what is unknown, missing or out of bounds. */
export async function serveMedia(
  core: Core,
  path: string,
  { range, width }: MediaWish = {},
): Promise<Response> {
  const [kind, id = '', number = ''] = path.split('/').filter((part) => part !== '');
  try {
    const served = await serveUnstored(core, { kind, id, number }, range);
    if (served) return served;
    if (!eventIdSchema.safeParse(id).success) return absent();
    const address = { kind, id, number };
    return (await serveSmallFrame(core, address, width)) ?? (await serveWhole(core, address, range));
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'not-found') return new Response(null, { status: 404 });
    throw thrown;
  }
}

async function serveWhole(core: Core, address: Address, range: MediaWish['range']): Promise<Response> {
  const stored = (await storedPathOf(core, address)) ?? absent();
  return serveStoredFile({ paths: core.paths, stored, cacheControl, range });
}

type Address = { readonly kind: string | undefined; readonly id: string; readonly number: string };

/** What is no file of the data root. */
async function serveUnstored(
  core: Core,
  { kind, id, number }: Address,
  range: MediaWish['range'],
): Promise<Response | null> {
  if (kind === 'preview') return servePreview(core, id, Number(number));
  if (kind === 'export') return serveExport(core, { id, part: number, range });
  if (kind === 'search-picture') return serveSearchPicture(core, id);
  return kind === 'live' ? serveLive(core, id) : null;
}

function servePreview(core: Core, id: string, number: number): Response {
  const bytes = core.previews.picture(id, number) ?? absent();
  return new Response(new Uint8Array(bytes), {
    headers: mediaHeaders('image/jpeg', 'no-store'),
  });
}

/** One that was given to search by; its id never names another one. */
async function serveSearchPicture(core: Core, id: string): Promise<Response> {
  const { jpeg } = (await core.search.pictures.get(id)) ?? absent();
  return new Response(new Uint8Array(jpeg), {
    headers: mediaHeaders('image/jpeg', cacheControl),
  });
}

/** Never ends by itself; its layout is in `src-shared/live-frames.ts`. */
function serveLive(core: Core, sessionId: string): Response {
  return new Response(core.live.read(sessionId), {
    headers: mediaHeaders('application/octet-stream', 'no-store'),
  });
}

/** Null when the frame as it is stored should be served. */
async function serveSmallFrame(
  core: Core,
  { kind, id, number }: Address,
  wanted: MediaWish['width'],
): Promise<Response | null> {
  if (kind !== 'frame' || !wanted) return null;
  const width = smallWidths.find((each) => String(each) === wanted);
  const frame = width && frameNumber.test(number) ? await core.frames.get(id, Number(number)) : null;
  if (!width || !frame) return null;
  const read = () => readStoredFile(core.paths, frame.framePath, largestFrameBytes);
  const picture = { path: frame.framePath, version: frame.sha256, read };
  // What cannot be shrunk may be shown as it is, or is missing: the way of the whole file tells.
  const bytes = await core.smallPictures.get(picture, width).catch(() => null);
  return (
    bytes &&
    new Response(new Uint8Array(bytes), {
      headers: { ...mediaHeaders('image/jpeg', cacheControl), 'content-length': String(bytes.byteLength) },
    })
  );
}

/** Larger ones are served as they are. */
const largestFrameBytes = 32 * 1024 * 1024;
const frameNumber = /^[1-9]\d{0,2}$/;

async function storedPathOf(core: Core, { kind, id, number }: Address): Promise<string | null | undefined> {
  switch (kind) {
    case 'frame':
      return frameNumber.test(number) ? (await core.frames.get(id, Number(number)))?.framePath : null;
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
