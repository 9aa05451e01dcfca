/** Both ends belong to it (RFC 9110, 14.1.2). */
export type ByteRange = { readonly first: number; readonly last: number };

/**
 * The one range that a `Range` header asks for. `whole` for none, for several and for what is not a range (a
 * server may then send everything); `outside` when it begins behind the end.
 */
export function parseByteRange(
  header: string | null | undefined,
  sizeBytes: number,
): ByteRange | 'whole' | 'outside' {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return 'whole';
  const range = from === '' ? lastOnes(Number(to), sizeBytes) : between(from, to, sizeBytes);
  if (range === null) return 'whole';
  return range.first > range.last ? 'outside' : range;
}

function lastOnes(count: number, sizeBytes: number): ByteRange {
  return { first: Math.max(0, sizeBytes - count), last: sizeBytes - 1 };
}

/** Null when it ends before it begins: that is no range. */
function between(from: string, to: string, sizeBytes: number): ByteRange | null {
  const [first, end] = [Number(from), to === '' ? sizeBytes : Number(to)];
  return to !== '' && end < first ? null : { first, last: Math.min(end, sizeBytes - 1) };
}
