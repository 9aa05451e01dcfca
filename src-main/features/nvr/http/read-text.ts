import { AppError } from '#shared/errors.ts';

/** Reads a body of text; throws `nvr-failed` when it is longer than `mostBytes`. */
export async function readText(
  body: AsyncIterable<Uint8Array> & { destroy(): unknown },
  mostBytes: number,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of body) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > mostBytes) {
      body.destroy();
      throw new AppError('nvr-failed', 'The NVR answered with more than anybody can have meant.');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
