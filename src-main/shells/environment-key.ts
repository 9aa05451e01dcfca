import { scrypt } from 'node:crypto';
import { AppError } from '#shared/errors.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const keyBytes = 32;
/** OWASP Password Storage Cheat Sheet: N = 2^17, r = 8, p = 1; takes 128 MiB for a moment, once a start. */
const cost = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 };
const shortestPassphraseChars = 8;

/**
 * `PORCHLIGHT_SECRETS_KEY`: 32 bytes in hex or base64 as they are; anything else is a passphrase. Null when it is not
 * set; throws `secrets-locked` when it is too short.
 */
export async function readEnvironmentKey(
  environment: Environment,
  salt: Uint8Array,
): Promise<Uint8Array | null> {
  const given = environment['PORCHLIGHT_SECRETS_KEY'] ?? '';
  if (given === '') return null;
  if (/^[\da-f]{64}$/i.test(given)) return Buffer.from(given, 'hex');
  if (/^[A-Za-z\d+/_-]{43}=?$/.test(given)) return Buffer.from(given, 'base64');
  if (given.length < shortestPassphraseChars) {
    throw new AppError('secrets-locked', 'PORCHLIGHT_SECRETS_KEY is too short.', {
      nextStep: `Set it to ${keyBytes} random bytes in hex, or to a passphrase of ${shortestPassphraseChars} characters or more.`,
    });
  }
  return new Promise((resolve, reject) => {
    scrypt(given.normalize('NFC'), salt, keyBytes, cost, (cause, key) =>
      cause ? reject(cause) : resolve(key),
    );
  });
}
