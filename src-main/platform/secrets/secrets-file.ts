import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/errors.ts';
import { replaceFile } from '../atomic-files.ts';
import { errnoOf, toDiskError } from '../disk-error.ts';

const contents = z.object({
  format: z.literal('porchlight-secrets'),
  version: z.literal(1),
  salt: z.base64(),
  /** A sealed text that everybody knows: tells another key from a damaged entry. Null before the first secret. */
  check: z.string().nullable(),
  entries: z.record(z.string(), z.string()),
});
export type SecretsContents = z.infer<typeof contents>;

/** `secrets.json` in the data root: nobody else's to read, replaced as a whole, no part of backups. */
export function createSecretsFile(path: string, stagingFolder: string) {
  return { path, read, write };

  /** Throws `secrets-locked` for a file that is none of ours. */
  async function read(): Promise<SecretsContents> {
    const text = await readFile(path, 'utf8').catch((cause: unknown) => {
      if (errnoOf(cause) === 'ENOENT') return null;
      throw toDiskError(cause, 'read', path);
    });
    if (text === null) return emptyContents();
    await chmod(path, 0o600).catch((cause: unknown) => {
      throw toDiskError(cause, 'protect', path);
    });
    try {
      return contents.parse(JSON.parse(text));
    } catch (cause) {
      throw new AppError('secrets-locked', 'The file with the stored passwords is damaged.', {
        cause,
        nextStep: `Remove ${path}, start Porchlight again and type the passwords in again.`,
      });
    }
  }

  async function write(changed: SecretsContents): Promise<void> {
    const bytes = Buffer.from(`${JSON.stringify(changed, null, 1)}\n`);
    await replaceFile(path, bytes, join(stagingFolder, `secrets-${randomUUID()}.json`));
  }
}

function emptyContents(): SecretsContents {
  return {
    format: 'porchlight-secrets',
    version: 1,
    salt: randomBytes(16).toString('base64'),
    check: null,
    entries: {},
  };
}
