import { describe, expect, it } from 'vitest';
import { createNoteDrafts, type DraftStorage } from './note-drafts.ts';
import { createNoteSaver } from './note-saver.ts';

const one = '018f0000-0000-7000-8000-000000000001';
const two = '018f0000-0000-7000-8000-000000000002';

function createParts() {
  const kept = new Map<string, string>();
  const storage: DraftStorage = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
    key: (index) => [...kept.keys()][index] ?? null,
    get length() {
      return kept.size;
    },
  };
  const drafts = createNoteDrafts(storage);
  const core = { notes: new Map<string, string | null>(), refusal: null as string | null };
  const told: string[] = [];
  const createSaver = () =>
    createNoteSaver({
      drafts,
      save: async (eventId, note) => {
        await Promise.resolve();
        if (core.refusal !== null) throw new Error(core.refusal);
        core.notes.set(eventId, note);
      },
      isConnected: () => core.refusal !== 'lost',
      isConnectionLost: (error) => error instanceof Error && error.message === 'lost',
      told: { isKept: () => told.push('kept'), failed: (error) => told.push(String(error)) },
    });
  return { kept, storage, drafts, core, told, createSaver, saver: createSaver() };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a note', () => {
  it('is in the core and no draft any more once it is saved', async () => {
    const { saver, core, kept } = createParts();
    saver.saveNote(one, 'A fox');
    expect(kept.size).toBe(1);
    await settled();
    expect([core.notes.get(one), kept.size]).toEqual(['A fox', 0]);
  });

  it('is kept while the core is away, told, and saved when it is back, also by another window', async () => {
    const { saver, core, kept, told, createSaver } = createParts();
    core.refusal = 'lost';
    saver.saveNote(one, 'A fox');
    saver.saveNote(two, 'A hen');
    await settled();
    expect([kept.size, told]).toEqual([2, ['kept', 'kept']]);
    core.refusal = null;
    createSaver().saveKept();
    await settled();
    expect([...core.notes]).toEqual([
      [one, 'A fox'],
      [two, 'A hen'],
    ]);
    expect(kept.size).toBe(0);
  });

  it('stays a draft when the core refuses it, and is not tried again by itself', async () => {
    const { saver, core, drafts, told } = createParts();
    core.refusal = 'gone';
    saver.saveNote(one, 'A fox');
    await settled();
    expect(told).toEqual(['Error: gone']);
    expect(drafts.read(one)).toEqual({ eventId: one, note: 'A fox', isFinished: false });
    core.refusal = null;
    saver.saveKept();
    await settled();
    expect(core.notes.size).toBe(0);
  });

  it('ends as the last that was written, whatever was under way', async () => {
    const { saver, core, kept } = createParts();
    saver.saveNote(one, 'A fo');
    saver.saveNote(one, 'A fox');
    await settled();
    expect([core.notes.get(one), kept.size]).toEqual(['A fox', 0]);
  });

  it('that is refused does not overwrite what was typed meanwhile', async () => {
    const { saver, core, drafts } = createParts();
    core.refusal = 'gone';
    saver.saveNote(one, 'A fox');
    drafts.write({ eventId: one, note: 'A fox and a hen', isFinished: false });
    await settled();
    expect(drafts.read(one)?.note).toBe('A fox and a hen');
  });

  it('is saved although the browser keeps nothing', async () => {
    const { saver, core, storage } = createParts();
    storage.setItem = () => {
      throw new Error('QuotaExceededError');
    };
    saver.saveNote(one, 'A fox');
    await settled();
    expect(core.notes.get(one)).toBe('A fox');
  });

  it('without text is no note', async () => {
    const { saver, core } = createParts();
    saver.saveNote(one, '  \n');
    await settled();
    expect(core.notes.get(one)).toBeNull();
  });
});

it('a draft that something else wrote is none', () => {
  const { kept, drafts } = createParts();
  kept.set(`porchlight.note.${one}`, '{"note":7}');
  kept.set('porchlight.theme', 'dark');
  expect([drafts.read(one), drafts.finished()]).toEqual([null, []]);
});
