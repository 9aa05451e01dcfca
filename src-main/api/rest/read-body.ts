/** Takes a body of limited size in limited time; whoever is too slow or sends too much is refused (S-A4). */
import { refused } from './rest-errors.ts';

type Limits = { readonly mostBytes: number; readonly patienceMs: number };

export async function readBody(
  body: ReadableStream<Uint8Array> | null,
  { mostBytes, patienceMs }: Limits,
): Promise<Buffer> {
  if (!body) return Buffer.alloc(0);
  const reader = body.getReader();
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(refused(408, 'The body took too long to arrive.')), patienceMs);
  try {
    return await Promise.race([readAll(reader, mostBytes), late]);
  } catch (thrown) {
    void reader.cancel().catch(() => undefined); // the sender may be gone; the refusal says what happened
    throw thrown;
  } finally {
    clearTimeout(timer);
  }
}

async function readAll(reader: ReadableStreamDefaultReader<Uint8Array>, mostBytes: number): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for (let sizeBytes = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(parts);
    sizeBytes += value.byteLength;
    if (sizeBytes > mostBytes) throw tooLarge(mostBytes);
    parts.push(value);
  }
}

export function tooLarge(mostBytes: number) {
  return refused(413, `The body is larger than ${mostBytes / 1024 ** 2} MiB.`);
}
