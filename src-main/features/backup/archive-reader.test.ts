/** Archives from anywhere: nothing but what Porchlight wrote is believed (F102). */
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type Header, pack } from 'tar-stream';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { isArchivePath, manifestText } from './archive-format.ts';
import { readArchive } from './archive-reader.ts';
import { backUpEverything } from './back-up-everything.ts';
import { createLibrary, idOf, noon, realMigrations } from './library.fake.ts';
import { unpackArchive } from './unpack-archive.ts';

type Entry = Partial<Header> & { readonly name: string; readonly text?: string };

const marker = JSON.stringify({ dataRootUuid: '018f0000-0000-4000-8000-000000000001' });
const frame = `frames/${idOf(1)}/frame_001.jpg`;

/** A tar of these entries with a right list of files at the end, unless another one is given. */
async function archiveOf(entries: readonly Entry[], listed = entries): Promise<string> {
  const tar = pack();
  const bytes = buffer(tar);
  const add = ({ text = '', ...header }: Entry) => {
    if (header.type !== undefined && header.type !== 'file') tar.entry(header);
    else tar.entry(header, text);
  };
  for (const entry of entries) add(entry);
  const files = listed.map(({ name, text = '' }) => ({
    path: name,
    sizeBytes: Buffer.byteLength(text),
    sha256: createHash('sha256').update(text).digest('hex'),
  }));
  const head = {
    format: 'porchlight-backup',
    formatVersion: 1,
    createdAt: noon,
    dataRootUuid: '018f0000-0000-4000-8000-000000000001',
    schemaVersion: 2,
    events: 0,
    fileCount: files.length,
    totalBytes: 0,
  } as const;
  add({ name: 'manifest.jsonl', text: manifestText(head, files) });
  tar.finalize();
  const path = join(createTestFolder(), 'a.tar');
  await writeFile(path, await bytes);
  return path;
}

/** Unpacks into a folder of its own, three deep, and returns what is in the folders above it after the refusal. */
async function refusalOf(archive: string) {
  const folder = join(createTestFolder(), 'a', 'b', 'data');
  await mkdir(dirname(folder), { recursive: true });
  const above = join(dirname(folder), '..', '..');
  const refusal = await unpackArchive({
    archive,
    folder,
    migrationsFolder: realMigrations,
    nowUtc: noon,
  }).then(
    () => null,
    (thrown: { code: string; message: string }) => thrown,
  );
  return { code: refusal?.code, message: refusal?.message, left: readdirSync(above, { recursive: true }) };
}

const refused = (message: RegExp) => ({
  code: 'backup-invalid',
  message: expect.stringMatching(message) as string,
  left: ['a', join('a', 'b')],
});

