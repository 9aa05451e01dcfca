import { AppError } from '#shared/errors.ts';
import type { HttpAnswer } from './nvr-http.ts';

const mostBytes = 8 * 1024 * 1024;

/** Reads an answer that should be one JPEG. Throws `nvr-failed` for anything else. */
export async function readStill({ body }: HttpAnswer): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > mostBytes) throw unusable('a picture that is too large');
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8)
    throw unusable(bytes.length === 0 ? 'an empty picture' : 'no picture');
  return bytes;
}

function unusable(what: string): AppError {
  return new AppError('nvr-failed', `The NVR sent ${what}.`);
}
