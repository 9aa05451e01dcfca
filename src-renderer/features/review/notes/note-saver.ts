/**
 * Saves notes. A note that cannot be saved because the core is away is kept and saved when it is back, also after the window
 * was closed; one that the core refuses is kept as a draft.
 */
import type { NoteDraft, NoteDrafts } from './note-drafts.ts';

export type NoteSaverDeps = {
  readonly drafts: NoteDrafts;
  /** Rejects with what the core said. */
  readonly save: (eventId: string, note: string | null) => Promise<void>;
  readonly isConnected: () => boolean;
  readonly isConnectionLost: (error: unknown) => boolean;
  readonly told: { readonly isKept: () => void; readonly failed: (error: unknown) => void };
};

export type NoteSaver = ReturnType<typeof createNoteSaver>;

export function createNoteSaver({ drafts, save, isConnected, isConnectionLost, told }: NoteSaverDeps) {
  const underWay = new Set<string>();
  return { saveNote, saveKept };

  function saveNote(eventId: string, note: string): void {
    const draft = { eventId, note, isFinished: true };
    drafts.write(draft);
    if (!isConnected()) told.isKept();
    void attempt(draft);
  }

  /** What was left when the core was away; for every time it is back. */
  function saveKept(): void {
    for (const draft of drafts.finished()) void attempt(draft);
  }

  async function attempt(draft: NoteDraft): Promise<void> {
    const { eventId, note } = draft;
    if (underWay.has(eventId)) return;
    underWay.add(eventId);
    // more may have been written meanwhile
    const isStillIt = () => drafts.read(eventId)?.note === note;
    try {
      await save(eventId, note.trim() === '' ? null : note);
      if (isStillIt()) drafts.remove(eventId);
    } catch (error) {
      if (isConnectionLost(error)) return;
      if (isStillIt()) drafts.write({ ...draft, isFinished: false });
      told.failed(error);
    } finally {
      underWay.delete(eventId);
      const newer = drafts.read(eventId);
      if (newer?.isFinished === true && newer.note !== note) void attempt(newer);
    }
  }
}
