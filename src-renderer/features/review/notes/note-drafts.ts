/** Notes that are being written, kept in the browser until the core has them: nothing that was typed gets lost. */
import { z } from 'zod';
import { eventId, longestNote } from '#shared/model/event.ts';

const noteDraft = z.object({
  eventId,
  note: z.string().max(longestNote),
  /** The person has finished: it is to be saved as soon as that is possible. */
  isFinished: z.boolean(),
});
export type NoteDraft = z.infer<typeof noteDraft>;

export type DraftStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

export type NoteDrafts = ReturnType<typeof createNoteDrafts>;

const prefix = 'porchlight.note.';

export function createNoteDrafts(storage: DraftStorage) {
  return { read, write, remove, finished };

  function read(id: string): NoteDraft | null {
    try {
      return noteDraft.parse(JSON.parse(storage.getItem(prefix + id) ?? 'null'));
    } catch {
      return null; // none, or written by something else
    }
  }

  function write(draft: NoteDraft): void {
    try {
      storage.setItem(prefix + draft.eventId, JSON.stringify(draft));
    } catch {
      // the browser keeps nothing (more): the note can still be saved
    }
  }

  function remove(id: string): void {
    storage.removeItem(prefix + id);
  }

  function finished(): NoteDraft[] {
    const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? '');
    const ids = keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
    return ids.flatMap((id) => read(id) ?? []).filter(({ isFinished }) => isFinished);
  }
}
