import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { silentLogger } from '#main/platform/logger.ts';
import { createEmbedEvent } from './embed-event.ts';
import { createEmbeddingStore } from './embedding-store.ts';
import { createEmbeddingWorkStore } from './embedding-work-store.ts';
import {
  axis,
  createChosen,
  createFakeEmbedFiles,
  createLibrary,
  dims,
  eventIdOf,
  modelNamed,
  shaOf,
} from './embeddings.fake.ts';
import type { EmbedFiles } from './encoder.ts';
import { createEncoderInUse } from './encoder-in-use.ts';

const signal = new AbortController().signal;

function createParts({ embedFiles, asked } = createFakeEmbedFiles(), chosen = createChosen()) {
  const library = createLibrary();
  const counted: string[] = [];
  const told: { eventId: string; hasNewDetails: boolean }[] = [];
  const countDegradation = (reason: string) => counted.push(reason);
  const store = createEmbeddingStore(library.db, library);
  const work = createEmbeddingWorkStore(library.db);
  const encoders = createEncoderInUse({ chosen, log: silentLogger, countDegradation });
  const embedEvent = createEmbedEvent({
    store,
    work,
    encoders,
    embedFiles,
    countDegradation,
    db: library.db,
    root: '/data',
    nowUtc: library.nowUtc,
    log: silentLogger,
    onEmbedded: (eventId, facts) => told.push({ eventId, hasNewDetails: facts.hasNewDetails }),
  });
  const details = () => JSON.parse(String(library.all('SELECT fallback_detail FROM events')[0])) as unknown[];
  return { ...library, store, work, encoders, chosen, embedEvent, asked, counted, told, details };
}

