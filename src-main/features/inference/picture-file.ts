/**
 * Pictures as they come in: read, hashed and looked at before anything decodes them. What a person gives is not trusted:
 * kinds go by their first bytes, and what a picture says about its size is checked before its pixels are touched.
 */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { AppError } from '#shared/errors.ts';
import { toFileError } from '#main/platform/file-error.ts';
import type { PictureSource } from './inference.ts';

/** 100 megapixels: a picture of 20,000 by 20,000 would take over a gigabyte. */
const mostPixels = 100_000_000;
const mostBytes = 40 * 1024 * 1024;

// Each batch decodes its pictures side by side; a picture is not worth threads of its own.
sharp.concurrency(1);
sharp.cache(false);

export type PictureFile = { readonly bytes: Uint8Array; readonly sha256: string };

/** Throws `picture-invalid`, or a `file-…` code when there is nothing to read. */
export async function readPicture(source: PictureSource): Promise<PictureFile> {
  const bytes = 'bytes' in source ? source.bytes : await readPictureFile(source.path);
  if (bytes.length > mostBytes) throw tooLarge(bytes.length);
  if (!kindOf(bytes))
    throw new AppError('picture-invalid', 'This is not a JPEG, PNG, WebP, AVIF or GIF picture.');
  await checkPixels(bytes);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function readPictureFile(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > mostBytes) throw tooLarge(size);
    return await readFile(path);
  } catch (thrown) {
    throw toFileError(thrown, basename(path)); // it is told to people: where the library lies is nobody's business
  }
}

function tooLarge(sizeBytes: number): AppError {
  const megabytes = Math.round(sizeBytes / 1024 / 1024);
  return new AppError('picture-invalid', `The picture has ${megabytes} MB; at most 40 are read.`);
}

async function checkPixels(bytes: Uint8Array): Promise<void> {
  const { width, height } = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw toPictureError(cause);
    });
  if (width * height > mostPixels)
    throw new AppError(
      'picture-invalid',
      `The picture has ${width} x ${height} pixels; at most 100 megapixels are read.`,
    );
}

/** The first picture of the file, upright, in sRGB, three bytes a pixel; to be sized and taken as `raw` or encoded. */
export function openPicture(bytes: Uint8Array): Sharp {
  return sharp(bytes, { limitInputPixels: mostPixels, failOn: 'error', animated: false })
    .autoOrient()
    .removeAlpha()
    .toColourspace('srgb');
}

export function toPictureError(cause: unknown): AppError {
  if (cause instanceof AppError) return cause;
  return new AppError('picture-invalid', 'The picture is damaged and cannot be read.', { cause });
}

/** Kind by the first bytes; null for what is not read. */
export function kindOf(bytes: Uint8Array): 'jpeg' | 'png' | 'gif' | 'webp' | 'avif' | null {
  const at = (from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString('latin1');
  if (at(0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (at(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (/^GIF8[79]a/.test(at(0, 6))) return 'gif';
  if (at(0, 4) === 'RIFF' && at(8, 12) === 'WEBP') return 'webp';
  // ISO 14496-12: the main brand, a version, then brands it is compatible with.
  if (at(4, 8) === 'ftyp' && /avi[fs]/.test(at(8, 40))) return 'avif';
  return null;
}
