/** Frames as one ZIP, named by local time. Runs in a child. */
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { toAppError } from '#shared/errors.ts';
import type { ExportNote } from '#shared/model/export.ts';
import type { ExportFolder } from './export-folder.ts';
import type { PlannedEvent, PlannedFrame } from './export-plan.ts';
import { createNames, safeName, timeInName } from './file-names.ts';
import { readFrame } from './frame-file.ts';

export type FramesContext = {
  readonly folder: ExportFolder;
  readonly timeZone: string;
  readonly signal: AbortSignal;
  readonly note: (note: ExportNote) => void;
};

/** Resolves to the events whose frames are in it; no file is written when there is none. */
export async function writeFrames(
  stem: string,
  events: readonly PlannedEvent[],
  context: FramesContext,
): Promise<string[]> {
  const nameOf = createNames();
  const zip = new ZipFile();
  const eventIds: string[] = [];
  for (const event of events) {
    context.signal.throwIfAborted();
    const frames = await framesThere(event, context.note);
    if (frames.length === 0) continue;
    eventIds.push(event.eventId);
    const folder = `${timeInName(event.startMs, context.timeZone)}_${safeName(event.camera.name)}`;
    const prefix = events.length > 1 ? `${nameOf(folder)}/` : '';
    for (const frame of frames) addFrame(zip, `${prefix}${frameName(event, frame, context)}`, frame);
  }
  if (eventIds.length === 0) return [];
  zip.end();
  const { name } = context.folder.place(stem, '.zip');
  // yazl gives a stream of Node's, typed as the older kind.
  await context.folder.write(name, failWith(zip), { eventIds, made: 'stored frames, byte for byte' });
  return eventIds;
}

/** Those whose file is there as it was stored; a note for the others. */
export async function framesThere(
  { eventId, frames }: PlannedEvent,
  note: (note: ExportNote) => void,
): Promise<PlannedFrame[]> {
  const found: PlannedFrame[] = [];
  for (const frame of frames) {
    try {
      await readFrame(frame);
      found.push(frame);
    } catch (thrown) {
      const { code, message } = toAppError(thrown);
      note({ eventId, code, message });
    }
  }
  if (frames.length === 0) note({ eventId, code: 'not-found', message: 'The event has no frames.' });
  return found;
}

function frameName(
  { camera }: PlannedEvent,
  { number, atMs }: PlannedFrame,
  { timeZone }: Pick<FramesContext, 'timeZone'>,
): string {
  const clock = timeInName(atMs, timeZone, true);
  return `${String(number).padStart(3, '0')}_${clock}_${safeName(camera.name)}.jpg`;
}

/** JPEGs do not get smaller. Proven again: what is read now is what goes out. */
function addFrame(zip: ZipFile, name: string, frame: PlannedFrame): void {
  const options = { mtime: new Date(frame.atMs), mode: 0o100644, compress: false };
  zip.addReadStreamLazy(name, options, (done) => {
    const stream = Readable.from(bytesOf(frame));
    stream.once('error', (cause) => zip.emit('error', cause)); // yazl does not listen
    done(null, stream);
  });
}

async function* bytesOf(frame: PlannedFrame): AsyncGenerator<Buffer> {
  yield await readFrame(frame);
}

/** A frame that cannot be read ends the stream instead of holding it up for ever. */
function failWith(zip: ZipFile): Readable {
  const stream = zip.outputStream as Readable;
  zip.on('error', (cause: Error) => stream.destroy(cause));
  return stream;
}
