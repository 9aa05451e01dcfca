/** What must hold of a manifest beyond its shape: names that stay in the folder, files that are listed, a bounded size. */
import {
  builtinModel,
  builtinNames,
  encoderManifest,
  type EncoderManifest,
  noModel,
} from '#shared/model/encoder.ts';
import { AppError } from '#shared/errors.ts';

/** Bytes of all files of one model. */
export const largestModelBytes = 8 * 1024 ** 3;

export const manifestName = 'manifest.json';
export const receiptName = 'installed.json';

/** Throws `model-invalid` with what is wrong. */
export function parseManifest(raw: unknown, where: string): EncoderManifest {
  const parsed = encoderManifest.safeParse(raw);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0] ?? { path: [], message: 'not valid' };
    throw invalid(where, `${path.join('.') || 'the whole of it'}: ${message}`);
  }
  const problem = problemOf(parsed.data);
  if (problem !== null) throw invalid(where, problem);
  return parsed.data;
}

function problemOf(manifest: EncoderManifest): string | null {
  return problemOfNames(manifest) ?? problemOfFiles(manifest);
}

function problemOfNames({ id, modelVersion }: EncoderManifest): string | null {
  const builtin = 'stands for the built-in embedder; choose another one';
  if (builtinNames.includes(id)) return `the id ${id} ${builtin}`;
  if (modelVersion === builtinModel) return `the modelVersion ${modelVersion} ${builtin}`;
  if (modelVersion === noModel) {
    return `the modelVersion ${noModel} stands for events without vectors; choose another one`;
  }
  return null;
}

function problemOfFiles(manifest: EncoderManifest): string | null {
  const { image, text, files } = manifest;
  // Two names that differ in case are one file on Windows and macOS.
  const names = files.map(({ path }) => path.toLowerCase());
  if (new Set(names).size < names.length) return 'a file is listed twice';
  if (names.some((name) => [manifestName, receiptName].includes(name))) return 'a file has a reserved name';
  if (names.some((name) => names.some((other) => other.startsWith(`${name}/`)))) {
    return 'a file has the name of a folder';
  }
  const used = [image.file, ...(text ? [text.file, text.tokenizer] : [])];
  const missing = used.find((path) => !files.some((file) => file.path === path));
  if (missing !== undefined) return `${missing} is used but not listed under files`;
  const sizeBytes = knownBytesOf(manifest);
  if (sizeBytes > largestModelBytes) return `its files are larger than ${largestModelBytes} bytes`;
  return null;
}

/** The sum of the sizes that are written down. */
function knownBytesOf({ files }: EncoderManifest): number {
  return files.reduce((sum, { sizeBytes }) => sum + (sizeBytes ?? 0), 0);
}

/** Null while a size is unknown. */
export function sizeOfModel(manifest: EncoderManifest): number | null {
  return manifest.files.every(({ sizeBytes }) => sizeBytes !== null) ? knownBytesOf(manifest) : null;
}

function invalid(where: string, problem: string): AppError {
  return new AppError('model-invalid', `${where} does not describe a model: ${problem}.`, {
    nextStep: 'Compare it with docs/MODELS.md; nothing was changed.',
  });
}
