import { readdirSync, readlinkSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it, vi } from 'vitest';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { readZip } from '#main/test-zip.fake.ts';
import { type Download, zipOf } from './download-export.ts';
import { manifestName, sumsName } from './manifest.ts';

const films = { 'a.mp4': Buffer.alloc(600_000, 'a'), 'b.mp4': Buffer.alloc(200_000, 'b') };

async function exported(): Promise<{ folder: string; zip: () => Promise<Download> }> {
  const folder = createTestFolder();
  const files = Object.entries(films).map(([name, { length }]) => ({
    name,
    size_bytes: length,
    sha256: '0'.repeat(64),
  }));
  const facts = { format_version: 1, export_id: 'x', created_at: '', made_by: '', format: 'mp4' };
  for (const [name, bytes] of Object.entries(films)) await writeFile(join(folder, name), bytes);
  await writeFile(join(folder, manifestName), JSON.stringify({ ...facts, files }));
  await writeFile(join(folder, sumsName), '');
  return { folder, zip: () => zipOf({ folder, singleFile: null, createdAt: '2026-05-01T00:00:00.000Z' }) };
}

/** Files below the folder that this process holds open. */
function openBelow(folder: string): string[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const path = readlinkSync(`/proc/self/fd/${fd}`);
      return path.startsWith(folder) ? [path] : [];
    } catch {
      return []; // closed meanwhile
    }
  });
}

const closed = (folder: string) => vi.waitFor(() => expect(openBelow(folder)).toEqual([]));

describe.skipIf(process.platform !== 'linux')('a ZIP of an export holds no file open', () => {
  it('when only its size is asked for', async () => {
    const { folder, zip } = await exported();
    for (let n = 0; n < 5; n++) await zip();
    expect(openBelow(folder)).toEqual([]);
  });

  it('when it was read to its end', async () => {
    const { folder, zip } = await exported();
    const { sizeBytes, read } = await zip();
    const bytes = await buffer(read(0, sizeBytes - 1));
    expect(bytes.length).toBe(sizeBytes);
    const contents = [...readZip(bytes).values()];
    expect(Object.values(films).map((film, n) => contents[n]?.equals(film))).toEqual([true, true]);
    await closed(folder);
  });

  it('when a part was read, and then the rest is not read either', async () => {
    const { folder, zip } = await exported();
    const { sizeBytes, read } = await zip();
    const whole = await buffer(read(0, sizeBytes - 1));
    for (const [first, last] of [
      [0, 9],
      [599_990, 600_200],
      [sizeBytes - 5, sizeBytes - 1],
    ] as const) {
      expect((await buffer(read(first, last))).equals(whole.subarray(first, last + 1))).toBe(true);
      await closed(folder);
    }
  });

  it('when whoever took it went away', async () => {
    const { folder, zip } = await exported();
    const { sizeBytes, read } = await zip();
    const taken = read(0, sizeBytes - 1);
    await new Promise((resolve) => taken.once('data', resolve));
    taken.destroy();
    await closed(folder);
    read(0, sizeBytes - 1).destroy();
    await closed(folder);
  });

  it('when a file has gone, which breaks it', async () => {
    const { folder, zip } = await exported();
    const { sizeBytes, read } = await zip();
    await rm(join(folder, 'b.mp4'));
    await expect(buffer(read(0, sizeBytes - 1))).rejects.toMatchObject({ code: 'ENOENT' });
    await closed(folder);
  });
});
