/**
 * Layout of the live response: blocks of a 16-byte head and a body, one after the other.
 *
 * Head, little-endian: body length u32, kind u8, camera number u8, two zero bytes, time of the picture as f64 (ms since
 * 1970). The body of `cameras` is the JSON list of camera ids that the numbers count through, from 0; it comes first and
 * whenever the list changes. `init` is the MIME type as a u16 length with UTF-8 text, then `ftyp` and `moov`.
 * `picture` is one `moof` with `mdat`; `still` a JPEG; `ended` an error as JSON (`{code, message, nextStep}`) or empty.
 */
export const liveKinds = ['cameras', 'init', 'keyframe', 'picture', 'still', 'ended'] as const;
export type LiveKind = (typeof liveKinds)[number];

export type LiveBlock = {
  readonly kind: LiveKind;
  readonly camera: number;
  readonly atMs: number;
  readonly body: Uint8Array;
};

const headBytes = 16;

export function encodeLiveBlock({ kind, camera, atMs, body }: LiveBlock): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(headBytes + body.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, body.length, true);
  view.setUint8(4, liveKinds.indexOf(kind));
  view.setUint8(5, camera);
  view.setFloat64(8, atMs, true);
  bytes.set(body, headBytes);
  return bytes;
}

/** Gives the blocks that are complete so far; keeps the rest for the next chunk. */
export function createLiveBlockReader(): (chunk: Uint8Array) => LiveBlock[] {
  let rest = new Uint8Array(0);
  return (chunk) => {
    const bytes = new Uint8Array(rest.length + chunk.length);
    bytes.set(rest);
    bytes.set(chunk, rest.length);
    const blocks: LiveBlock[] = [];
    let at = 0;
    for (let block = blockAt(bytes, at); block !== null; block = blockAt(bytes, at)) {
      blocks.push(block);
      at += headBytes + block.body.length;
    }
    rest = bytes.slice(at);
    return blocks;
  };
}

function blockAt(bytes: Uint8Array, at: number): LiveBlock | null {
  if (bytes.length < at + headBytes) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, headBytes);
  const length = view.getUint32(0, true);
  if (bytes.length < at + headBytes + length) return null;
  const kind = liveKinds[view.getUint8(4)] ?? 'ended';
  const body = bytes.slice(at + headBytes, at + headBytes + length);
  return { kind, camera: view.getUint8(5), atMs: view.getFloat64(8, true), body };
}
