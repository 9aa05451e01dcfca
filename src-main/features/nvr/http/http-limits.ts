/** What an NVR may take of us (F62 to F64). */
export type HttpLimits = {
  readonly connectMs: number;
  /** From the request to the headers of its answer. */
  readonly headersMs: number;
  /** Between two pieces of a body. */
  readonly idleMs: number;
  /** A whole request. */
  readonly totalMs: number;
  /** Answers that are read into memory: lists and settings. */
  readonly textBytes: number;
  /** No clip is larger, however long. */
  readonly clipBytes: number;
  /** A clip of a camera that sends this much each second may be three times as large. */
  readonly expectedBytesPerSecond: number;
  /** Short clips may still be this large. */
  readonly leastClipBytes: number;
  /** Waits of a `Retry-After` up to this are waited for; longer ones fail at once until they are over. */
  readonly patienceMs: number;
};

const megabyte = 1024 * 1024;

export const defaultHttpLimits: HttpLimits = {
  connectMs: 5000,
  headersMs: 15_000,
  idleMs: 20_000,
  totalMs: 300_000,
  textBytes: 64 * megabyte,
  clipBytes: 512 * megabyte,
  expectedBytesPerSecond: 4 * megabyte, // 4K at 32 Mbit/s
  leastClipBytes: 32 * megabyte,
  patienceMs: 5000,
};

export function clipLimitBytes(durationMs: number, limits: HttpLimits): number {
  const expected = (durationMs / 1000) * limits.expectedBytesPerSecond;
  return Math.min(limits.clipBytes, Math.max(limits.leastClipBytes, 3 * expected));
}
