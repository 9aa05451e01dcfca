import { AppError } from '#shared/errors.ts';

/** Start-of-frame markers that carry the size; C4, C8 and CC in this range mean something else. */
const isFrameHeader = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

/** Size of a JPEG from its frame header (ITU-T T.81, B.2.2). Throws `invalid-input` when there is none. */
export function jpegSizeOf(jpeg: Uint8Array): { widthPx: number; heightPx: number } {
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength);
  let offset = 2;
  while (offset + 9 <= view.byteLength && view.getUint8(offset) === 0xff) {
    if (isFrameHeader(view.getUint8(offset + 1))) {
      return { heightPx: view.getUint16(offset + 5), widthPx: view.getUint16(offset + 7) };
    }
    offset += 2 + view.getUint16(offset + 2);
  }
  throw new AppError('invalid-input', 'A frame is not a JPEG.');
}
