type Body = AsyncIterable<Uint8Array> & { destroy(): unknown };

/** Reads the body of an answer as text; one longer than `mostBytes` is let go, and `tooLong` thrown. */
export async function readCappedText(body: Body, mostBytes: number, tooLong: () => Error): Promise<string> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of body) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > mostBytes) {
      body.destroy();
      throw tooLong();
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
