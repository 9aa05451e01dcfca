import { v7 } from 'uuid';

/** Makes UUIDv7 ids (RFC 9562), lower case, 36 characters; their order is the order of making. */
export type NewId = () => string;

export function createIds(nowMs: () => number): NewId {
  // uuid keeps ids of one process in order; the clock is ours so that tests can turn it.
  return () => v7({ msecs: nowMs() });
}
