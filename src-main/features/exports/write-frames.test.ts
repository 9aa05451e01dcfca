import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import type { ExportNote } from '#shared/model/export.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { readZip } from '#main/test-zip.fake.ts';
import type { PlannedEvent } from './export-plan.ts';
import { writeFrames } from './write-frames.ts';

/** Two frames, the first too large for a pipe, and what `write` gets to write. */
async function attempt(whileWriting: (secondPath: string) => Promise<void>) {
  const folder = createTestFolder();
  const frames = [Buffer.alloc(2_000_000, 7), Buffer.from('the second')].map((bytes, index) => {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { bytes, path: join(folder, `${index}.jpg`), number: index + 1, atMs: 0, sha256 };
  });
  for (const { path, bytes } of frames) await writeFile(path, bytes);
  const event = { eventId: 'x', camera: { id: 'porch', name: 'Porch' }, startMs: 0, frames };
  const notes: ExportNote[] = [];
  const files: Buffer[] = [];
  const written = await writeFrames('frames', [event as unknown as PlannedEvent], {
    timeZone: 'UTC',
    signal: new AbortController().signal,
    note: (note) => void notes.push(note),
    folder: {
      place: (stem: string, ending: string) => ({ name: `${stem}${ending}`, path: '' }),
      async write(_name: string, from: Readable) {
        await whileWriting(frames[1]?.path ?? '');
        files.push(await buffer(from));
      },
    } as never, // all that frames need of it
  });
  return { written, notes, frames, names: files.map((file) => [...readZip(file).keys()]).flat() };
}

it('writes every frame under its number', async () => {
  const { written, notes, names } = await attempt(async () => undefined);
  expect([written, notes]).toEqual([['x'], []]);
  expect(names.map((name) => name.slice(0, 4))).toEqual(['001_', '002_']);
});

it('ends with the reason when a frame changes while it is written', async () => {
  await expect(attempt((path) => writeFile(path, 'another'))).rejects.toMatchObject({
    code: 'picture-invalid',
    message: 'Frame 2 has changed since it was stored.',
  });
});
