/** `installed.json`: what a model's files were when it was installed, and what its self-test gave. */
import type { Stats } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import type { EncoderManifest } from '#shared/model/encoder.ts';
import { replaceFile } from '#main/platform/atomic-files.ts';
import { errnoOf } from '#main/platform/disk-error.ts';
import { manifestName, parseManifest, receiptName } from './model-manifest.ts';
import { factsOf } from './model-folders.ts';
import { sha256Of } from './content-hash.ts';

const fault = z.object({ code: z.string(), error: z.string(), nextStep: z.string() });
/** Why an installed model cannot be used. */
export type Fault = z.infer<typeof fault>;

export const goldenVectors = z.array(
  z.object({ kind: z.enum(['text', 'picture']), input: z.string(), vector: z.array(z.number()) }),
);
export type GoldenVectors = z.infer<typeof goldenVectors>;

const receipt = z.object({
  format: z.literal(1),
  installedAt: z.string(),
  /** `hub`, or that it was a folder. */
  source: z.string(),
  files: z.array(z.object({ path: z.string(), sizeBytes: z.int(), sha256: z.string(), modifiedMs: z.int() })),
  /** Of the self-test at install; every later test is compared with them. */
  golden: goldenVectors,
  fault: fault.nullable(),
});
export type Receipt = z.infer<typeof receipt>;

export type InstalledModel = { readonly manifest: EncoderManifest; readonly receipt: Receipt };

const jsonOf = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

export async function writeReceipt(folder: string, content: Receipt): Promise<void> {
  await writeJson(folder, receiptName, content);
}

export async function writeManifest(folder: string, manifest: EncoderManifest): Promise<void> {
  await writeJson(folder, manifestName, manifest);
}

async function writeJson(folder: string, name: string, content: unknown): Promise<void> {
  const staging = join(folder, `.${name}.new`);
  await rm(staging, { force: true }); // of a run that ended in the middle
  await replaceFile(join(folder, name), jsonOf(content), staging);
}

/** Throws `model-invalid` when the folder does not say what it holds. */
export async function readInstalled(folder: string, id: string): Promise<InstalledModel> {
  const manifest = parseManifest(await readJson(join(folder, manifestName)), manifestName);
  const parsed = receipt.safeParse(await readJson(join(folder, receiptName)));
  if (manifest.id !== id) throw invalid(`${folder} holds the model ${manifest.id}.`);
  if (!parsed.success) throw invalid(`${receiptName} of ${id} is not a receipt.`, parsed.error);
  return { manifest, receipt: parsed.data };
}

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (cause) {
    if (!(cause instanceof SyntaxError) && errnoOf(cause) !== 'ENOENT') throw cause;
    throw invalid(`${path} is damaged or missing.`, cause);
  }
}

function invalid(message: string, cause?: unknown): AppError {
  return new AppError('model-invalid', message, { cause });
}

/** The files as they are now, in the form in which they are kept. */
export async function receiptFilesOf(folder: string, { files }: EncoderManifest): Promise<Receipt['files']> {
  return Promise.all(
    files.map(async ({ path, sha256, sizeBytes }) => {
      const facts = await factsOf(join(folder, ...path.split('/')));
      return { path, sizeBytes: sizeBytes ?? 0, sha256: sha256 ?? '', modifiedMs: modifiedMsOf(facts) };
    }),
  );
}

/** Whole milliseconds: copies rarely keep more. */
function modifiedMsOf(facts: Stats | null): number {
  return Math.floor(facts?.mtimeMs ?? 0);
}

export type FileProblem = { readonly path: string; readonly problem: 'missing' | 'changed' };

/** `files`: with the times of now when there is no problem. What was copied need then not be read another time. */
export type FilesFound = { readonly problem: FileProblem | null; readonly files: Receipt['files'] };

/**
 * Finds the first file that is not as it was installed. `quick` looks at sizes and times, and reads only a file whose
 * time is another one (a copied data folder); `thorough` reads all of them.
 */
export async function lookAtFiles(
  folder: string,
  { files }: Pick<Receipt, 'files'>,
  { depth, signal }: { readonly depth: 'quick' | 'thorough'; readonly signal?: AbortSignal },
): Promise<FilesFound> {
  const found: Receipt['files'] = [];
  for (const file of files) {
    const { path, sizeBytes, sha256 } = file;
    const place = join(folder, ...path.split('/'));
    const facts = await factsOf(place);
    if (!facts) return { problem: { path, problem: 'missing' }, files };
    const modifiedMs = modifiedMsOf(facts);
    const isKnown = depth === 'quick' && modifiedMs === file.modifiedMs;
    const isAsBefore = facts.isFile() && facts.size === sizeBytes;
    if (!isAsBefore || (!isKnown && (await sha256Of(place, signal)) !== sha256)) {
      return { problem: { path, problem: 'changed' }, files };
    }
    found.push({ ...file, modifiedMs }); // from before it was read: a change since then is seen next time
  }
  return { problem: null, files: found };
}
