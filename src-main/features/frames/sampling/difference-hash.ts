import { type GreyPicture, resizeGrey } from './picture.ts';

const bitsPerRow = 8;
const rows = 8;

/**
 * 64-bit dHash (FX-7) as 16 lower-case hex digits: the picture at 9 x 8, one bit for each neighbouring
 * pair, set where the right one is brighter. Rows from the top, each row's leftmost pair first (highest bit).
 */
export function differenceHash(grey: GreyPicture): string {
  const { luma, widthPx } = resizeGrey(grey, { widthPx: bitsPerRow + 1, heightPx: rows });
  return Array.from({ length: rows }, (_, y) => rowHash(luma.subarray(y * widthPx, (y + 1) * widthPx))).join(
    '',
  );
}

function rowHash(row: Uint8Array): string {
  let bits = 0;
  for (let x = 0; x < bitsPerRow; x++) bits = bits * 2 + ((row[x + 1] ?? 0) > (row[x] ?? 0) ? 1 : 0);
  return bits.toString(16).padStart(2, '0');
}
