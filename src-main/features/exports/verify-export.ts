/** Compares an exported folder with its manifest: every size, every hash, nothing missing, nothing more. */
import { createHash } from 'node:crypto';
import { type FileHandle, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import type { ExportCheck, exportFinding } from '#shared/model/export.ts';
import { toFileError } from '#main/platform/file-error.ts';
import { type Manifest, manifestName, sumsName, sumsText } from './manifest.ts';
import { openPlain, readManifest, readSmall } from './manifest-file.ts';

type Finding = z.infer<typeof exportFinding>;

const bytesPerRead = 1024 * 1024;

/** Throws `file-not-found` for a folder without a manifest, `file-unreadable` for one whose manifest is none. */
export async function verifyExport(folder: string, signal: AbortSignal): Promise<ExportCheck> {
  const { manifest, sha256 } = await readManifest(folder);
  const findings: Finding[] = [];
  let sizeBytes = 0;
  for (const { name, size_bytes: wantedBytes, sha256: wanted } of manifest.files) {
    const found = await hashOf(join(folder, name), signal);
    if (typeof found === 'string') findings.push({ name, ...problems[found] });
    else if (found.sizeBytes !== wantedBytes || found.sha256 !== wanted) {
      findings.push({ name, problem: 'changed', message: changeText(found.sizeBytes, wantedBytes) });
    }
    if (typeof found !== 'string') sizeBytes += found.sizeBytes;
  }
  findings.push(...(await checkSums(folder, manifest, sha256)), ...(await extraFiles(folder, manifest)));
  return { isWhole: findings.length === 0, files: manifest.files.length, sizeBytes, findings };
}

const problems = {
  missing: { problem: 'missing', message: 'is missing' },
  unreadable: { problem: 'unreadable', message: 'cannot be read' },
} as const;

function changeText(foundBytes: number, wantedBytes: number): string {
  return foundBytes === wantedBytes
    ? 'was changed: its SHA-256 is another one'
    : `was changed: it has ${foundBytes} bytes instead of ${wantedBytes}`;
}

/** The sums prove the manifest itself. */
async function checkSums(folder: string, { files }: Manifest, sha256: string): Promise<Finding[]> {
  const text = await readSmall(join(folder, sumsName)).catch(() => null); // said below
  if (text === null) return [{ name: sumsName, ...problems.missing }];
  if (text.toString('utf8') === sumsText([...files, { name: manifestName, sha256 }])) return [];
  const name = text.includes(sha256) ? sumsName : manifestName;
  return [{ name, problem: 'changed', message: `was changed: ${manifestName} and ${sumsName} differ` }];
}

async function extraFiles(folder: string, { files }: Manifest): Promise<Finding[]> {
  const known = new Set([manifestName, sumsName, ...files.map(({ name }) => name)]);
  const names = await readdir(folder);
  return names
    .filter((name) => !known.has(name))
    .map((name) => ({ name, problem: 'extra', message: 'is not in the manifest' }));
}

type Hashed = { readonly sizeBytes: number; readonly sha256: string };

async function hashOf(path: string, signal: AbortSignal): Promise<Hashed | 'missing' | 'unreadable'> {
  try {
    const file = await openPlain(path);
    try {
      return await hashAll(file, signal);
    } finally {
      await file.close();
    }
  } catch (thrown) {
    signal.throwIfAborted();
    return toFileError(thrown, path).code === 'file-not-found' ? 'missing' : 'unreadable';
  }
}

async function hashAll(file: FileHandle, signal: AbortSignal): Promise<Hashed> {
  if (!(await file.stat()).isFile()) throw new AppError('file-unreadable', 'That is no file.');
  const hash = createHash('sha256');
  const buffer = new Uint8Array(bytesPerRead);
  let sizeBytes = 0;
  for (;;) {
    signal.throwIfAborted();
    const { bytesRead } = await file.read(buffer, 0, bytesPerRead, null);
    if (bytesRead === 0) return { sizeBytes, sha256: hash.digest('hex') };
    hash.update(buffer.subarray(0, bytesRead));
    sizeBytes += bytesRead;
  }
}
