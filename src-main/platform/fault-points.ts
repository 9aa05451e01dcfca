/**
 * Named places between two durable steps where the fault harness ends the process with SIGKILL.
 * `PORCHLIGHT_FAULT=frames:renamed:3` dies the third time `frames:renamed` is reached. Without the variable a
 * point costs one comparison.
 */
export type FaultPoint =
  | 'event:inserted'
  | 'event:closed'
  | 'frames:staged'
  | 'frames:renamed'
  | 'frames:committed'
  | 'snapshot:staged'
  | 'snapshot:renamed'
  | 'snapshot:committed'
  | 'clip:downloaded'
  | 'clip:renamed'
  | 'video:moved'
  | 'log:half-line'
  | 'log:json-written'
  | 'log:text-written'
  | 'log:marked'
  | 'log:rewrite-staged'
  | 'log:rewritten'
  | 'delete:committed'
  | 'delete:unlinked'
  | 'rotate:day-committed'
  | 'rotate:day-unlinked'
  | 'retention:batch'
  | 'sweep:moved'
  | 'backup:copied'
  | 'restore:unpacked'
  | 'restore:swapped-out'
  | 'restore:swapped-in'
  | 'migration:backed-up'
  | 'migration:applied';

const [wantedPoint, wantedCount] = parse(process.env['PORCHLIGHT_FAULT'] ?? '');
let seen = 0;

export function reached(point: FaultPoint): void {
  if (point !== wantedPoint || ++seen < wantedCount) return;
  process.kill(process.pid, 'SIGKILL');
  // The signal is delivered at once, but asynchronously on some systems.
  for (;;);
}

/** For a point that has to leave its work half done. */
export function isNext(point: FaultPoint): boolean {
  return point === wantedPoint && seen + 1 >= wantedCount;
}

function parse(text: string): readonly [point: string, count: number] {
  const at = text.lastIndexOf(':');
  const count = Number(text.slice(at + 1));
  return Number.isInteger(count) && count > 0 ? [text.slice(0, at), count] : [text, 1];
}
