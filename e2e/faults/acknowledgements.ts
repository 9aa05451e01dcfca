/**
 * What the core promised, written by somebody else: a line with fsync after each acknowledgement, in a file outside
 * of the data root. Whatever is in it must be there after any crash.
 */
import { appendFileSync, closeSync, fsyncSync, openSync, readFileSync } from 'node:fs';

/**
 * `created`: the row is committed. `stored`: frames and rows are. `deleting`: from here on the event may be gone.
 * `deleted`: it must be gone.
 */
export type Acknowledgement = {
  readonly kind: 'created' | 'stored' | 'deleting' | 'deleted';
  readonly eventId: string;
};

export type AckLog = { write(ack: Acknowledgement): void; close(): void };

export function openAckLog(path: string): AckLog {
  const file = openSync(path, 'a');
  return {
    write({ kind, eventId }) {
      appendFileSync(file, `${kind} ${eventId}\n`);
      fsyncSync(file);
    },
    close: () => closeSync(file),
  };
}

export type Promised = {
  readonly created: ReadonlySet<string>;
  readonly stored: ReadonlySet<string>;
  readonly deleting: ReadonlySet<string>;
  readonly deleted: ReadonlySet<string>;
};

/** A torn last line was never a promise. */
export function readAckLog(path: string): Promised {
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  const of = (kind: Acknowledgement['kind']) =>
    new Set(lines.filter((line) => line.startsWith(`${kind} `)).map((line) => line.slice(kind.length + 1)));
  return { created: of('created'), stored: of('stored'), deleting: of('deleting'), deleted: of('deleted') };
}