describe('embedding an event', () => {
  it('asks once for all its frames and stores them with model, hash and state (B-4.2.4, P-7)', async () => {
    const { addEvent, embedEvent, store, asked, told, embeddedWith } = createParts();
    const eventId = addEvent(1, 10);
    expect(await embedEvent(eventId, { signal })).toEqual({ kind: 'embedded', frames: 10, failed: 0 });
    expect(asked).toEqual([{ encoder: 'builtin', frames: 10 }]);
    const rows = await store.getFrameEmbeddings(eventId);
    expect(rows.map(({ frameIndex, inputSha256 }) => [frameIndex, inputSha256])).toEqual(
      Array.from({ length: 10 }, (_, n) => [n, shaOf(1, n + 1)]),
    );
    expect(embeddedWith(1)).toBe('builtin-visual-v1');
    expect(told).toEqual([{ eventId, hasNewDetails: false }]);
  });

  it.each([
    ['cannot be decoded', { code: 'picture-invalid', message: 'Not a picture.' }, 'Not a picture.'],
    [
      'has another content than was stored',
      { vector: axis(1), sha256: 'f'.repeat(64) },
      'not the one that was stored',
    ],
    [
      'gets a vector of another length',
      { vector: new Float32Array(3).fill(1), sha256: shaOf(1, 3) },
      'not usable',
    ],
    [
      'gets a vector without direction',
      { vector: new Float32Array(dims), sha256: shaOf(1, 3) },
      'not usable',
    ],
  ])('goes on without a frame that %s, and says so as a detail (FB-4)', async (_, answer, words) => {
    const fake = createFakeEmbedFiles(({ frameNumber }) => (frameNumber === 3 ? answer : null));
    const { addEvent, embedEvent, store, details, counted, told, all } = createParts(fake);
    const eventId = addEvent(1, 4);
    expect(await embedEvent(eventId, { signal })).toEqual({ kind: 'embedded', frames: 4, failed: 1 });
    expect((await store.getFrameEmbeddings(eventId)).map(({ frameIndex }) => frameIndex)).toEqual([0, 1, 3]);
    expect(details()).toEqual([
      {
        mode: 'embedding',
        code: 'embedding_failed',
        message: expect.stringMatching(new RegExp(`^1 of 4 frames .*Frame 3: .*${words}`, 'i')) as string,
        at: '2026-05-02T00:00:00.000Z',
      },
    ]);
    expect(all('SELECT fallback_reason, embedded_with FROM events')).toEqual([[null, 'builtin-visual-v1']]);
    expect(counted).toEqual(['embeddings:embedding_failed']);
    expect(told).toEqual([{ eventId, hasNewDetails: true }]);
  });

  it('takes the detail back when another model can read all frames, and leaves those of others', async () => {
    const fake = createFakeEmbedFiles(({ encoder }) =>
      encoder === 'builtin' ? { code: 'x', message: 'No.' } : null,
    );
    const { addEvent, embedEvent, chosen, details, connection } = createParts(fake);
    const eventId = addEvent(1, 1);
    const other = { mode: 'multi_frame', code: 'clip-empty', message: 'm', at: '2026-05-01T00:00:00.000Z' };
    connection.prepare('UPDATE events SET fallback_detail = ?').run(JSON.stringify([other]));
    await embedEvent(eventId, { signal });
    expect(details()).toHaveLength(2);
    chosen.choose(modelNamed('m2'));
    await embedEvent(eventId, { signal });
    expect(details()).toEqual([other]);
  });

  it('replaces the vectors of another model: none of them is left to be compared (B-compat, AT-11)', async () => {
    const { addEvent, embedEvent, chosen, all, embeddedWith } = createParts();
    const eventId = addEvent(1, 3);
    await embedEvent(eventId, { signal });
    chosen.choose(modelNamed('m2'));
    await embedEvent(eventId, { signal });
    expect(all('SELECT model_version, count(*) FROM frame_embeddings GROUP BY 1')).toEqual([['m2', 3]]);
    expect(embeddedWith(1)).toBe('m2');
  });

  it('writes nothing for an event that was deleted, or whose frames became others, in the meantime', async () => {
    let meanwhile: () => void = () => undefined;
    const fake = createFakeEmbedFiles(() => {
      meanwhile();
      return null;
    });
    const { addEvent, embedEvent, connection, all, told, embeddedWith } = createParts(fake);
    addEvent(1, 2);
    meanwhile = () => connection.exec(`UPDATE event_frames SET sha256 = '${'e'.repeat(64)}'`);
    expect(await embedEvent(eventIdOf(1), { signal })).toEqual({ kind: 'changed' });
    expect(embeddedWith(1)).toBeNull();
    meanwhile = () => connection.exec('DELETE FROM events');
    expect(await embedEvent(eventIdOf(1), { signal })).toEqual({ kind: 'gone' });
    expect(await embedEvent(eventIdOf(1), { signal })).toEqual({ kind: 'gone' });
    expect(all('SELECT * FROM frame_embeddings')).toEqual([]);
    expect(told).toEqual([]);
  });

  it('keeps all that was before when a row cannot be written: one transaction an event (B-4.2.4)', async () => {
    const { addEvent, embedEvent, chosen, connection, all, told } = createParts();
    const eventId = addEvent(1, 3);
    await embedEvent(eventId, { signal });
    const before = all('SELECT * FROM frame_embeddings');
    connection.exec(`CREATE TRIGGER full_disk BEFORE UPDATE OF embedded_with ON events WHEN NEW.embedded_with = 'm2'
      BEGIN SELECT RAISE(ABORT, 'no room'); END`);
    chosen.choose(modelNamed('m2'));
    await expect(embedEvent(eventId, { signal })).rejects.toThrow('no room');
    expect(all('SELECT * FROM frame_embeddings')).toEqual(before);
    expect(told).toHaveLength(1);
  });

  it('is to be done again when its frames become others afterwards', async () => {
    const { addEvent, embedEvent, work, connection } = createParts();
    const eventId = addEvent(1, 1);
    await embedEvent(eventId, { signal });
    expect(await work.unembedded(5)).toEqual([]);
    connection.exec(`DELETE FROM event_frames; INSERT INTO event_frames(id, event_id, frame_number, frame_path,
      timestamp_offset_ms, sha256) VALUES ('${eventIdOf(7)}', '${eventId}', 1, 'frames/${eventId}/frame_001.jpg', 0, '${shaOf(1, 1)}')`);
    expect(await work.unembedded(5)).toEqual([{ eventId }]);
  });
});

