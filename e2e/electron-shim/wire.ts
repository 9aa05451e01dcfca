/** Data of a message port on its way through CDP, which carries JSON only. */
export type Wire = { readonly text?: string; readonly base64?: string; readonly json?: unknown };

export function toWire(data: unknown): Wire {
  if (typeof data === 'string') return { text: data };
  if (data instanceof ArrayBuffer) return { base64: Buffer.from(data).toString('base64') };
  if (ArrayBuffer.isView(data)) {
    return { base64: Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64') };
  }
  return { json: data ?? null };
}

export function fromWire({ text, base64, json }: Wire): unknown {
  if (text !== undefined) return text;
  return base64 === undefined ? json : Uint8Array.from(Buffer.from(base64, 'base64'));
}
