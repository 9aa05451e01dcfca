/** Section 13 over HTTP, with real vectors of a small model that has a sense of colours. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it, vi } from 'vitest';
import type { Core } from '#main/core.ts';
import { createTestFolder } from '#main/test-folder.fake.ts';
import { startTestServer, token } from '#main/test-server.fake.ts';
import { makeTestEncoder } from '../../../e2e/fixtures/onnx/make-test-encoder.ts';

const eventId = '018f0000-0000-7000-8000-000000000001';
const colours = ['#00c000', '#c00000', '#0000c0', '#c00000', '#f0f0f0', '#0000c0'] as const;

/** An event whose frames have these colours, and vectors by the encoder that is in use. */
async function startWithEvent() {
  const started = await startTestServer();
  const { core, origin } = started;
  await core.cameras.ensure('Porch', {});
  core.database.connection.exec(`INSERT INTO events(event_id, timestamp, ended_at, state, day, camera_id, analysis_state,
    media_state, frame_count_used) VALUES ('${eventId}', '2026-05-01T12:00:00.000Z', '2026-05-01T12:00:10.000Z', 'closed',
    '2026-05-01', 'porch', 'done', 'stored', ${colours.length})`);
  await mkdir(join(core.paths.frames, eventId), { recursive: true });
  for (const [n, background] of colours.entries()) await addFrame(core, n + 1, background);
  const select = async (body: unknown, id = eventId) => {
    const response = await fetch(`${origin}/api/events/${id}/smart-select`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Answer };
  };
  return { ...started, select };
}

type Answer = Record<string, unknown> & {
  readonly frames: readonly { frame_number: number; relevance: number | null; is_selected: boolean }[];
};

async function addFrame(core: Core, number: number, background: string): Promise<void> {
  const jpeg = await sharp({ create: { width: 64, height: 48, channels: 3, background } })
    .jpeg()
    .toBuffer();
  const name = `frame_${String(number).padStart(3, '0')}.jpg`;
  await writeFile(join(core.paths.frames, eventId, name), jpeg);
  const sha256 = createHash('sha256').update(jpeg).digest('hex');
  core.database.connection
    .prepare(
      `INSERT INTO event_frames(id, event_id, frame_number, frame_path, timestamp_offset_ms, quality_score, sha256)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      `${eventId.slice(0, -4)}9${String(number).padStart(3, '0')}`,
      eventId,
      number,
      `frames/${eventId}/${name}`,
      number * 500,
      40 + number,
      sha256,
    );
}

async function useColourModel(core: Core): Promise<void> {
  const folder = join(createTestFolder(), 'model');
  await makeTestEncoder(folder);
  await core.models.import(folder);
}

const whenEmbedded = (core: Core) =>
  vi.waitFor(async () => expect((await core.embeddings.state()).eventsLeft).toBe(0), {
    timeout: 10_000,
    interval: 20,
  });

const selected = ({ frames }: Answer) =>
  frames.filter(({ is_selected }) => is_selected).map(({ frame_number }) => frame_number);

describe('POST /api/events/{id}/smart-select', () => {
  it('chooses the frames that fit the text, with scores, times and where the answer is from (QS-2, QS-3, QS-4, QS-7)', async () => {
    const { core, select } = await startWithEvent();
    await useColourModel(core);
    await core.startWatching();
    await whenEmbedded(core);
    const { status, body } = await select({ query: ' RED ', top_k: 3 });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      event_id: eventId,
      query: 'a photo of red',
      selection: 'query',
      reason: null,
      is_cached: false,
      timings: { text_ms: expect.any(Number), scoring_ms: expect.any(Number), total_ms: expect.any(Number) },
    });
    // Frames 2 and 4 show the same: one of them is enough, the sharper one.
    expect(selected(body)).toContain(4);
    expect(selected(body)).not.toContain(2);
    const [, second, , fourth] = body.frames;
    expect(fourth).toMatchObject({ quality: 44, timestamp_offset_ms: 2000 });
    expect(second?.relevance).toBeCloseTo(fourth?.relevance ?? 0, 3);
    expect(Math.max(...body.frames.map(({ relevance }) => relevance ?? 0))).toBe(fourth?.relevance);
    expect((await select({ query: 'red', top_k: 3 }, '1')).body).toMatchObject({ is_cached: true });
    const none = await select({ query: 'red', min_similarity: 1 });
    expect(none.body).toMatchObject({ selection: 'uniform_fallback', reason: 'nothing_above_threshold' });
  });

  it('spreads them evenly with the built-in encoder, which knows no text (QS-6, B-builtin)', async () => {
    const { select } = await startWithEvent();
    const { status, body } = await select({ query: 'a red car', top_k: 2 });
    expect([status, body['selection'], body['reason']]).toEqual([200, 'uniform_fallback', 'no_text_encoder']);
    expect(selected(body)).toEqual([1, 6]);
  });

  it('spreads them evenly while the frames have no vectors of the model yet (QS-6, B-compat)', async () => {
    const { core, select } = await startWithEvent();
    await useColourModel(core);
    expect((await select({ query: 'red' })).body).toMatchObject({ reason: 'no_vectors' });
  });

  it.each([
    [{}, 'query'],
    [{ query: '   ' }, 'query'],
    [{ query: 'x'.repeat(501) }, 'query'],
    [{ query: 'red', top_k: 0 }, 'top_k'],
    [{ query: 'red', top_k: 11 }, 'top_k'],
    [{ query: 'red', min_similarity: 2 }, 'min_similarity'],
    [{ query: 'red', topK: 3 }, 'topK'],
  ])('refuses the body %j (QS-1, QS-3)', async (given, word) => {
    const { select } = await startWithEvent();
    const { status, body } = await select(given);
    expect([status, (body['error'] as { message: string }).message]).toEqual([
      400,
      expect.stringContaining(word),
    ]);
  });

  it('answers 404 for an event that is not there', async () => {
    const { select } = await startWithEvent();
    expect((await select({ query: 'red' }, '7')).status).toBe(404);
  });
});
