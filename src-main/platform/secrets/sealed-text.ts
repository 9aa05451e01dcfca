import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** AES-256-GCM as NIST SP 800-38D has it: a random 96-bit IV, a 128-bit tag. */
const cipher = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/** Base64 of IV, tag and ciphertext. `place` is authenticated, so that a sealed text opens nowhere else. */
export function seal(key: Uint8Array, place: string, text: string): string {
  const iv = randomBytes(ivBytes);
  const encryption = createCipheriv(cipher, key, iv);
  encryption.setAAD(Buffer.from(place));
  const body = Buffer.concat([encryption.update(text, 'utf8'), encryption.final()]);
  return Buffer.concat([iv, encryption.getAuthTag(), body]).toString('base64');
}

/** Null for another key, another place, or a text that was changed. */
export function unseal(key: Uint8Array, place: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < ivBytes + tagBytes) return null;
  const decryption = createDecipheriv(cipher, key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
  decryption.setAAD(Buffer.from(place));
  decryption.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
  try {
    const body = bytes.subarray(ivBytes + tagBytes);
    return Buffer.concat([decryption.update(body), decryption.final()]).toString('utf8');
  } catch {
    return null; // the tag does not fit: that is the answer
  }
}