describe('an encoder that cannot be used (F80)', () => {
  /** The model fails as told; the built-in encoder works. */
  function createFailing(code: 'model-invalid' | 'encoder-failed', message = 'The model is broken.') {
    const { embedFiles: works, asked } = createFakeEmbedFiles();
    const embedFiles: EmbedFiles = async (choice, paths, ...rest) => {
      if (choice.kind === 'builtin') return works(choice, paths, ...rest);
      asked.push({ encoder: choice.folder, frames: paths.length });
      throw new AppError(code, message);
    };
    return { embedFiles, asked };
  }

  it('gives way to the built-in one at once when it cannot be loaded, and the reason is told', async () => {
    const chosen = createChosen(modelNamed('m2'));
    const { addEvent, embedEvent, embeddedWith, counted, encoders, asked } = createParts(
      createFailing('model-invalid'),
      chosen,
    );
    await embedEvent(addEvent(1, 2), { signal });
    await embedEvent(addEvent(2, 2), { signal });
    expect([embeddedWith(1), embeddedWith(2)]).toEqual(['builtin-visual-v1', 'builtin-visual-v1']);
    expect(asked.map(({ encoder }) => encoder)).toEqual(['m2', 'builtin', 'builtin']);
    expect(counted).toEqual(['encoder:model-invalid']);
    expect(encoders.problem()).toContain(
      'm2 cannot be used, so the built-in encoder is: The model is broken.',
    );
    chosen.choose(modelNamed('m3'));
    expect([encoders.current().modelVersion, encoders.problem()]).toEqual(['m3', null]);
  });

  it('leaves new frames to the built-in one when its process dies, and is given up after three times', async () => {
    const chosen = createChosen(modelNamed('m2'));
    const { addEvent, embedEvent, embeddedWith, encoders, counted } = createParts(
      createFailing('encoder-failed'),
      chosen,
    );
    await embedEvent(addEvent(1, 1), { signal });
    expect([embeddedWith(1), encoders.current().modelVersion]).toEqual(['builtin-visual-v1', 'm2']);
    await embedEvent(addEvent(2, 1), { signal });
    await embedEvent(addEvent(3, 1), { signal });
    expect(encoders.current().modelVersion).toBe('builtin-visual-v1');
    expect(counted).toEqual([
      'embeddings:encoder-failed',
      'embeddings:encoder-failed',
      'encoder:encoder-failed',
    ]);
  });

  it('does not take vectors away for those of another model while a process dies', async () => {
    const chosen = createChosen(modelNamed('m2'));
    const { addEvent, embedEvent, connection, embeddedWith } = createParts(
      createFailing('encoder-failed'),
      chosen,
    );
    const eventId = addEvent(1, 1);
    connection.exec(`UPDATE events SET embedded_with = 'm1'`);
    const anew = embedEvent(eventId, { signal, isAnew: true });
    await expect(anew).rejects.toMatchObject({ code: 'encoder-failed' });
    expect(embeddedWith(1)).toBe('m1');
  });

  it('leaves the event to be done when not even the built-in one can be had', async () => {
    const broken: EmbedFiles = async () => {
      throw new AppError('encoder-failed', 'No process.');
    };
    const { addEvent, embedEvent, work } = createParts({ embedFiles: broken, asked: [] });
    const eventId = addEvent(1, 1);
    await expect(embedEvent(eventId, { signal })).rejects.toMatchObject({ code: 'encoder-failed' });
    expect(await work.unembedded(5)).toEqual([{ eventId }]);
  });

  it('takes a process that dies at every frame for what is broken, and the frames only the second time (F84)', async () => {
    const fake = createFakeEmbedFiles(() => ({ code: 'encoder-failed', message: 'It crashed.' }));
    const { addEvent, embedEvent, embeddedWith, details } = createParts(fake);
    const eventId = addEvent(1, 2);
    await expect(embedEvent(eventId, { signal })).rejects.toMatchObject({ code: 'encoder-failed' });
    expect(embeddedWith(1)).toBeNull();
    expect(await embedEvent(eventId, { signal })).toEqual({ kind: 'embedded', frames: 2, failed: 2 });
    expect(details()).toHaveLength(1);
  });
});