describe('names', () => {
  it.each([
    '../evil.jpg',
    '../../evil.jpg',
    'frames/../../evil.jpg',
    '/etc/passwd',
    '/tmp/evil',
    '..\\evil.jpg',
    'C:\\evil.jpg',
    'C:evil.jpg',
    '\\\\server\\share\\evil',
    'file:///etc/passwd',
    'frames',
    'frames/',
    `frames/${idOf(1)}`,
    `frames/${idOf(1)}/../frame_001.jpg`,
    `frames/${idOf(1)}/frame_001.jpg/`,
    `frames/${idOf(1)}/frame_1.jpg`,
    `frames/${idOf(1)}/frame_001.jpg\0.png`,
    `./frames/${idOf(1)}/frame_001.jpg`,
    `FRAMES/${idOf(1)}/frame_001.jpg`,
    `snapshots/../2026-05-01/x.png`,
    `snapshots/porch/2026-05-01/..png`,
    'snapshots/porch/2026-05-01/.png',
    'snapshots/porch/2026-05-01/x.svg',
    'snapshots/porch/2026-05-01/x.png\n',
    'events/2026-05-01/events.json.exe',
    'events/today/events.json',
    'access-token',
    'lock.db',
    'events.db-wal',
    'logs/porchlight.log',
    '.tmp/x',
    '%2e%2e/evil',
    'root.json ',
    '',
    `videos/${'a'.repeat(300)}.mp4`,
  ])('refuses %j and writes nothing', async (name) => {
    expect(isArchivePath(name)).toBe(false);
    if (name === '' || name.includes('\0')) return; // such a name cannot be put into a tar
    expect(await refusalOf(await archiveOf([{ name, text: 'x' }]))).toEqual(refused(/foreign file|holds a/));
  });

  it('lets no name through that leaves the folder (10,000 random ones)', () => {
    const part = fc.constantFrom(
      '..',
      '.',
      '',
      '/',
      '\\',
      'frames',
      'snapshots',
      'porch',
      '2026-05-01',
      'a.png',
      idOf(1),
      'frame_001.jpg',
      '\0',
      ':',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.constantFrom('/', '\\', ''), (parts, separator) => {
        const name = parts.join(separator);
        if (!isArchivePath(name)) return;
        expect(name).not.toMatch(/\.\.|\\|\0|^\/|:/);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('entries', () => {
  it.each(['symlink', 'link', 'directory', 'fifo', 'character-device', 'block-device'] as const)(
    'refuses a %s',
    async (type) => {
      const archive = await archiveOf([{ name: frame, type, linkname: '/etc/passwd' }]);
      expect(await refusalOf(archive)).toEqual(refused(/holds a/));
    },
  );

  it.each([
    [
      'twice',
      [
        { name: frame, text: 'a' },
        { name: frame, text: 'b' },
      ],
      /twice/,
    ],
    [
      'twice to a system that does not tell capitals apart',
      [
        { name: 'snapshots/Porch/2026-05-01/a.png', text: 'a' },
        { name: 'snapshots/porch/2026-05-01/a.png', text: 'b' },
      ],
      /twice/,
    ],
  ])('refuses a name that comes %s', async (_, entries, message) => {
    expect(await refusalOf(await archiveOf(entries))).toEqual(refused(message));
  });

  it.each([
    ['is not in the list', [{ name: frame, text: 'x' }], [], /does not name/],
    ['is missing', [], [{ name: frame, text: 'x' }], /is missing/],
    ['has other bytes', [{ name: frame, text: 'x' }], [{ name: frame, text: 'y' }], /is damaged/],
  ])('refuses an archive of which a file %s', async (_, entries, listed, message) => {
    expect(await refusalOf(await archiveOf(entries, listed))).toEqual(refused(message));
  });

  it.each([
    ['is one long line', '['.repeat(20_000_000), /too long/],
    ['goes on in a long line', `{"format":"porchlight-backup"`.padEnd(17_000) + '}\n', /too long/],
    ['is no list', '[]\n', /cannot be read/],
    ['is empty', '', /cannot be read/],
  ])('refuses a list of files that %s, before it is parsed', async (_, text, message) => {
    const tar = pack();
    const bytes = buffer(tar);
    tar.entry({ name: 'manifest.jsonl' }, text);
    tar.finalize();
    const path = join(createTestFolder(), 'a.tar');
    await writeFile(path, await bytes);
    const parse = vi.spyOn(JSON, 'parse');
    expect(await refusalOf(path)).toEqual(refused(message));
    expect(Math.max(0, ...parse.mock.calls.map(([line]) => line.length))).toBeLessThan(16_000);
    parse.mockRestore();
  });

  it('refuses one without a database, and one whose parts belong to different libraries', async () => {
    expect(await refusalOf(await archiveOf([{ name: 'root.json', text: marker }]))).toMatchObject({
      code: 'backup-invalid',
    });
    const library = await createLibrary(1);
    library.database.close();
    const entries = [{ name: 'root.json', text: marker }];
    const database = await readFile(library.paths.database);
    const tar = await archiveOf([...entries, { name: 'events.db', text: database.toString('latin1') }]);
    expect(await refusalOf(tar)).toMatchObject({ code: 'backup-invalid' });
  });
});

describe('damage', () => {
  let made: Buffer | undefined;
  const wholeArchive = async () => (made ??= await makeArchive());

  const read = async (bytes: Uint8Array) => {
    const path = join(createTestFolder(), 'a.tar');
    await writeFile(path, bytes);
    return readArchive(path).then(
      ({ files }) => [...files.values()].map(({ path: name, sha256 }) => `${name} ${sha256}`),
      ({ code }: { code: string }) => code,
    );
  };

  it('is found wherever a byte is flipped, unless nothing is stored there (F35)', async () => {
    const archive = await wholeArchive();
    const whole = await read(archive);
    expect(whole).toHaveLength(10);
    const outcomes = new Set<string>();
    for (const at of fc.sample(fc.integer({ min: 0, max: archive.length - 1 }), { numRuns: 300, seed: 7 })) {
      const bytes = Buffer.from(archive);
      bytes[at] = (bytes[at] ?? 0) ^ 0x55;
      const outcome = await read(bytes);
      if (typeof outcome === 'string') outcomes.add(outcome);
      else expect(outcome).toEqual(whole); // padding, or a field of a header that means nothing here
    }
    expect([...outcomes]).toEqual(['backup-invalid']);
  });

  it('is found wherever it is cut off', async () => {
    const archive = await wholeArchive();
    for (const size of fc.sample(fc.integer({ min: 0, max: archive.length - 2048 }), {
      numRuns: 60,
      seed: 3,
    })) {
      expect(await read(archive.subarray(0, size))).toBe('backup-invalid');
    }
  });

  it('is told from files that are no archive at all', async () => {
    for (const text of [
      '',
      'x',
      'a text file '.repeat(500),
      '\0'.repeat(4096),
      `{"format":"porchlight-backup"}`,
    ]) {
      expect(await read(Buffer.from(text))).toBe('backup-invalid');
    }
    await expect(readArchive('/nowhere/a.tar')).rejects.toMatchObject({ code: 'file-not-found' });
    await expect(readArchive(createTestFolder())).rejects.toMatchObject({ name: 'AppError' });
  });
});

async function makeArchive(): Promise<Buffer> {
  const library = await createLibrary(2);
  const target = join(library.paths.root, '..', 'whole.tar');
  await backUpEverything({ paths: library.paths, target, isForced: false, nowUtc: noon });
  library.database.close();
  return readFile(target);
}
