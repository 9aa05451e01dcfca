/** Events with frames in a database of the test, and encoders whose answers are made up. */
import { createTestDatabase } from '#main/platform/db/test-database.fake.ts';
import { createEmitter } from '#main/platform/emitter.ts';
import type { CurrentEncoder } from '#main/platform/onnx/encoder-choice.ts';
import type { EmbeddedPicture, EmbedFiles } from './encoder.ts';
import { builtinEncoder } from './encoder-in-use.ts';

export const dims = 512;

export function eventIdOf(n: number): string {
  return `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
}

export function shaOf(eventN: number, frameNumber: number): string {
  return `${eventN.toString(16)}${frameNumber.toString(16).padStart(3, '0')}`.padStart(64, '0');
}

export function createLibrary() {
  const database = createTestDatabase();
  const { connection } = database;
  connection.exec(`INSERT INTO cameras(id, name) VALUES ('porch', 'Porch')`);
  let ids = 0;
  return {
    ...database,
    newId: () => `018f1111-0000-7000-8000-${String(++ids).padStart(12, '0')}`,
    nowUtc: () => '2026-05-02T00:00:00.000Z',
    addEvent,
    all: (sql: string) => connection.prepare(sql).raw().all(),
    embeddedWith: (n: number) =>
      connection.prepare('SELECT embedded_with FROM events WHERE event_id = ?').pluck().get(eventIdOf(n)),
  };

  /** Closed and stored, at minute `n` of the day. */
  function addEvent(n: number, frames: number): string {
    const eventId = eventIdOf(n);
    const at = new Date(Date.UTC(2026, 4, 1, 12, n)).toISOString();
    connection
      .prepare(
        `INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id, media_state, analysis_state, frame_count_used)
         VALUES (?, ?, ?, 'closed', '2026-05-01', 'porch', 'stored', 'done', ?)`,
      )
      .run(eventId, at, at, frames);
    for (let number = 1; number <= frames; number++) addFrame(n, number);
    return eventId;
  }

  function addFrame(n: number, number: number): void {
    const path = `frames/${eventIdOf(n)}/frame_${String(number).padStart(3, '0')}.jpg`;
    connection
      .prepare(
        `INSERT INTO event_frames(id, event_id, frame_number, frame_path, timestamp_offset_ms, quality_score, sha256)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        eventIdOf(1e6 + n * 1000 + number),
        eventIdOf(n),
        number,
        path,
        number * 1000,
        50,
        shaOf(n, number),
      );
  }
}

export type Library = ReturnType<typeof createLibrary>;

/** As an installed model would be: with a text side, its vectors along other axes. */
export function modelNamed(modelVersion: string): CurrentEncoder {
  const manifest = {} as Extract<CurrentEncoder['choice'], { kind: 'onnx' }>['manifest']; // nobody looks into it here
  return { modelVersion, dims, hasText: true, choice: { kind: 'onnx', folder: modelVersion, manifest } };
}

/** The choice of a person who may change their mind. */
export function createChosen(first: CurrentEncoder = builtinEncoder) {
  const changed = createEmitter<void>();
  let current = first;
  return {
    currentEncoder: () => current,
    onEncoderChanged: changed.on,
    problem: () => null,
    choose(encoder: CurrentEncoder) {
      current = encoder;
      changed.emit();
    },
  };
}

/** Along one axis. */
export function axis(n: number): Float32Array {
  const vector = new Float32Array(dims);
  vector[n % dims] = 1;
  return vector;
}

const framePath = /([0-9a-f-]{36})\/frame_(\d{3})\.jpg$/;

/** Reads no file: the hash is that of the row, the vector the axis of its number. `decide` may say otherwise. */
export function createFakeEmbedFiles(
  decide: (frame: {
    readonly eventN: number;
    readonly frameNumber: number;
    readonly encoder: string;
  }) => EmbeddedPicture | null = () => null,
) {
  const asked: { readonly encoder: string; readonly frames: number }[] = [];
  const embedFiles: EmbedFiles = async (choice, paths, signal) => {
    signal.throwIfAborted();
    const encoder = choice.kind === 'builtin' ? 'builtin' : choice.folder;
    asked.push({ encoder, frames: paths.length });
    return paths.map((path) => {
      const [, id = '', number = ''] = framePath.exec(path) ?? [];
      const [eventN, frameNumber] = [Number(id.slice(-12)), Number(number)];
      const usual = { vector: axis(frameNumber), sha256: shaOf(eventN, frameNumber) };
      return decide({ eventN, frameNumber, encoder }) ?? usual;
    });
  };
  return { embedFiles, asked };
}
