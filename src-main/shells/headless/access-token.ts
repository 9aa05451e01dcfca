import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { writeNewFile } from '#main/platform/atomic-files.ts';
import { errnoOf } from '#main/platform/disk-error.ts';

const shortest = 16;

/** `PORCHLIGHT_TOKEN`, else 256 random bits made once and kept in the data root, readable by its owner only. */
export async function readAccessToken(root: string, fromEnvironment: string | undefined): Promise<string> {
  if (fromEnvironment !== undefined && fromEnvironment !== '') return assertUsable(fromEnvironment);
  const path = join(root, 'access-token');
  const known = await readFile(path, 'utf8').catch((cause: unknown) => {
    if (errnoOf(cause) === 'ENOENT') return null;
    throw new AppError('data-root-unusable', `${path} cannot be read.`, { cause });
  });
  if (known !== null && known.trim().length >= shortest) return known.trim();
  const token = randomBytes(32).toString('base64url');
  await rm(path, { force: true }); // what is there is too short to be a token
  await writeNewFile(path, Buffer.from(`${token}\n`));
  return token;
}

/** Takes as long for a wrong token as for the right one. */
export function isSameToken(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(wanted));
}

/** Chosen by the person: accepted as it is, but it has to fit into the address that is printed. */
function assertUsable(token: string): string {
  if (/^[\w.~-]{1,200}$/.test(token)) return token;
  throw new AppError('invalid-input', 'PORCHLIGHT_TOKEN may hold letters, digits and . _ ~ - only.', {
    nextStep: 'Unset it to have one made, or choose another one.',
  });
}

/** Another user of the same computer could guess it. */
export function isWeakToken(token: string): boolean {
  return token.length < shortest;
}
