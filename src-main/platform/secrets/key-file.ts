import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { ensureDirectory, moveDurably, writeNewFile } from '../atomic-files.ts';
import { errnoOf, toDiskError } from '../disk-error.ts';

const keyBytes = 32;

/** The bytes of a small file that only its owner may read; made by `make` when it is not there. */
export async function readOrMakeFile(path: string, make: () => Promise<Uint8Array>): Promise<Buffer> {
  const known = await readIfThere(path);
  if (known) return known;
  await ensureDirectory(dirname(path));
  const staged = `${path}.${randomUUID()}`;
  await writeNewFile(staged, await make());
  await moveDurably(staged, path);
  return readFile(path);
}

/** 32 random bytes in hex, made once. Throws `secrets-locked` for a file that holds anything else. */
export async function readKeyFile(path: string): Promise<Buffer> {
  const bytes = await readOrMakeFile(path, async () =>
    Buffer.from(`${randomBytes(keyBytes).toString('hex')}\n`),
  );
  const text = bytes.toString('utf8').trim();
  if (/^[\da-f]{64}$/i.test(text)) return Buffer.from(text, 'hex');
  throw new AppError('secrets-locked', `${path} does not hold a key.`, {
    nextStep:
      'Put the key of before back, or remove the file to have a new one made and type the passwords in again.',
  });
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    const bytes = await readFile(path);
    await chmod(path, 0o600);
    return bytes;
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return null;
    throw toDiskError(cause, 'read', path);
  }
}
