import type { StorageKind } from '#shared/model/storage.ts';
import { localDay } from '#shared/model/time.ts';
import type { MeasuredTree, MeasureNote, MeasureOutput } from './file-measurement.ts';

export type FileTally = {
  /** `parts` is the path below the tree. */
  add(tree: MeasuredTree, parts: readonly string[], sizeBytes: number): void;
  addUnreadable(): void;
  /** Sends what is left of the events, too. */
  result(): MeasureOutput;
};

type Amount = { bytes: number; files: number };

/** Looking up their days must not hold up the core. */
const eventsPerNote = 200;
const eventIdLength = 36;

/** Sorts sizes by kind, by day where the path names one, and by event. Events go out in batches: there may be millions. */
export function createFileTally(note: (note: MeasureNote) => void): FileTally {
  const kinds = new Map<StorageKind, Amount>();
  const days = new Map<string, Amount & { readonly kind: StorageKind; readonly day: string }>();
  let events = new Map<string, Amount>();
  let eventKind: StorageKind = 'other';
  let unreadable = 0;
  return { add, addUnreadable: () => void unreadable++, result };

  function add({ kind, belongsTo }: MeasuredTree, parts: readonly string[], sizeBytes: number): void {
    count(kinds, kind, sizeBytes);
    if (belongsTo === 'nothing') return;
    if (belongsTo === 'event') return addToEvent(kind, (parts[0] ?? '').slice(0, eventIdLength), sizeBytes);
    const day = parts[belongsTo === 'day' ? 0 : 1] ?? '';
    const key = `${kind} ${day}`;
    const known = days.get(key) ?? { kind, day, bytes: 0, files: 0 };
    days.set(key, known);
    known.bytes += sizeBytes;
    known.files++;
  }

  function addToEvent(kind: StorageKind, eventId: string, sizeBytes: number): void {
    if (kind !== eventKind || events.size >= eventsPerNote) send();
    eventKind = kind;
    count(events, eventId, sizeBytes);
  }

  function send(): void {
    if (events.size > 0) {
      note({ kind: eventKind, events: [...events].map(([id, { bytes, files }]) => [id, bytes, files]) });
    }
    events = new Map();
  }

  function result(): MeasureOutput {
    send();
    return {
      kinds: [...kinds].map(([kind, amount]) => ({ kind, ...amount })),
      days: [...days.values()].filter(({ day }) => localDay.safeParse(day).success),
      unreadable,
    };
  }
}

function count<K>(amounts: Map<K, Amount>, key: K, sizeBytes: number): void {
  const amount = amounts.get(key) ?? { bytes: 0, files: 0 };
  amounts.set(key, amount);
  amount.bytes += sizeBytes;
  amount.files++;
}
