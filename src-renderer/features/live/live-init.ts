export type LiveInit = {
  readonly mimeType: string;
  /** `ftyp` and `moov`. */
  readonly bytes: Uint8Array<ArrayBuffer>;
};

/** Reads the body of an `init` block (`src-shared/live-frames.ts`). */
export function readLiveInit(body: Uint8Array): LiveInit {
  const length = new DataView(body.buffer, body.byteOffset).getUint16(0, true);
  const mimeType = new TextDecoder().decode(body.subarray(2, 2 + length));
  return { mimeType, bytes: new Uint8Array(body.subarray(2 + length)) };
}
